package dev.inkling.decode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.Decoding;
import dev.inkling.Drawings;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.InkLimitException;
import dev.inkling.ink.NoDrawingException;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;

/**
 * Each decoder of a body under arbitrary bytes. In a build the findings and seeds are
 * tried once; {@code JAZZER_FUZZ=1 ./mvnw test -Dtest=DecoderFuzzTests#json} looks for
 * more.
 */
class DecoderFuzzTests {

	private static final Set<Class<? extends RuntimeException>> FAULTS = Set.of(RefusedException.class,
			NoDrawingException.class, InkLimitException.class);

	private static final long MOST_BYTES = 16 << 20;

	private static final long MOST_PICTURE_BYTES = 256 << 20;

	/**
	 * TwelveMonkeys' decoder takes a hundred bytes for each pixel, of which it keeps few.
	 */
	private static final long MOST_WEBP_BYTES = 640 << 20;

	private static final int MAX_ITEMS = 1_000;

	private static final PictureReader pictures = new PictureReader(new Admission(1, 256L << 20));

	static Stream<byte[]> drawings() {
		return Stream
			.of(Drawings.json(Drawings.seven()), Drawings.base64(Drawings.four()),
					"{\"strokes\":[{\"points\":[{\"x\":60,\"y\":15,\"t\":0},{\"x\":60.5,\"y\":105e-1,\"t\":null}]}]}",
					"{\"width\":112,\"height\":112,\"points\":[[60,15],[60,105,7]],\"pen\":{\"pressure\":[1,[2]]}}")
			.map((json) -> json.getBytes(StandardCharsets.UTF_8));
	}

	static Stream<byte[]> batches() {
		return Stream
			.of("{\"items\":[" + Drawings.base64(Drawings.one()) + ", 7 ,null,\"a\",[[1]]],\"more\":{}}",
					"{\"items\":[{\"points\":[[60,15],[60,105]]},{}]}")
			.map((json) -> json.getBytes(StandardCharsets.UTF_8));
	}

	static Stream<byte[]> bitmaps() {
		return Stream.of(Drawings.bits(Drawings.seven()), Drawings.rgb565(Drawings.four()));
	}

	static List<byte[]> pngs() throws IOException {
		return List.of(picture("png", BufferedImage.TYPE_BYTE_GRAY), picture("png", BufferedImage.TYPE_INT_ARGB),
				picture("png", BufferedImage.TYPE_BYTE_INDEXED), picture("png", BufferedImage.TYPE_USHORT_GRAY),
				picture("png", BufferedImage.TYPE_BYTE_BINARY));
	}

	static List<byte[]> jpegs() throws IOException {
		return List.of(picture("jpg", BufferedImage.TYPE_BYTE_GRAY), picture("jpg", BufferedImage.TYPE_INT_RGB));
	}

	static List<byte[]> webps() throws IOException {
		return List.of(new ClassPathResource("static/samples/seven.webp").getContentAsByteArray(),
				Base64.getDecoder().decode(PictureReaderTests.LOSSLESS_WITH_ALPHA),
				Base64.getDecoder().decode(PictureReaderTests.LOSSY_WITH_ALPHA));
	}

	static Stream<byte[]> forms() {
		return Stream
			.of("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
					+ "Content-Type: image/png\r\n\r\nbytes\r\n--b--\r\n")
			.map((form) -> form.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] picture(String format, int type) throws IOException {
		BufferedImage picture = new BufferedImage(12, 16, type);
		for (int y = 2; y < 14; y++) {
			picture.setRGB(6, y, 0xFFFFFFFF);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(picture, format, out);
		return out.toByteArray();
	}

	@MethodSource("drawings")
	@FuzzTest(maxDuration = "3m")
	void json(byte[] body) {
		Decoding.hold(MOST_BYTES, () -> InkReader.read(JsonSlice.of(body), null, pictures), FAULTS);
	}

	@MethodSource("batches")
	@FuzzTest(maxDuration = "3m")
	void batch(byte[] body) {
		Decoding.hold(MOST_BYTES, () -> JsonSlice.of(body)
			.items("items", MAX_ITEMS)
			.forEach((item) -> Decoding.hold(MOST_BYTES, () -> InkReader.read(item, 0xFF0000, pictures), FAULTS)),
				FAULTS);
	}

	@MethodSource("bitmaps")
	@FuzzTest(maxDuration = "3m")
	void raw(byte[] body) {
		for (Integer ink : new Integer[] { null, 0xFF0000 }) {
			Decoding.hold(MOST_BYTES, () -> InkReader.raw(null, body, ink), FAULTS);
		}
	}

	@MethodSource("pngs")
	@FuzzTest(maxDuration = "3m")
	void png(byte[] body) {
		picture(body);
	}

	@MethodSource("webps")
	@FuzzTest(maxDuration = "3m")
	void webp(byte[] body) {
		Decoding.hold(MOST_WEBP_BYTES, () -> pictures.read(body), FAULTS);
	}

	@MethodSource("forms")
	@FuzzTest(maxDuration = "3m")
	void form(byte[] body) {
		Decoding.hold(MOST_BYTES, () -> {
			try {
				FormFile.read("multipart/form-data; boundary=b", new ByteArrayInputStream(body), body.length,
						InputStream::readAllBytes);
			}
			catch (IOException ex) {
				throw Refusal.MALFORMED.because(String.valueOf(ex));
			}
		}, FAULTS);
	}

	@MethodSource("jpegs")
	@FuzzTest(maxDuration = "3m")
	void jpeg(byte[] body) {
		picture(body);
	}

	private static void picture(byte[] body) {
		Decoding.hold(MOST_PICTURE_BYTES, () -> pictures.read(body), FAULTS);
	}

}
