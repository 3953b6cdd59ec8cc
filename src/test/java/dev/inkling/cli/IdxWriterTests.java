package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.inkling.Drawings;
import dev.inkling.preprocess.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class IdxWriterTests {

	private static final Sample SEVEN = new Sample("own.jsonl", 0, "own", "me", "7", false,
			new Sample.Strokes(Drawings.seven()));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "plain", "digits.v2" })
	void whatIsWrittenIsReadAgain(String prefix) throws IOException {
		byte[] image = new byte[GreyImage.PIXELS];
		image[42] = 42;
		try (IdxWriter writer = new IdxWriter(this.folder.resolve(prefix).toString())) {
			writer.write(image, SEVEN, 0);
			writer.write(image, SEVEN, 1);
		}
		Path images = this.folder.resolve(prefix + "-images-idx3-ubyte");
		try (SampleReader reader = SampleReader.open(images)) {
			List<Sample> samples = reader.next(10);
			assertThat(samples).extracting(Sample::digit).containsExactly(7, 7);
			assertThat(((Sample.Grey) samples.get(1).drawing()).grey()).containsExactly(image);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void nothingStaysOpenAfterwards() throws IOException {
		IdxWriter writer = new IdxWriter(this.folder.resolve("closed").toString());
		assertThat(OpenFiles.in(this.folder)).hasSize(3);
		writer.close();
		assertThat(OpenFiles.in(this.folder)).isEmpty();
	}

	@ParameterizedTest
	@EnabledOnOs(OS.LINUX)
	@ValueSource(strings = { "images-idx3-ubyte", "labels-idx1-ubyte", "meta.tsv" })
	void nothingStaysOpenWhereAFileCannotBeWritten(String name) throws IOException {
		Files.createDirectory(this.folder.resolve(name));
		assertThatIOException().isThrownBy(() -> new IdxWriter(this.folder + "/")).withMessageContaining(name);
		assertThat(OpenFiles.in(this.folder)).isEmpty();
	}

}
