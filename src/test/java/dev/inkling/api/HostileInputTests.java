package dev.inkling.api;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.ImageIO;

import dev.inkling.StoredPicture;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.NoDrawingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

@SpringBootTest(properties = "inkling.deadline=60s")
@AutoConfigureMockMvc
class HostileInputTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	/** Half of the 512 MB that the image is given. */
	private static final long IMAGE_HEAP = 256L << 20;

	private static final String ONE = "\"points\":[[60,15],[60,105]]";

	@Autowired
	MockMvcTester mvc;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{\"points\":[[-0,-0.0],[0,1e-5]]}|200", "{\"points\":[[1e400,2],[3,4]]}|422",
					"{\"points\":[[1,2],[3,4e-400]]}|200", "{\"points\":[[Infinity,2],[3,4]]}|400",
					"{\"points\":[[+1,2],[3,4]]}|400", "{\"points\":[[0x1,2],[3,4]]}|400",
					"{\"points\":[[01,2],[3,4]]}|400", "{\"points\":[[1,2],[3,4]],\"points\":[]}|400",
					"{\"points\":[[1,2],[3,4]],\"height\":1e400,\"width\":1}|400",
					"{\"\\ud800\":\"\\udfff\",\"points\":[[60,15],[60,105]]}|400",
					"{\"a\":\"\\u0000\",\"points\":[[1,2],[1,9]]}|200", "{\"points\":[[1,2],[1,9]]}{}|400",
					"{\"points\":[[1,2],[1,9]],}|400", "{\"a\":tru,\"points\":[]}|400", "{\"bitmap\":\"\\u0000\"}|400",
					"{\"bitmap\":\"====\"}|400" })
	void oddJsonIsReadOrRefused(String json, int status) {
		assertThat(json(json.getBytes(StandardCharsets.UTF_8))).hasStatus(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 2_000, 1_000_000 })
	void aNumberOfManyDigitsIsRefused(int digits) {
		String number = "9".repeat(digits);
		for (String point : new String[] { number, "-" + number, "0." + number + "e400", "1e" + number }) {
			assertTimeout(SOON,
					() -> assertThat(json("{\"points\":[[" + point + ",2],[3,4]]}")).hasStatus4xxClientError());
		}
	}

	@Test
	void hugeNamesAndStringsAreRefusedOrPassedOver() {
		String huge = "x".repeat(1 << 20);
		assertThat(json("{\"" + huge + "\":1," + ONE + "}")).hasStatus(400);
		assertThat(json("{\"a\":\"" + huge + "\"," + ONE + "}")).hasStatusOk();
		assertThat(json("{\"bitmap\":\"" + huge + "\"}")).hasStatus(400);
	}

	@Test
	void thousandsOfNamesWithOneHashAreReadQuickly() {
		String[] names = { "Aa", "BB" };
		StringBuilder json = new StringBuilder("{");
		for (int i = 0; i < 1 << 15; i++) {
			for (int bit = 0; bit < 15; bit++) {
				json.append((bit == 0) ? "\"" : "").append(names[i >> bit & 1]);
			}
			json.append("\":1,");
		}
		assertTimeout(SOON, () -> assertThat(json(json + ONE + "}"))
			.satisfies((answer) -> assertThat(answer.getResponse().getStatus()).isIn(200, 400)));
	}

	@Test
	void bytesThatAreNoUtf8AreRefused() {
		byte[] json = ("{\"a\":\"?\"," + ONE + "}").getBytes(StandardCharsets.UTF_8);
		json[6] = (byte) 0xC3;
		assertThat(json(json)).hasStatus(400);
	}

	@Test
	void aByteOrderMarkIsPassedOver() {
		assertThat(json("\uFEFF{" + ONE + "}")).hasStatusOk();
		assertThat(batch("\uFEFF", StandardCharsets.UTF_8)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[*].digit")
			.asArray()
			.containsExactly(1, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE" })
	void anotherEncodingThanUtf8IsRefused(String encoding) {
		assertThat(json(("{" + ONE + "}").getBytes(Charset.forName(encoding)))).hasStatus(400);
		assertThat(batch("", Charset.forName(encoding))).hasStatus(400);
	}

	private MvcTestResult batch(String mark, Charset encoding) {
		byte[] body = (mark + "{\"items\":[{" + ONE + "},{" + ONE + "}]}").getBytes(encoding);
		return this.mvc.post().uri("/classify/batch").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	@ParameterizedTest
	@CsvSource({ "8,0,0", "16,0,0", "8,2,0", "16,2,0", "8,4,0", "16,4,0", "8,6,0", "16,6,0", "8,0,1", "16,6,1" })
	void aLargePngOfOneColourIsBlankInAnyForm(int bits, int colours, int interlaced) throws IOException {
		int samples = new int[] { 1, 0, 3, 1, 2, 0, 4 }[colours];
		byte[] pixels = new byte[2048 * (1 + 2048 * samples * bits / 8) + 8192];
		byte[] png = png(header(2048, 2048, bits, colours, interlaced),
				StoredPicture.pngChunk("IDAT", deflate(pixels)));
		assertTimeout(SOON, () -> assertThat(picture(png)).hasStatus(422));
	}

	@Test
	void aPaletteMayBeTransparent() throws IOException {
		byte[] rows = new byte[20 * 21];
		for (int y = 3; y < 17; y++) {
			rows[y * 21 + 11] = 1;
		}
		byte[] png = png(header(20, 20, 8, 3, 0), StoredPicture.pngChunk("PLTE", new byte[6]),
				StoredPicture.pngChunk("tRNS", new byte[] { 0, -1 }), StoredPicture.pngChunk("IDAT", deflate(rows)));
		assertThat(picture(png)).hasStatusOk().bodyJson().extractingPath("$.digit").isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aLargePngWithHardlyAnyDataIsUnreadable(int interlaced) throws IOException {
		byte[] png = png(header(2048, 2048, 8, 6, interlaced), StoredPicture.pngChunk("IDAT", deflate(new byte[5])));
		assertTimeout(SOON, () -> assertThat(picture(png)).hasStatus(400));
	}

	@ParameterizedTest
	@ValueSource(strings = { "zTXt", "iTXt", "iCCP" })
	void whatChunksUnpackToIsNotKept(String type) throws IOException {
		byte[] packed = deflate(new byte[8 << 20]);
		byte[] head = switch (type) {
			case "iTXt" -> new byte[] { 'a', 0, 1, 0, 0, 0 };
			default -> new byte[] { 'a', 0, 0 };
		};
		byte[] bomb = StoredPicture.pngChunk(type,
				ByteBuffer.allocate(head.length + packed.length).put(head).put(packed).array());
		byte[] body = png(header(4, 4, 8, 3, 0), StoredPicture.pngChunk("PLTE", new byte[6]),
				concat(Collections.nCopies(900, bomb).toArray(byte[][]::new)),
				StoredPicture.pngChunk("IDAT", deflate(new byte[20])));
		assertTimeout(SOON, () -> assertThat(picture(body)).hasStatus4xxClientError());
	}

	@Test
	void dataPastTheLastRowAreNotUnpacked() throws IOException {
		byte[] png = png(header(4, 4, 8, 0, 0), StoredPicture.pngChunk("IDAT", deflate(new byte[256 << 20])));
		assertTimeout(SOON, () -> assertThat(picture(png)).hasStatus(422));
	}

	@Test
	void halfAMillionEmptyChunksArePassedOver() throws IOException {
		byte[] chunks = concat(
				Collections.nCopies(500_000, StoredPicture.pngChunk("teSt", new byte[0])).toArray(byte[][]::new));
		byte[] png = png(header(4, 4, 8, 0, 0), chunks, StoredPicture.pngChunk("IDAT", deflate(new byte[20])));
		assertTimeout(SOON, () -> assertThat(picture(png)).hasStatus(422));
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpg" })
	void aPictureMayBreakOffAnywhere(String format) throws IOException {
		byte[] file = file(cross(64, 1), format);
		for (int length = 0; length < file.length; length += 1 + file.length / 97) {
			assertThat(post(Arrays.copyOf(file, length), format).getResponse().getStatus()).isIn(200, 400, 422);
		}
	}

	@Test
	void noiseIsAnsweredOrRefused() {
		SplittableRandom random = new SplittableRandom(1);
		BufferedImage noise = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
		for (int i = 0; i < 300 * 300; i++) {
			noise.setRGB(i % 300, i / 300, random.nextInt());
		}
		for (String format : new String[] { "png", "jpg" }) {
			assertThat(post(file(noise, format), format).getResponse().getStatus()).isIn(200, 422);
		}
	}

	@Test
	void inkMayTouchTheBorderOnAllSides() {
		BufferedImage picture = new BufferedImage(40, 60, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = picture.createGraphics();
		graphics.fillRect(18, 0, 4, 60);
		graphics.dispose();
		assertThat(post(file(picture, "png"), "png")).hasStatusOk().bodyJson().extractingPath("$.digit").isEqualTo(1);
	}

	@Test
	void aJpegWithAHugeHeaderIsTooLarge() {
		byte[] jpeg = file(cross(64, 1), "jpg");
		int frame = indexOf(jpeg, 0xC0);
		ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);
		assertThat(post(jpeg, "jpg")).hasStatus(413);
	}

	@ParameterizedTest
	@CsvSource({ "0,422", "10,422", "1000,413", "400000,413" })
	void aJpegOfVeryManyScansIsNotDecoded(int scans, int status) {
		byte[] jpeg = progressive(scans);
		assertTimeout(SOON, () -> assertThat(post(jpeg, "jpg")).hasStatus(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void aPhotoIsReadAsItsOrientationSaysThatItIsShown(int orientation) {
		byte[] upright = file(cross(128, 1), "jpg");
		byte[] stored = file(cross(128, orientation), "jpg");
		for (byte[] exif : new byte[][] { exif(orientation, false), exif(orientation, true) }) {
			byte[] photo = concat(Arrays.copyOf(stored, 2), exif, Arrays.copyOfRange(stored, 2, stored.length));
			assertThat(read(photo)).isEqualTo(read(upright));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 9 })
	void anOrientationThatThereIsNotIsNone(int orientation) {
		byte[] stored = file(cross(128, 1), "jpg");
		byte[] photo = concat(Arrays.copyOf(stored, 2), exif(orientation, true),
				Arrays.copyOfRange(stored, 2, stored.length));
		assertThat(read(photo)).isEqualTo(read(stored));
	}

	@Test
	void aPictureThatNeverFitsIntoTheMemoryIsTooLargeRatherThanForLater() {
		byte[] jpeg = file(cross(1024, 1), "jpg");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> reader(1 << 20).read(jpeg))
			.satisfies((ex) -> assertThat(ex.refusal()).isEqualTo(Refusal.TOO_LARGE));
	}

	@Test
	void theLargestPicturesFitIntoTheMemoryThatTheImageGives() throws IOException {
		PictureReader reader = new PictureReader(new Admission(1, IMAGE_HEAP));
		byte[] png = png(header(2048, 2048, 16, 6, 0),
				StoredPicture.pngChunk("IDAT", deflate(new byte[2048 * (1 + 2048 * 8) + 8192])));
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> reader.read(png));
		byte[] jpeg = file(new BufferedImage(2048, 2048, BufferedImage.TYPE_INT_RGB), "jpg");
		byte[] turned = concat(Arrays.copyOf(jpeg, 2), exif(6, true), Arrays.copyOfRange(jpeg, 2, jpeg.length));
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> reader.read(turned));
	}

	@Test
	void picturesThatDoNotFitIntoTheMemoryTogetherWaitForEachOther() {
		PictureReader reader = reader(14L << 16);
		byte[] png = file(new BufferedImage(256, 256, BufferedImage.TYPE_BYTE_GRAY), "png");
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<CompletableFuture<Throwable>> faults = Stream
				.generate(() -> CompletableFuture.supplyAsync(() -> reader.read(png), threads)
					.handle((bitmap, fault) -> fault.getCause()))
				.limit(4)
				.toList();
			assertThat(faults.stream().map(CompletableFuture::join)).hasOnlyElementsOfType(NoDrawingException.class);
		}
		finally {
			threads.shutdown();
		}
	}

	private static PictureReader reader(long pixelBytes) {
		return new PictureReader(new Admission(1, 4 * pixelBytes));
	}

	private static Bitmap read(byte[] jpeg) {
		return reader(1 << 24).read(jpeg);
	}

	/** A drawing unlike itself in any other orientation, stored for this one. */
	private static BufferedImage cross(int size, int orientation) {
		return StoredPicture.of(size, size * 3 / 2, BufferedImage.TYPE_BYTE_GRAY, orientation, (graphics) -> {
			graphics.setColor(Color.WHITE);
			graphics.fillRect(size / 4, size / 4, size / 8, size);
			graphics.fillRect(size / 4, size / 4, size / 2, size / 8);
		});
	}

	/** The segment of a JPEG that says how it is to be shown. */
	private static byte[] exif(int orientation, boolean little) {
		byte[] block = StoredPicture.exif(orientation, little);
		ByteBuffer segment = ByteBuffer.allocate(4 + 6 + block.length);
		segment.putShort((short) 0xFFE1).putShort((short) (segment.capacity() - 2));
		segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(block);
		return segment.array();
	}

	/**
	 * A progressive picture of 2048×2048 pixels, all black, whose scans take 18 bytes
	 * each.
	 */
	private static byte[] progressive(int scans) {
		ByteBuffer file = ByteBuffer.allocate(16_384 + 18 * scans);
		file.putShort((short) 0xFFD8).putShort((short) 0xFFDB).putShort((short) 67).put((byte) 0).put(ones(64));
		file.putShort((short) 0xFFC2).putShort((short) 11).put((byte) 8).putShort((short) 2048).putShort((short) 2048);
		file.put(new byte[] { 1, 1, 0x11, 0 });
		huffman(file, 0x00, 0x00);
		huffman(file, 0x10, 0xE0);
		file.putShort((short) 0xFFDA).putShort((short) 8).put(new byte[] { 1, 1, 0, 0, 0, 0 }).put(new byte[8192]);
		for (int i = 0; i < scans; i++) {
			file.putShort((short) 0xFFDA).putShort((short) 8).put(new byte[] { 1, 1, 0, 1, 63, 0 });
			file.put(new byte[] { 0x7F, (byte) 0xFC, (byte) 0xFF, 0, (byte) 0xFB });
		}
		return file.putShort((short) 0xFFD9).array();
	}

	private static byte[] ones(int count) {
		byte[] ones = new byte[count];
		Arrays.fill(ones, (byte) 1);
		return ones;
	}

	/** A table with a single code, of one bit. */
	private static void huffman(ByteBuffer file, int table, int symbol) {
		file.putShort((short) 0xFFC4).putShort((short) 20).put((byte) table);
		file.put((byte) 1).put(new byte[15]).put((byte) symbol);
	}

	private static int indexOf(byte[] jpeg, int marker) {
		int at = 0;
		while (jpeg[at] != (byte) 0xFF || jpeg[at + 1] != (byte) marker) {
			at++;
		}
		return at;
	}

	private static byte[] header(int width, int height, int bits, int colours, int interlaced) {
		return StoredPicture.pngChunk("IHDR",
				ByteBuffer.allocate(13)
					.putInt(width)
					.putInt(height)
					.put(new byte[] { (byte) bits, (byte) colours, 0, 0, (byte) interlaced })
					.array());
	}

	private static byte[] png(byte[]... chunks) {
		return concat(ByteBuffer.allocate(8).putLong(0x89504E470D0A1A0AL).array(), concat(chunks),
				StoredPicture.pngChunk("IEND", new byte[0]));
	}

	private static byte[] deflate(byte[] bytes) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			out.write(bytes);
		}
		return packed.toByteArray();
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			whole.writeBytes(part);
		}
		return whole.toByteArray();
	}

	private static byte[] file(BufferedImage picture, String format) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			ImageIO.write(picture, format, file);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		return file.toByteArray();
	}

	private MvcTestResult json(String json) {
		return json(json.getBytes(StandardCharsets.UTF_8));
	}

	private MvcTestResult json(byte[] json) {
		return this.mvc.post().uri("/classify").contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	private MvcTestResult picture(byte[] png) {
		return post(png, "png");
	}

	private MvcTestResult post(byte[] file, String format) {
		MediaType type = format.equals("png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG;
		return this.mvc.post().uri("/classify").contentType(type).content(file).exchange();
	}

}
