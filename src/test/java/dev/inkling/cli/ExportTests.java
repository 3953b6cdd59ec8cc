package dev.inkling.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inkling.Machine;

import static org.assertj.core.api.Assertions.assertThat;

class ExportTests {

	private static final Path BANDS = Path.of("src/test/resources/models/bands-int8");

	@TempDir
	Path folder;

	@Test
	void theArrayHoldsTheModelByteByByte() throws IOException {
		Path header = this.folder.resolve("digit_model.h");
		String printed = export(0, "--model", BANDS.toString(), "--output", header.toString());
		assertThat(printed).contains("model bands version 1 as digit_model[], int8 in, int8 out", "flash: 9,248 bytes",
				"tensor arena: not measured", "operators: RESHAPE, FULLY_CONNECTED");
		String source = Files.readString(header);
		assertThat(source).doesNotContain("ARENA")
			.contains("static const unsigned char digit_model[] = {",
					"static const unsigned int digit_model_len = 9248;", "Made for tests.",
					"divided by 0.003921569, rounded, plus -128", "sha256 of the model: ");
		assertThat(parsed(source)).isEqualTo(Files.readAllBytes(BANDS.resolve("model.tflite")));
	}

	@ParameterizedTest
	@CsvSource({ "gcc,-std=c99,c", "gcc,-std=c11,c", "g++,-std=c++11,cpp" })
	void compilersTakeTheArrayInSeveralFilesAndAlignIt(String compiler, String standard, String ending)
			throws Exception {
		Machine.needs(isThere(compiler), compiler);
		export(0, "--model", BANDS.toString(), "--output", this.folder.resolve("digit_model.h").toString());
		Path program = this.folder.resolve("dump." + ending);
		Files.writeString(program, """
				#include <stdint.h>
				#include <stdio.h>
				#include "digit_model.h"
				unsigned int length(void);
				int main(void) {
					fwrite(digit_model, 1, length(), stdout);
					return ((uintptr_t)digit_model % 16) != 0 || sizeof digit_model != digit_model_len;
				}
				""");
		Path other = this.folder.resolve("other." + ending);
		Files.writeString(other, """
				#include "digit_model.h"
				#include "digit_model.h"
				unsigned int length(void) {
					return digit_model_len;
				}
				""");
		Path binary = this.folder.resolve("dump");
		run(this.folder.resolve("errors"), compiler, standard, "-Wall", "-Wextra", "-Werror", "-o", binary.toString(),
				program.toString(), other.toString());
		Path dumped = this.folder.resolve("dumped");
		run(dumped, binary.toString());
		assertThat(dumped).hasSameBinaryContentAs(BANDS.resolve("model.tflite"));
	}

	@Test
	void theFloatModelIsWrittenToo() throws IOException {
		Path header = this.folder.resolve("digit-model.h");
		assertThat(export(0, "--model", "models/mnist", "--output", header.toString()))
			.contains("as digit_model[], float32 in, float32 out", "tensor arena: 128,336 bytes, measured");
		assertThat(Files.readString(header)).contains("CC BY-SA 3.0", "accuracy; value 0.9939",
				"#define DIGIT_MODEL_ARENA_BYTES 128336\n");
	}

	@Test
	void aNameThatIsNoneInCIsRefused() {
		assertThat(export(2, "--model", BANDS.toString(), "--output", this.folder.resolve("7.h").toString()))
			.contains("must be an identifier of C, not '7'");
	}

	@Test
	void aMissingModelIsNamed() {
		assertThat(export(1, "--model", "nowhere", "--output", this.folder.resolve("a.h").toString()))
			.isEqualToIgnoringNewLines(
					"There is no model folder at " + Path.of("nowhere").toAbsolutePath() + " (inkling.model)");
	}

	private static String export(int status, String... args) {
		StringWriter text = new StringWriter();
		PrintWriter writer = new PrintWriter(text);
		String[] all = Stream.concat(Stream.of("export"), Stream.of(args)).toArray(String[]::new);
		assertThat(Commands.line().setOut(writer).setErr(writer).execute(all)).isEqualTo(status);
		return text.toString();
	}

	private static byte[] parsed(String source) {
		String array = source.substring(source.indexOf("[] = {"), source.indexOf("};"));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Matcher matcher = Pattern.compile("0x([0-9a-f]{2})").matcher(array);
		while (matcher.find()) {
			bytes.write(Integer.parseInt(matcher.group(1), 16));
		}
		return bytes.toByteArray();
	}

	private static boolean isThere(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	private static void run(Path output, String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectErrorStream(true).start();
		assertThat(process.waitFor()).as(() -> new String(read(output), StandardCharsets.ISO_8859_1)).isZero();
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
