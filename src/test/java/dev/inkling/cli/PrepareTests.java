package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;
import dev.inkling.preprocess.Preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

class PrepareTests {

	@TempDir
	private Path folder;

	private Path strokes = Path.of(".");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@BeforeEach
	void writeStrokes() throws IOException {
		this.strokes = this.folder.resolve("own.jsonl");
		Files.writeString(this.strokes, lines(OwnDrawings.digits()) + lines(OwnDrawings.others()));
	}

	@Test
	void withoutVariantsAModelSeesWhatARequestWouldShowIt() throws IOException {
		assertThat(prepare("--output", this.folder + "/plain")).isZero();
		List<Sample> prepared = read("plain-images-idx3-ubyte");
		assertThat(prepared).extracting(Sample::digit).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10);
		assertThat(pixels(prepared.get(4)))
			.isEqualTo(Preprocessor.STANDARD.apply(Rasteriser.rasterise(ink(OwnDrawings.digits(), "4"))).toBytes());
	}

	@Test
	void theTableSaysWhereEachPictureIsFrom() throws IOException {
		prepare("--variants", "2", "--output", this.folder + "/");
		List<String> table = Files.readAllLines(this.folder.resolve("meta.tsv"));
		assertThat(table).hasSize(1 + 28)
			.startsWith("set\twriter\tlabel\tambiguous\tsource\tindex\tvariant", "own\tme\t0\t0\town.jsonl\t0\t1",
					"own\tme\t0\t0\town.jsonl\t0\t2", "own\tme\t1\t0\town.jsonl\t1\t1");
	}

	@Test
	void theSameSeedGivesTheSamePicturesOnAnyNumberOfThreads() throws Exception {
		String[] args = { "--variants", "5", "--scribbles", "30", "--seed", "9" };
		prepare(args, "one");
		ForkJoinPool alone = new ForkJoinPool(1);
		alone.submit(() -> prepare(args, "two")).get();
		alone.shutdown();
		prepare(new String[] { "--variants", "5", "--scribbles", "30", "--seed", "10" }, "three");
		assertThat(bytes("one")).isEqualTo(bytes("two")).isNotEqualTo(bytes("three"));
	}

	@Test
	void bitmapsAreVariedAsPicturesAre() throws IOException {
		Files.writeString(this.strokes, Drawings.base64(Drawings.seven()).replace("{", "{\"label\":\"7\",") + "\n");
		assertThat(prepare("--variants", "3", "--output", this.folder + "/b")).isZero();
		assertThat(read("b-images-idx3-ubyte")).extracting(Sample::digit).containsExactly(7, 7, 7);
	}

	@Test
	void variantsDifferFromEachOther() throws IOException {
		prepare("--variants", "4", "--labels", "3", "--output", this.folder + "/v");
		assertThat(read("v-images-idx3-ubyte").stream().map(PrepareTests::pixels).map(java.nio.ByteBuffer::wrap))
			.hasSize(4)
			.doesNotHaveDuplicates();
	}

	@Test
	void picturesGoTheWayOfAPostedOneUnlessTheyAreToStandAsTheyAre() throws IOException {
		prepare("--output", this.folder + "/first");
		Path pictures = this.folder.resolve("first-images-idx3-ubyte");
		run("prepare", "--data", pictures.toString(), "--no-as-pictures", "--output", this.folder + "/same");
		assertThat(this.folder.resolve("same-images-idx3-ubyte")).hasSameBinaryContentAs(pictures);
		run("prepare", "--data", pictures.toString(), "--output", this.folder + "/again");
		assertThat(pixels(read("again-images-idx3-ubyte").get(5))).isEqualTo(
				Preprocessor.STANDARD.apply(read("first-images-idx3-ubyte").get(5).drawing().toBitmap()).toBytes());
	}

	@Test
	void aDotIsLeftOutAndCounted() throws IOException {
		Files.writeString(this.strokes, """
				{"label":"1","strokes":[[[5,5]]]}
				{"label":"1","strokes":[[[5,5],[5,9]]]}
				""");
		assertThat(prepare("--output", this.folder + "/dots")).isZero();
		assertThat(read("dots-images-idx3-ubyte")).hasSize(1);
		assertThat(this.out.toString()).contains("2 drawings read, 1 without a drawing");
	}

	@Test
	void aContactSheetIsAPicture() {
		Path sheet = this.folder.resolve("sheet.png");
		assertThat(prepare("--contact-sheet", sheet.toString())).isZero();
		assertThat(sheet).isNotEmptyFile();
	}

	@Test
	void badDataIsOneSentenceAndExitCode1() throws IOException {
		Files.writeString(this.strokes, "{\"label\":");
		assertThat(prepare("--output", this.folder + "/x")).isEqualTo(1);
		assertThat(this.err.toString()).startsWith(this.strokes + ", line 1: ").hasLineCount(1);
	}

	@Test
	void aFaultInTheCommandLineIsExitCode2() {
		assertThat(run("prepare")).isEqualTo(2);
		assertThat(prepare("--preprocessing", "other", "--output", "x")).isEqualTo(2);
		assertThat(prepare("--variants", "-1", "--output", "x")).isEqualTo(2);
		assertThat(this.err.toString()).contains("Nothing to prepare", "article or standard, not 'other'",
				"must not be below 0");
	}

	@Test
	void onlyCommandsAreHandled() {
		assertThat(Commands.handles("prepare", "--help")).isTrue();
		assertThat(Commands.handles("--version")).isTrue();
		assertThat(Commands.handles()).isFalse();
		assertThat(Commands.handles("--server.port=8081")).isFalse();
	}

	private int prepare(String[] args, String name) {
		return prepare(java.util.stream.Stream
			.concat(java.util.Arrays.stream(args), java.util.stream.Stream.of("--output", this.folder + "/" + name))
			.toArray(String[]::new));
	}

	private int prepare(String... args) {
		return run(java.util.stream.Stream
			.concat(java.util.stream.Stream.of("prepare", "--data", this.strokes.toString()),
					java.util.Arrays.stream(args))
			.toArray(String[]::new));
	}

	private int run(String... args) {
		CommandLine line = Commands.line();
		line.setOut(new PrintWriter(this.out, true));
		line.setErr(new PrintWriter(this.err, true));
		return line.execute(args);
	}

	private byte[] bytes(String name) throws IOException {
		return Files.readAllBytes(this.folder.resolve(name + "-images-idx3-ubyte"));
	}

	private List<Sample> read(String name) {
		try (SampleReader reader = SampleReader.open(this.folder.resolve(name))) {
			return reader.next(1000);
		}
	}

	private static byte[] pixels(Sample sample) {
		return ((Sample.Grey) sample.drawing()).grey();
	}

	private static Ink ink(Map<String, Ink> drawings, String name) {
		return java.util.Objects.requireNonNull(drawings.get(name));
	}

	private static String lines(Map<String, Ink> drawings) {
		return drawings.entrySet()
			.stream()
			.map((drawing) -> "{\"set\":\"own\",\"writer\":\"me\",\"label\":\"" + drawing.getKey() + "\","
					+ Drawings.json(drawing.getValue()).substring(1) + "\n")
			.collect(Collectors.joining());
	}

}
