package dev.inkling.ink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The ways to send 112×112 pixels, row by row from the top left, without a header or
 * padding; the length tells which one it is.
 */
public enum RawFormat {

	/** One bit a pixel, most significant first, 1 is ink. */
	BITS(1, "one bit a pixel, most significant first"),

	/** One byte a pixel, above 127 is ink. */
	GREY8(8, "one byte a pixel"),

	/** Two bytes a pixel, little-endian, red in the upper 5 bits. */
	RGB565(16, "RGB565 little-endian"),

	/** Four bytes a pixel: red, green, blue, alpha. */
	RGBA8888(32, "RGBA8888");

	private static final int PIXELS = Bitmap.SIZE * Bitmap.SIZE;

	private static final VarHandle BIG_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.BIG_ENDIAN);

	private static final VarHandle LITTLE_ENDIAN = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private final int length;

	private final String description;

	RawFormat(int bitsPerPixel, String description) {
		this.length = PIXELS * bitsPerPixel / Byte.SIZE;
		this.description = description;
	}

	/** Bytes that 112×112 pixels take; different for each format. */
	public int length() {
		return this.length;
	}

	/**
	 * The format of that length.
	 * @param length in bytes
	 * @return nothing where no format has this length
	 */
	public static Optional<RawFormat> ofLength(int length) {
		return Arrays.stream(values()).filter((format) -> format.length == length).findFirst();
	}

	/** A sentence part that names all lengths and what each means. */
	public static String lengths() {
		return Arrays.stream(values())
			.map((format) -> format.length + " (" + format.description + ")")
			.collect(Collectors.joining(", "));
	}

	/**
	 * Reads pixels.
	 * @param bytes as many as {@link #length()} says
	 * @param ink the colour that is ink, 0xRRGGBB; {@code null} to read a colour format
	 * as {@link Picture} reads pictures; the formats without colour do not look at it
	 * @return the drawing, pixel by pixel; blank where no pixel is ink
	 * @throws IllegalArgumentException if the length is another one
	 * @throws NoDrawingException if a colour format is read as a picture and is blank or
	 * nothing but one dot
	 */
	public Bitmap read(byte[] bytes, @Nullable Integer ink) {
		if (bytes.length != this.length) {
			throw new IllegalArgumentException(name() + " must have " + this.length + " bytes, not " + bytes.length);
		}
		return switch (this) {
			case BITS -> readBits(bytes);
			case GREY8 -> readGrey8(bytes);
			case RGB565 -> {
				if (ink == null) {
					yield picture((i) -> expand565(rgb565(bytes, i)));
				}
				int wanted = quantise565(ink);
				yield readWhere((i) -> rgb565(bytes, i) == wanted);
			}
			case RGBA8888 -> {
				if (ink == null) {
					yield picture((i) -> bytes[4 * i + 3] << 24 | rgb(bytes, i));
				}
				int wanted = ink & 0xFFFFFF;
				yield readWhere((i) -> rgb(bytes, i) == wanted);
			}
		};
	}

	/** A row is 14 bytes, of which two overlapping longs are read, bit-reversed. */
	private static Bitmap readBits(byte[] bytes) {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		int rowLength = Bitmap.SIZE / Byte.SIZE;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			int row = y * rowLength;
			bitmap.word(y, 0, Long.reverse((long) BIG_ENDIAN.get(bytes, row)));
			bitmap.word(y, 1, Long.reverse((long) BIG_ENDIAN.get(bytes, row + rowLength - Long.BYTES) << 16));
		}
		return bitmap.build();
	}

	/**
	 * The highest bits of eight pixels at a time, brought together in the upper byte by a
	 * multiplication whose partial products do not overlap.
	 */
	private static Bitmap readGrey8(byte[] bytes) {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (int y = 0; y < Bitmap.SIZE; y++) {
			int row = y * Bitmap.SIZE;
			long[] words = new long[Bitmap.WORDS_PER_ROW];
			for (int x = 0; x < Bitmap.SIZE; x += Long.BYTES) {
				long pixels = (long) LITTLE_ENDIAN.get(bytes, row + x) >>> 7 & 0x0101010101010101L;
				words[x >> 6] |= (pixels * 0x0102040810204080L >>> 56) << x;
			}
			bitmap.word(y, 0, words[0]);
			bitmap.word(y, 1, words[1]);
		}
		return bitmap.build();
	}

	private static Bitmap readWhere(IntPredicate isInk) {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		int i = 0;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int x = 0; x < Bitmap.SIZE; x++) {
				if (isInk.test(i++)) {
					bitmap.ink(x, y);
				}
			}
		}
		return bitmap.build();
	}

	private static Bitmap picture(IntUnaryOperator argb) {
		int[] pixels = new int[PIXELS];
		Arrays.setAll(pixels, argb);
		return new Picture(Bitmap.SIZE, Bitmap.SIZE, pixels).toBitmap();
	}

	private static int rgb(byte[] rgba, int pixel) {
		return (rgba[4 * pixel] & 0xFF) << 16 | (rgba[4 * pixel + 1] & 0xFF) << 8 | rgba[4 * pixel + 2] & 0xFF;
	}

	private static int rgb565(byte[] bytes, int pixel) {
		return (bytes[2 * pixel + 1] & 0xFF) << 8 | bytes[2 * pixel] & 0xFF;
	}

	/** The RGB565 value of a colour: its upper 5, 6 and 5 bits. */
	private static int quantise565(int rgb) {
		return (rgb >> 8 & 0xF800) | (rgb >> 5 & 0x07E0) | (rgb >> 3 & 0x001F);
	}

	/** Opaque ARGB with each channel stretched to the whole of 0 to 255. */
	private static int expand565(int rgb565) {
		int red = (rgb565 >> 11) * 255 / 31;
		int green = (rgb565 >> 5 & 0x3F) * 255 / 63;
		int blue = (rgb565 & 0x1F) * 255 / 31;
		return 0xFF000000 | red << 16 | green << 8 | blue;
	}

}
