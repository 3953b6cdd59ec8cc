package dev.inkling.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.inkling.Drawings;
import dev.inkling.ink.Rasteriser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inkling.lab.photograph.PictureKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SampleReaderTests {

	private static final String SEVEN = """
			{"set":"own","split":"none","writer":"own-1","label":"7","strokes":[[[1,2],[3,2],[2,5]]]}
			""";

	private static final String LETTER = """
			{"set":"own","writer":"own-2","label":"O","ambiguous":true,"strokes":[[[1,2,0],[3,2,16]],[[2.5,4]]]}
			""";

	@TempDir
	private Path folder;

	@Test
	void strokesAreReadLineByLine() throws IOException {
		List<Sample> samples = read(Files.writeString(this.folder.resolve("own.jsonl"), SEVEN + "\n" + LETTER));
		assertThat(samples).extracting(Sample::label).containsExactly("7", "O");
		assertThat(samples).extracting(Sample::digit).containsExactly(7, Sample.NO_DIGIT);
		assertThat(samples).extracting(Sample::index).containsExactly(0, 1);
		assertThat(samples).extracting(Sample::ambiguous).containsExactly(false, true);
		assertThat(samples).extracting(Sample::writer).containsExactly("own-1", "own-2");
		assertThat(samples.get(1).drawing()).isInstanceOfSatisfying(Sample.Strokes.class,
				(strokes) -> assertThat(strokes.ink().strokes().get(0).points().get(1).t()).isEqualTo(16));
	}

	@Test
	void bitmapsAndPicturesAreReadAsIfTheyWerePosted() throws IOException {
		byte[] seven = Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.png"));
		String lines = Drawings.base64(Drawings.seven()).replace("{", "{\"label\":\"7\",") + "\n"
				+ "{\"label\":\"7\",\"image\":\"" + Base64.getEncoder().encodeToString(seven) + "\"}\n"
				+ "{\"label\":\"7\",\"bitmap\":\"AAAA\"}\n";
		List<Sample> samples = read(Files.writeString(this.folder.resolve("own.jsonl"), lines));
		assertThat(samples.get(0).drawing().toBitmap()).isEqualTo(Rasteriser.rasterise(Drawings.seven()));
		assertThat(samples.get(1).drawing().toBitmap()).isNotNull();
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> samples.get(2).drawing().toBitmap())
			.withMessageContaining("must have one of these lengths");
	}

	@Test
	void packedStrokesAreReadAlike() throws IOException {
		Path file = Files.write(this.folder.resolve("own.jsonl.gz"), gzip(SEVEN.getBytes()));
		assertThat(read(file)).singleElement().extracting(Sample::set).isEqualTo("own");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"label":"7"                               | must be a drawing in JSON
			[1,2]                                      | must be a drawing in JSON
			null                                       | must be an object with a label and a drawing
			{"strokes":[[[1,2]]]}                      | must be an object with a label and a drawing
			{"label":"7"}                              | must have one of strokes, points, bitmap and image
			{"label":"7","strokes":[[[1]]]}            | strokes[0][0][1] must be a number
			{"label":"7","strokes":[[[1,2,3,4]]]}      | A point must be [x,y]
			{"label":"7","strokes":[[null]]}           | A point must be an object with x and y
			{"label":"7","strokes":[]}                 | blank
			{"label":"7","strokes":[[[1,1e99]]]}       | must be a finite number
			{"label":"7","strokes":[[["a","b"]]]}      | strokes[0][0][0] must be a number
			{"label":"7","bitmap":"A"}                 | bitmap must be a string in base64
			""")
	void aBadLineIsNamedInOneSentence(String line, String what) throws IOException {
		Path file = Files.writeString(this.folder.resolve("bad.jsonl"), SEVEN + line + "\n");
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> read(file))
			.withMessageStartingWith(file + ", line 2: ")
			.withMessageContaining(what)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\n").hasSizeLessThan(300));
	}

	@Test
	void picturesAreReadWithTheLabelsBesideThem() throws IOException {
		List<Sample> samples = read(idx("t-images-idx3-ubyte",
				new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40 }, "t-labels-idx1-ubyte",
				new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 4, 9 }));
		assertThat(samples).extracting(Sample::digit).containsExactly(4, 9);
		assertThat(samples.get(1).drawing()).isInstanceOfSatisfying(Sample.Grey.class, (picture) -> {
			assertThat(picture.width()).isEqualTo(2);
			assertThat(picture.grey()).containsExactly(30, 40);
		});
	}

	@Test
	void aFolderOfPicturesIsLabelledByItsFoldersOrItsTable() throws IOException {
		byte[] seven = Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.png"));
		Path digits = Files.createDirectories(this.folder.resolve("scans/ann/7"));
		Files.write(digits.resolve("1.png"), seven);
		Files.write(this.folder.resolve("scans/other.PNG"), seven);
		Files.writeString(this.folder.resolve("scans/cases.csv"), "file,digit,what\nother.PNG,7,alone\n");
		List<Sample> samples = read(this.folder.resolve("scans"));
		assertThat(samples).extracting(Sample::label).containsExactly("7", "7");
		assertThat(samples).extracting(Sample::set).containsExactly("ann", "scans");
		assertThat(samples.get(0).drawing().toBitmap()).isEqualTo(samples.get(1).drawing().toBitmap());
	}

	@Test
	void aPictureThatCannotBeReadIsNamed() throws IOException {
		Path broken = Files.writeString(Files.createDirectories(this.folder.resolve("scans/7")).resolve("a.png"), "no");
		List<Sample> samples = read(this.folder.resolve("scans"));
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> samples.get(0).drawing().toBitmap())
			.withMessageStartingWith(broken + ": ");
	}

	@Test
	void aFolderWithoutPicturesIsRefused() {
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(this.folder))
			.withMessageContaining("there must be pictures in it");
	}

	@Test
	void strokesArePhotographedInEveryKindTheSameEachTime() throws IOException {
		Path file = Files.writeString(this.folder.resolve("own.jsonl"), SEVEN);
		List<Sample> samples = photographed(file);
		assertThat(samples).extracting(Sample::set)
			.containsExactlyElementsOf(Arrays.stream(PictureKind.values()).map(Enum::name).toList());
		List<Sample> again = photographed(file);
		for (int i = 0; i < samples.size(); i++) {
			assertThat(samples.get(i).drawing().toBitmap()).isEqualTo(again.get(i).drawing().toBitmap());
		}
	}

	private static List<Sample> photographed(Path file) {
		try (SampleReader reader = new PhotographReader(SampleReader.open(file))) {
			return reader.next(100);
		}
	}

	@Test
	void packedPicturesMayHaveLabelsThatAreNot() throws IOException {
		Path file = idx("images-idx3-ubyte.gz", gzip(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 10 }),
				"labels-idx1-ubyte", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 4 });
		assertThat(read(file)).hasSize(1);
	}

	@Test
	void picturesWithoutLabelsAreRefused() throws IOException {
		Path file = Files.write(this.folder.resolve("images-idx3-ubyte"), new byte[16]);
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(file))
			.withMessageContaining("must be beside it as labels-idx1-ubyte");
	}

	@Test
	void picturesThatEndTooEarlyAreRefused() throws IOException {
		Path file = idx("images-idx3-ubyte", new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30 },
				"labels-idx1-ubyte", new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 4, 9 });
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> read(file))
			.withMessageContaining("picture 1 of 2");
	}

	@Test
	void asManyLabelsAsPictures() throws IOException {
		Path file = idx("images-idx3-ubyte", new byte[] { 0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30 },
				"labels-idx1-ubyte", new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 4 });
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> read(file))
			.withMessageContaining("there must be a label for each picture")
			.withMessageContaining("1 labels for 2 pictures");
	}

	@Test
	void anotherFileIsNoData() throws IOException {
		assertThatExceptionOfType(BadDataException.class)
			.isThrownBy(() -> SampleReader.open(this.folder.resolve("none.jsonl")))
			.withMessageContaining("no such file");
		Path file = Files.writeString(this.folder.resolve("own.txt"), "x");
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(file))
			.withMessageContaining(".jsonl");
		Path unpacked = Files.writeString(this.folder.resolve("own.jsonl.gz"), SEVEN);
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(unpacked))
			.withMessageContaining("GZIP");
	}

	@ParameterizedTest
	@EnabledOnOs(OS.LINUX)
	@CsvSource({ "images-idx3-ubyte,labels-idx1-ubyte", "images-idx3-ubyte,labels-idx1-ubyte.gz",
			"images-idx3-ubyte.gz,labels-idx1-ubyte" })
	void nothingStaysOpenOfPicturesThatAreRefused(String images, String labels) throws IOException {
		Path file = idx(images, new byte[] { 0, 0, 8, 3, 0 }, labels, new byte[] { 0, 0, 8, 1 });
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(file));
		assertThat(OpenFiles.in(this.folder)).isEmpty();
	}

	@ParameterizedTest
	@EnabledOnOs(OS.LINUX)
	@CsvSource({ "0,2", "2,1", "9,1" })
	void nothingStaysOpenOfPicturesWhoseHeadersDoNotFit(byte pictures, byte labels) throws IOException {
		Path file = idx("images-idx3-ubyte", new byte[] { 0, 0, 8, 3, 0, 0, 0, pictures, 0, 0, 0, 1, 0, 0, 0, 2 },
				"labels-idx1-ubyte", new byte[] { 0, 0, 8, 1, 0, 0, 0, labels });
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(file));
		assertThat(OpenFiles.in(this.folder)).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void nothingStaysOpenOfStrokesThatAreNotPacked() throws IOException {
		Path file = Files.writeString(this.folder.resolve("own.jsonl.gz"), SEVEN);
		assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> SampleReader.open(file));
		assertThat(OpenFiles.in(this.folder)).isEmpty();
	}

	private Path idx(String images, byte[] pictures, String labels, byte[] digits) throws IOException {
		Files.write(this.folder.resolve(labels), digits);
		return Files.write(this.folder.resolve(images), pictures);
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(bytes);
		}
		return packed.toByteArray();
	}

	private static List<Sample> read(Path file) {
		try (SampleReader reader = SampleReader.open(file)) {
			return reader.next(1000);
		}
	}

}
