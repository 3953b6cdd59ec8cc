package dev.inkling.preprocess;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The picture that a model sees: {@value #SIZE}×{@value #SIZE} bytes, row by row from the
 * top left, 0 background to 255 ink, as in MNIST. Immutable.
 */
public final class GreyImage {

	/** Pixels in a row, and rows. */
	public static final int SIZE = 28;

	/** Pixels in all. */
	public static final int PIXELS = SIZE * SIZE;

	private final byte[] pixels;

	/**
	 * @param pixels {@value #PIXELS} bytes, copied
	 * @throws IllegalArgumentException if there are more or fewer
	 */
	public GreyImage(byte[] pixels) {
		if (pixels.length != PIXELS) {
			throw new IllegalArgumentException("An image must have " + PIXELS + " pixels, not " + pixels.length);
		}
		this.pixels = pixels.clone();
	}

	/**
	 * One pixel.
	 * @param index 0 to 783, row by row from the top left
	 * @return 0 background to 255 ink
	 */
	public int pixel(int index) {
		return this.pixels[index] & 0xFF;
	}

	/** Whether it has no ink, which is above 127 as in a drawing, or nothing but ink. */
	public boolean isBlank() {
		long ink = IntStream.range(0, PIXELS).filter((i) -> pixel(i) > 127).count();
		return ink == 0 || ink == PIXELS;
	}

	/** All pixels, in a copy. */
	public byte[] toBytes() {
		return this.pixels.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof GreyImage image && Arrays.equals(this.pixels, image.pixels);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.pixels);
	}

	/** A picture for a person: 28 lines, from space to {@code @}. */
	@Override
	public String toString() {
		String ramp = " .:-=+*#%@";
		StringBuilder text = new StringBuilder(SIZE * (SIZE + 1));
		for (int i = 0; i < PIXELS; i++) {
			text.append(ramp.charAt(pixel(i) * ramp.length() / 256));
			if (i % SIZE == SIZE - 1) {
				text.append('\n');
			}
		}
		return text.toString();
	}

}
