package dev.inkling.decode;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import dev.inkling.Decoding;
import dev.inkling.StoredPicture;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.NoDrawingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PictureReaderTests {

	/** 55 % of the 512 MB that the image is given. */
	private static final long IMAGE_HEAP = 281L << 20;

	private static final PictureReader reader = new PictureReader(new Admission(1, IMAGE_HEAP));

	private static final Bitmap SEVEN = reader.read(png(seven(280, 1)));

	private static final String LOSSY = "UklGRrAAAABXRUJQVlA4IKQAAABwBQCdASo4ACoAPrVOoUmnJKOhMB1ZWOAWiWkAALRs5t3MK0N3EiWCFwsA4prPl7CyUvgAAP73"
			+ "HH7+u/iJp/ovdjRYqx/fM4S+g9MMo2u28tmlY++RL1sPf3UqGWnOfaPvXA0bRkf2/QVDyLHHH4anHBavKkdOTMVD9etChwqRVknm"
			+ "njpO4tvBHitHCln84SphrcxNjM5XiG9NaC7nAt3WWCAAAA==";

	static final String LOSSLESS_WITH_ALPHA = "UklGRlQBAABXRUJQVlA4TEcBAAAvN0AKEAbHbSM5EvOPe81dnX1WRcjRtu3Yo/t5n9jquAHbdrIFJ3uwnc5JlZTmTG/PbMAzndVG"
			+ "z/d99wT0P87dpFzOfZKxinXfQw88PPdgjuUDFyKJ4U1/pJBlSPTbnVt3p7x2qBFohiRXeFkwvizgMsR564P3PeUhv95RsoTLdAp5"
			+ "AoZWQUjDVxPI+KgZaAw55sArZOi3GCAxxxxId40MHQGFcCFEH/KKAyFpFJwiQzfSgQsjFesvMvQcOAinoA35DI2CkLTVhoBt8oEL"
			+ "I6PeIUMfKZAwDuSggM0OCGn4iCFkfNQJNI0DT5Ch/+KBhHEg1RUydAEUwoUQXcgrGiRC0ijYFzB0KxO4MFJRfiJDb4E0nIIG5DM0"
			+ "DULSVit8JkAlQMPIhPmG7pivwoDEibfnK9YuCOkLCldhQTXQF6DwsoQKIa/x4wMA";

	static final String LOSSY_WITH_ALPHA = "UklGRnoBAABXRUJQVlA4WAoAAAAQAAAANwAAKQAAQUxQSCgBAAABkCPbtmora599vrtk2oH/cXfXLjj0wd3JHCII3cndoQMOmVv6"
			+ "bZ97Fi4bDSNiAvB/PHynBj/fLz4ENecvXrj49QsXjg9GcNJo/M43zSI+Gl739/V/NaXUz6lQH43d/Oaci04EH7V3H9x/8NXEgvdU"
			+ "xMM3qwxN2bgTEc4j1tAKToe6kS8H3KLxdTXEzZcD2npoPAaF8yiLmBIXIXpTnKSxtw3BmaDmLY3XEeBcMYuFcSWit4g92XIejOBM"
			+ "RO/R+FAhzgIGMFs+gAjnUZbRCs6Fegu4QuP7OoizgJZuGs9A4TzKPKbEpRK9KQ5nY18HgjNB5Usa70LgXDGFhXE9oreIHYVljoA6"
			+ "Eyl9xn57WgpxV3foKXkQEb9g2Zgt46G/gOKXFY3ya/zjA1ZQOCAsAAAAUAMAnQEqOAAqAD61WqhPpyUjoiKoAOAWiWkAABPxjh8I"
			+ "RYAA/vXko4gAAAA=";

	@ParameterizedTest
	@ValueSource(ints = { BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB,
			BufferedImage.TYPE_BYTE_BINARY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_GRAY })
	void givenAPngOfAnyKindThenTheSameDrawingIsRead(int type) {
		assertSeven(png(seven(280, 1, type)));
		assertSeven(png(seven(1800, 1, type)));
	}

	@ParameterizedTest
	@CsvSource({ "10,false", "10,true", "5,false", "5,true" })
	void givenAJpegOfAnyKindThenTheSameDrawingIsRead(int type, boolean progressive) {
		assertSeven(jpeg(seven(280, 1, type), progressive));
		assertSeven(jpeg(seven(1800, 1, type), progressive));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 2 })
	void givenAJpegInPrintingColoursThenTheSameDrawingIsRead(int adobeTransform) {
		BufferedImage seven = seven(280, 1);
		WritableRaster printed = Raster.createInterleavedRaster(0, seven.getWidth(), seven.getHeight(), 4, null);
		for (int y = 0; y < seven.getHeight(); y++) {
			for (int x = 0; x < seven.getWidth(); x++) {
				int light = seven.getRGB(x, y) & 0xFF;
				printed.setPixel(x, y, (adobeTransform == 2) ? new int[] { light, 128, 128, 255 }
						: new int[] { light, light, light, 255 });
			}
		}
		byte[] file = write(new IIOImage(printed, null, null), "jpeg", false);
		assertSeven((adobeTransform < 0) ? file : afterStart(file,
				segment(0xEE, concat(ascii("Adobe"), new byte[] { 0, 100, 0, 0, 0, 0, (byte) adobeTransform }))));
	}

	@ParameterizedTest
	@ValueSource(strings = { LOSSY, LOSSLESS_WITH_ALPHA, LOSSY_WITH_ALPHA })
	void givenAWebpOfAnyKindThenTheSameDrawingIsRead(String file) {
		assertSeven(Base64.getDecoder().decode(file));
	}

	@Test
	void givenAnAnimatedWebpThenItsFirstFrameIsRead() {
		byte[] frame = Base64.getDecoder().decode(LOSSY);
		byte[] first = concat(new byte[] { 0, 0, 0, 0, 0, 0, 55, 0, 0, 41, 0, 0, 100, 0, 0, 2 },
				Arrays.copyOfRange(frame, 12, frame.length));
		assertSeven(webp(0x02, chunk("ANIM", new byte[6]), chunk("ANMF", first)));
	}

	@Test
	void givenAnotherFormatThenItIsNamed() {
		byte[] heic = concat(new byte[] { 0, 0, 0, 24 }, ascii("ftypheic"), new byte[100]);
		assertThat(refusal(heic, Refusal.UNSUPPORTED_TYPE)).contains("PNG, JPEG or WebP", "HEIC");
		assertThat(refusal(ascii("GIF89a and so on"), Refusal.UNSUPPORTED_TYPE)).contains("GIF");
		assertThat(refusal(ascii("no picture at all"), Refusal.MALFORMED)).contains("PNG, JPEG or WebP");
		assertThat(refusal(new byte[0], Refusal.MALFORMED)).contains("PNG, JPEG or WebP");
	}

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpeg", "progressive", "webp" })
	void givenAPictureThatBreaksOffThenItIsMalformedWhereverThatIs(String kind) {
		byte[] file = switch (kind) {
			case "png" -> png(seven(280, 1));
			case "jpeg" -> jpeg(seven(280, 1), false);
			case "progressive" -> jpeg(seven(280, 1), true);
			default -> Base64.getDecoder().decode(LOSSY);
		};
		for (int length = 1; length < file.length - 12; length += 1 + file.length / 50) {
			refusal(Arrays.copyOf(file, length), Refusal.MALFORMED);
		}
		assertThat(refusal(Arrays.copyOf(file, file.length * 9 / 10), Refusal.MALFORMED)).contains("breaks off");
	}

	@Test
	void givenTwelveBitsASampleThenTheRightNumberIsNamed() {
		byte[] file = jpeg(seven(280, 1), false);
		int frame = 2;
		while (file[frame] != -1 || file[frame + 1] != (byte) 0xC0) {
			frame++;
		}
		file[frame + 4] = 12;
		assertThat(refusal(file, Refusal.MALFORMED)).contains("8 bits").contains("12");
	}

	@Test
	void givenAFilmAfterTheEndThenItCountsForNothing() {
		byte[] film = concat(ascii("\0\0\0\u0018ftypmp42"), scanMarkers(500));
		assertSeven(concat(jpeg(seven(280, 1), false), film));
		assertSeven(concat(jpeg(seven(280, 1), true), film));
		assertSeven(concat(png(seven(280, 1)), film));
		assertSeven(concat(Base64.getDecoder().decode(LOSSY), film));
	}

	@Test
	void givenAPreviewInAnExifBlockThenItsScansCountForNothing() {
		byte[] exif = segment(0xE1, concat(ascii("Exif\0\0"), StoredPicture.exif(6, true), scanMarkers(500)));
		assertSeven(afterStart(jpeg(seven(280, 6), false), exif));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 9 })
	void givenFillBytesBeforeASegmentThenItsOrientationIsSeen(int fill) {
		byte[] filled = new byte[fill];
		Arrays.fill(filled, (byte) 0xFF);
		byte[] exif = segment(0xE1, concat(ascii("Exif\0\0"), StoredPicture.exif(6, false)));
		assertSeven(afterStart(jpeg(seven(280, 6), false), concat(filled, exif)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void givenAnOrientationThenEveryFormatIsTurnedByIt(int orientation) {
		for (int size : new int[] { 280, 1800 }) {
			BufferedImage stored = seven(size, orientation);
			for (boolean little : new boolean[] { false, true }) {
				byte[] tiff = StoredPicture.exif(orientation, little);
				assertSeven(afterStart(jpeg(stored, false), segment(0xE1, concat(ascii("Exif\0\0"), tiff))));
				byte[] png = png(stored);
				assertSeven(concat(Arrays.copyOf(png, 33), StoredPicture.pngChunk("eXIf", tiff),
						Arrays.copyOfRange(png, 33, png.length)));
			}
		}
	}

	@Test
	void givenAWebpWithAnOrientationThenItIsTurnedByIt() {
		byte[] lossy = Base64.getDecoder().decode(LOSSY);
		byte[] frame = Arrays.copyOfRange(lossy, 12, lossy.length);
		Bitmap upsideDown = reader.read(webp(0x08, frame, chunk("EXIF", StoredPicture.exif(3, true))));
		assertThat(similarity(upsideDown, reader.read(png(seven(280, 3))))).isGreaterThan(0.7);
		assertThat(
				reader.read(webp(0x08, frame, chunk("EXIF", concat(ascii("Exif\0\0"), StoredPicture.exif(3, true))))))
			.isEqualTo(upsideDown);
		assertThat(similarity(upsideDown, SEVEN)).isLessThan(0.5);
	}

	@Test
	void givenAThinLineOnALargePictureThenItStaysWhole() {
		BufferedImage large = seven(4000, 1, BufferedImage.TYPE_BYTE_GRAY, 3);
		BufferedImage small = seven(1333, 1, BufferedImage.TYPE_BYTE_GRAY, 1);
		for (byte[] file : new byte[][] { jpeg(large, false), png(large) }) {
			assertThat(similarity(reader.read(file), reader.read(png(small)))).isGreaterThan(0.6);
		}
	}

	@Test
	void givenACamerasPictureThenItTakesFewSecondsAndMegabytes() {
		byte[] camera = jpeg(seven(4000, 6, BufferedImage.TYPE_3BYTE_BGR), false);
		byte[] turned = afterStart(camera, segment(0xE1, concat(ascii("Exif\0\0"), StoredPicture.exif(6, true))));
		Decoding.hold(30 << 20, () -> assertSeven(turned), Set.of());
	}

	@Test
	void givenTheMostThatIsTakenThenItFitsIntoTheMemoryOfTheImage() {
		for (int[] form : new int[][] { { 8, 6 }, { 16, 6 }, { 1, 0 }, { 8, 2 } }) {
			int samples = new int[] { 1, 0, 3, 0, 0, 0, 4 }[form[1]];
			byte[] blank = blankPng(8192, 6400, form[0], form[1], samples);
			Decoding.hold(70 << 20,
					() -> assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> reader.read(blank)),
					Set.of());
		}
	}

	@Test
	void givenMoreThanThatThenBothLimitsAreNamed() {
		assertThat(refusal(blankPng(8192, 6401, 1, 0, 1), Refusal.TOO_LARGE)).contains("50 megapixels", "16 MiB",
				"8192×6401");
		assertThat(refusal(blankPng(1 << 15 | 1, 1, 8, 0, 1), Refusal.TOO_LARGE)).contains("32768 pixels a side");
	}

	@Test
	void givenAProgressiveJpegThatItsDecoderWouldKeepTooMuchOfThenItIsTooLarge() {
		BufferedImage large = new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_GRAY);
		assertThat(refusal(jpeg(large, true), Refusal.TOO_LARGE)).contains("12 megapixels");
	}

	private static void assertSeven(byte[] file) {
		assertThat(similarity(reader.read(file), SEVEN)).isGreaterThan(0.7);
	}

	/** What both have of the ink that either has. */
	private static double similarity(Bitmap one, Bitmap other) {
		int both = 0;
		int either = 0;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int x = 0; x < Bitmap.SIZE; x++) {
				both += (one.isInk(x, y) && other.isInk(x, y)) ? 1 : 0;
				either += (one.isInk(x, y) || other.isInk(x, y)) ? 1 : 0;
			}
		}
		return (double) both / either;
	}

	private static String refusal(byte[] file, Refusal refusal) {
		try {
			reader.read(file);
		}
		catch (RefusedException ex) {
			assertThat(ex.refusal()).as(ex.getMessage()).isEqualTo(refusal);
			return String.valueOf(ex.getMessage());
		}
		throw new AssertionError("It is read");
	}

	private static BufferedImage seven(int width, int orientation) {
		return seven(width, orientation, BufferedImage.TYPE_3BYTE_BGR);
	}

	private static BufferedImage seven(int width, int orientation, int type) {
		return seven(width, orientation, type, width / 12);
	}

	/**
	 * A seven, black on white, three quarters as high as wide, stored for an orientation.
	 */
	private static BufferedImage seven(int width, int orientation, int type, int pen) {
		int height = width * 3 / 4;
		return StoredPicture.of(width, height, type, orientation, (graphics) -> {
			graphics.setColor(Color.WHITE);
			graphics.fillRect(0, 0, width, height);
			graphics.setColor(Color.BLACK);
			graphics.setStroke(new BasicStroke(pen, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
			graphics.drawPolyline(new int[] { width * 3 / 8, width * 5 / 8, width / 2 },
					new int[] { height / 4, height / 4, height * 13 / 16 }, 3);
		});
	}

	private static byte[] png(BufferedImage picture) {
		return write(new IIOImage(picture, null, null), "png", false);
	}

	private static byte[] jpeg(BufferedImage picture, boolean progressive) {
		return write(new IIOImage(picture, null, null), "jpeg", progressive);
	}

	private static byte[] write(IIOImage picture, String format, boolean progressive) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
			ImageWriteParam param = writer.getDefaultWriteParam();
			if (progressive) {
				param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			}
			writer.setOutput(out);
			writer.write(null, picture, param);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return file.toByteArray();
	}

	private static byte[] blankPng(int width, int height, int bits, int colours, int samples) {
		byte[] header = ByteBuffer.allocate(13)
			.putInt(width)
			.putInt(height)
			.put(new byte[] { (byte) bits, (byte) colours, 0, 0, 0 })
			.array();
		return concat(ByteBuffer.allocate(8).putLong(0x89504E470D0A1A0AL).array(),
				StoredPicture.pngChunk("IHDR", header),
				StoredPicture.pngChunk("IDAT", deflatedZeros(height * (1L + (long) width * samples * bits / 8))),
				StoredPicture.pngChunk("IEND", new byte[0]));
	}

	private static byte[] deflatedZeros(long count) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		byte[] zeros = new byte[1 << 16];
		try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
			for (long left = count; left > 0; left -= zeros.length) {
				out.write(zeros, 0, (int) Math.min(left, zeros.length));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	/** An extended file of 56×42 pixels. */
	private static byte[] webp(int flags, byte[]... chunks) {
		byte[] extended = chunk("VP8X", new byte[] { (byte) flags, 0, 0, 0, 55, 0, 0, 41, 0, 0 });
		return chunk("RIFF", concat(ascii("WEBP"), extended, concat(chunks)));
	}

	private static byte[] chunk(String type, byte[] data) {
		return ByteBuffer.allocate(8 + data.length + (data.length & 1))
			.order(ByteOrder.LITTLE_ENDIAN)
			.put(ascii(type))
			.putInt(data.length)
			.put(data)
			.array();
	}

	private static byte[] segment(int marker, byte[] data) {
		return ByteBuffer.allocate(4 + data.length)
			.put((byte) 0xFF)
			.put((byte) marker)
			.putShort((short) (data.length + 2))
			.put(data)
			.array();
	}

	private static byte[] afterStart(byte[] jpeg, byte[] inserted) {
		return concat(Arrays.copyOf(jpeg, 2), inserted, Arrays.copyOfRange(jpeg, 2, jpeg.length));
	}

	private static byte[] scanMarkers(int count) {
		return concat(Collections.nCopies(count, new byte[] { (byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0 })
			.toArray(byte[][]::new));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			whole.writeBytes(part);
		}
		return whole.toByteArray();
	}

}
