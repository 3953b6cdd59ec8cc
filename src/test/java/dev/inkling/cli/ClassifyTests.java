package dev.inkling.cli;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.inkling.Drawings;
import dev.inkling.OwnProcess;
import dev.inkling.StyledModel;
import dev.inkling.ink.RawFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** The command beside a running service, which is to say the same. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClassifyTests {

	private static final String SEVEN = "src/main/resources/static/samples/seven.png";

	private final InputStream standardInput = System.in;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	Path folder;

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper mapper;

	@AfterEach
	void giveStandardInputBack() {
		System.setIn(this.standardInput);
	}

	@Test
	void eachFormOfADrawingIsReadByItsBytes() throws IOException {
		String samples = "src/main/resources/static/samples";
		file("pretty.json", "\n{\n \"points\": [[60,15],\n [60,105]]\n}\n");
		file("no-ending", Drawings.json(Drawings.zero()));
		file("marked.jsonl", "\uFEFF" + Drawings.json(Drawings.four()));
		assertThat(classify(samples, name("pretty.json"), name("no-ending"), name("marked.jsonl"))).isZero();
		assertThat(rows()).containsExactly("digit confidence accepted drawing", "7 yes " + samples + "/seven.bin",
				"7 yes " + samples + "/seven.jpg", "7 yes " + samples + "/seven.png",
				"7 yes " + samples + "/seven.webp", "1 yes " + name("pretty.json"), "0 yes " + name("no-ending") + ":1",
				"4 yes " + name("marked.jsonl:1"));
	}

	@Test
	void whatCannotBeReadIsNamedWithWhatMustBeAndTheOthersGoOn() throws IOException {
		file("a.jsonl", Drawings.json(Drawings.seven()) + "\n\n{\"points\":[[1,\n{\"points\":[[1,\"x\"]]}\n"
				+ Drawings.json(Drawings.one()) + "\nseven");
		file("short.bin", "seven");
		file("note.txt", "seven");
		assertThat(classify(name("nowhere.png"), name("a.jsonl"), name("short.bin"), name("note.txt"), name("*.gif"),
				SEVEN))
			.isEqualTo(2);
		assertThat(rows()).containsExactly("digit confidence accepted drawing", "7 yes " + name("a.jsonl:1"),
				"1 yes " + name("a.jsonl:5"), "7 yes " + SEVEN);
		assertThat(this.err.toString().lines()).containsExactly(name("nowhere.png: There must be such a file"),
				name("a.jsonl:3: The body must be valid JSON (line 3, column 15)"),
				name("a.jsonl:4: points[0][1] must be a number"),
				name("a.jsonl:6: A line must be a drawing in JSON, as /classify takes it"),
				name("short.bin: A raw 112×112 bitmap must have one of these lengths in bytes: " + RawFormat.lengths()
						+ "; this one has 5"),
				name("note.txt: A picture must be a readable PNG, JPEG or WebP file"),
				name("*.gif: A pattern must fit a file"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--json" })
	void whoReadsNoMoreEndsIt(String option) throws Exception {
		String[] arguments = ("classify - " + option).split(" ");
		Process process = OwnProcess.of(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		Thread writer = new Thread(() -> {
			try (OutputStream in = process.getOutputStream()) {
				while (true) {
					in.write((Drawings.json(Drawings.seven()) + "\n").getBytes(StandardCharsets.UTF_8));
				}
			}
			catch (IOException ex) {
				// The process has ended
			}
		});
		writer.start();
		try {
			BufferedReader reader = process.inputReader();
			assertThat(reader.readLine()).isNotEmpty();
			reader.close();
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
			writer.join();
		}
	}

	@Test
	void drawingsAreReadAsTheStyleSays() throws IOException {
		String model = StyledModel.swapped(this.folder.resolve("styled"), "swapped").toString();
		assertThat(classify("--model", model, "--style", "swapped", "--json", SEVEN)).isZero();
		JsonNode answer = this.mapper.readTree(this.out.toString());
		assertThat(answer.get("digit").asInt()).isEqualTo(1);
		assertThat(answer.at("/model/style").asString()).isEqualTo("swapped");
		assertThat(classify("--style", "swapped", SEVEN)).isEqualTo(3);
		assertThat(this.err.toString()).contains("must list the style swapped: it lists european, american");
	}

	@Test
	void aServiceIsAskedForTheStyle() {
		assertThat(classify("--url", "http://localhost:" + this.port, "--style", "euro&pean", SEVEN)).isEqualTo(2);
		assertThat(this.err.toString()).isEqualTo(SEVEN + ": style must be american or european, or be left out\n");
	}

	@Test
	void whatIsNotAcceptedHasAnExitCodeOfItsOwn() throws IOException {
		file("line.json", "{\"points\":[[0,0],[100,0]]}");
		assertThat(classify(SEVEN, name("line.json"))).isEqualTo(1);
		assertThat(rows().get(2)).matches("\\d (not_a_digit|ambiguous) .*line.json:1");
	}

	@Test
	void foldersAndPatternsGiveTheirFilesInOrder() throws IOException {
		Files.createDirectories(this.folder.resolve("a/b"));
		Files.copy(Path.of(SEVEN), this.folder.resolve("a/b/2.png"));
		Files.copy(Path.of(SEVEN), this.folder.resolve("a/1.PNG"));
		file("a/cases.csv", "file,digit\n1.PNG,7\n");
		classify(name("a"), name("**.png"), name("a/*"), name("?/b/[0-9].{png,jpg}"));
		assertThat(rows().stream().skip(1)).containsExactly("7 yes " + name("a/1.PNG"), "7 yes " + name("a/b/2.png"),
				"7 yes " + name("a/b/2.png"), "7 yes " + name("a/1.PNG"), "7 yes " + name("a/b/2.png"));
		assertThat(this.err.toString()).startsWith(name("a/cases.csv: "));
	}

	@Test
	void linesThatArePackedAreUnpacked() throws IOException {
		try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(this.folder.resolve("a.jsonl.gz")))) {
			file.write((Drawings.json(Drawings.four()) + "\n").repeat(3).getBytes(StandardCharsets.UTF_8));
		}
		assertThat(classify(name("a.jsonl.gz"))).isZero();
		assertThat(rows().get(3)).endsWith("yes " + name("a.jsonl.gz:3"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aPictureOnStandardInputIsReadToo(boolean remote) throws IOException {
		System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(SEVEN))));
		assertThat(remote ? classify("--url", url(), "-") : classify("-")).isZero();
		assertThat(rows().get(1)).isEqualTo("7 yes -");
	}

	/** Who waits for a line that is not written yet must have all answers before it. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void eachLineOfAPipeIsAnsweredBeforeTheNextIsWritten(boolean remote) throws Exception {
		BlockingQueue<String> answers = new LinkedBlockingQueue<>();
		PrintWriter printed = new PrintWriter(new StringWriter()) {
			@Override
			public void println(String row) {
				answers.add(row);
			}
		};
		try (PipedOutputStream pipe = new PipedOutputStream(); PipedInputStream in = new PipedInputStream(pipe)) {
			System.setIn(in);
			Thread command = new Thread(() -> Commands.line()
				.setOut(printed)
				.execute(Stream
					.of("classify", "--json", "-", remote ? "--url" : "--model", remote ? url() : "models/touch")
					.toArray(String[]::new)));
			command.start();
			for (int i = 1; i <= 3; i++) {
				pipe.write((Drawings.json(Drawings.seven()) + "\n").getBytes(StandardCharsets.UTF_8));
				pipe.flush();
				JsonNode answer = this.mapper.readTree(answers.poll(30, TimeUnit.SECONDS));
				assertThat(answer.path("line").asInt()).isEqualTo(i);
				assertThat(answer.path("digit").asInt(-1)).isEqualTo(7);
			}
			pipe.close();
			command.join();
		}
	}

	@Test
	void aServiceSaysTheSameAsTheModelIsSaidToSayHere() throws IOException {
		file("many.jsonl", IntStream.range(0, 700)
			.mapToObj((i) -> (i % 100 == 50) ? "{\"points\":[]}"
					: (i % 100 == 60) ? "{}x" : Drawings.json((i % 2 == 0) ? Drawings.seven() : Drawings.zero()))
			.collect(Collectors.joining("\n")));
		writeLargePicture(this.folder.resolve("large.png"));
		String[] files = { "--json", name("many.jsonl"), name("large.png"), SEVEN, "README.md" };
		int code = classify(files);
		List<JsonNode> here = answers();
		assertThat(classify(Stream.concat(Stream.of("--url", url() + "/"), Stream.of(files)).toArray(String[]::new)))
			.isEqualTo(code)
			.isEqualTo(2);
		List<JsonNode> there = answers();
		assertThat(there).hasSize(703);
		for (int i = 0; i < there.size(); i++) {
			for (String field : List.of("/file", "/line", "/digit", "/candidates", "/accepted", "/model",
					"/problem/status", "/problem/title", "/problem/detail")) {
				assertThat(there.get(i).at(field)).as(i + field).isEqualTo(here.get(i).at(field));
			}
			assertThat(here.get(i).propertyNames()).as("answer %s", i).containsAll(there.get(i).propertyNames());
		}
	}

	@Test
	void aModelOrAServiceThatCannotBeUsedHasAnExitCodeOfItsOwn() {
		assertThat(classify("--model", "nowhere", SEVEN)).isEqualTo(3);
		assertThat(classify("--url", "http://localhost:1", SEVEN)).isEqualTo(3);
		assertThat(classify("--url", url() + "/", "--model", "nowhere", SEVEN)).isZero();
		assertThat(this.err.toString().lines()).satisfiesExactly(
				(line) -> assertThat(line).startsWith("There is no model folder"), (line) -> assertThat(line)
					.isEqualTo("http://localhost:1: must be a running service; nobody answers there"));
	}

	@Test
	void aPathWithoutAServiceTellsWhatIsAnswered() {
		assertThat(classify("--url", url() + "/nowhere", SEVEN)).isEqualTo(2);
		assertThat(this.err.toString()).contains(SEVEN + ": No static resource");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8080", "ftp://localhost", "http:/x" })
	void anAddressThatIsNoneIsRefused(String url) {
		assertThat(classify("--url", url, SEVEN)).isEqualTo(2);
		assertThat(this.err.toString()).startsWith("The URL must be one of a service, such as http://localhost:8080");
	}

	@Test
	void withoutAFileItSaysHowToAsk() {
		assertThat(classify()).isEqualTo(2);
		assertThat(this.err.toString()).contains("Missing required parameter: 'FILE'", "Exit codes:");
	}

	/** A one in noise, which makes the file too long for a line. */
	private static void writeLargePicture(Path file) throws IOException {
		BufferedImage picture = new BufferedImage(1000, 1000, BufferedImage.TYPE_BYTE_GRAY);
		SplittableRandom random = new SplittableRandom(1);
		for (int i = 0; i < 1_000_000; i++) {
			boolean ink = Math.abs(i % 1000 - 500) < 40 && Math.abs(i / 1000 - 500) < 300;
			picture.getRaster().setSample(i % 1000, i / 1000, 0, (ink ? 20 : 220) + random.nextInt(16));
		}
		ImageIO.write(picture, "png", file.toFile());
		assertThat(Files.size(file)).isGreaterThan(256 << 10);
	}

	private int classify(String... args) {
		this.out.getBuffer().setLength(0);
		return Commands.line()
			.setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.err, true))
			.execute(Stream.concat(Stream.of("classify"), Stream.of(args)).toArray(String[]::new));
	}

	private List<String> rows() {
		return this.out.toString()
			.lines()
			.map((row) -> row.strip().replaceAll(" +", " ").replaceAll(" [01]\\.\\d{4} ", " "))
			.toList();
	}

	private List<JsonNode> answers() {
		return this.out.toString().lines().map(this.mapper::readTree).toList();
	}

	private void file(String name, String text) throws IOException {
		Files.writeString(this.folder.resolve(name), text);
	}

	private String name(String name) {
		return this.folder + "/" + name;
	}

	private String url() {
		return "http://localhost:" + this.port;
	}

}
