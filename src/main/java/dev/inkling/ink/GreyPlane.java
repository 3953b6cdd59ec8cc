package dev.inkling.ink;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A picture in one channel, in which ink and background differ most.
 */
final class GreyPlane {

	/** From this opacity on a pixel counts as opaque. */
	private static final int OPAQUE = 128;

	/** From this opacity on a pixel shows its own colour, and no shadow. */
	private static final int SOLID = 250;

	/**
	 * Opaque pixels that fill so much of their box are a window or a sheet, if something
	 * stands on it; a drawing fills less.
	 */
	private static final double SHEET = 0.6;

	/** A sheet whose pixels differ by less, of 255, is blank. */
	private static final int LEAST_CONTRAST = 32;

	/** Steps of the power iteration; each is worth more than a digit of the angle. */
	private static final int STEPS = 12;

	private GreyPlane() {
	}

	/**
	 * One byte a pixel, of 255, in any polarity. Where the opacity varies, it is the
	 * picture, unless what is opaque is a sheet that something stands on; around a sheet
	 * is its own colour.
	 */
	static byte[] of(Picture picture) {
		int[] argb = picture.argb();
		int alpha = argb[0] >>> 24;
		boolean varies = false;
		for (int pixel : argb) {
			varies |= pixel >>> 24 != alpha;
		}
		if (!varies) {
			return colours(argb, 0);
		}
		byte[] sheet = isSheet(picture) ? sheet(argb) : null;
		return (sheet != null) ? sheet : opacities(argb);
	}

	private static byte[] opacities(int[] argb) {
		byte[] plane = new byte[argb.length];
		for (int i = 0; i < argb.length; i++) {
			plane[i] = (byte) (argb[i] >>> 24);
		}
		return plane;
	}

	private static boolean isSheet(Picture picture) {
		BoundingBox.Builder opaque = new BoundingBox.Builder();
		int count = 0;
		for (int i = 0; i < picture.argb().length; i++) {
			if (picture.argb()[i] >>> 24 >= OPAQUE) {
				opaque.add(i % picture.width(), i / picture.width());
				count++;
			}
		}
		BoundingBox box = opaque.build();
		return count > SHEET * (box.width() + 1) * (box.height() + 1);
	}

	/**
	 * The colours of a sheet, and its own around it.
	 * @return {@code null} if nothing stands on it
	 */
	private static byte @Nullable [] sheet(int[] argb) {
		byte[] plane = colours(argb, SOLID);
		int[] counts = new int[256];
		for (int i = 0; i < argb.length; i++) {
			counts[plane[i] & 0xFF] += (argb[i] >>> 24 >= SOLID) ? 1 : 0;
		}
		int median = median(counts);
		boolean blank = true;
		for (int i = 0; i < argb.length; i++) {
			if (argb[i] >>> 24 < SOLID) {
				plane[i] = (byte) median;
			}
			blank &= Math.abs((plane[i] & 0xFF) - median) < LEAST_CONTRAST;
		}
		return blank ? null : plane;
	}

	/** The colours along the direction in which they vary most. */
	private static byte[] colours(int[] argb, int leastAlpha) {
		byte[] plane = new byte[argb.length];
		boolean grey = true;
		for (int i = 0; i < argb.length; i++) {
			int pixel = argb[i];
			grey &= (pixel >> 8 & 0xFFFF) == (pixel & 0xFFFF);
			plane[i] = (byte) pixel;
		}
		if (grey) {
			return plane;
		}
		double[] weights = direction(argb, leastAlpha);
		int red = (int) Math.round(weights[0] * 65536);
		int green = (int) Math.round(weights[1] * 65536);
		int blue = (int) Math.round(weights[2] * 65536);
		int least = 255 * (Math.min(0, red) + Math.min(0, green) + Math.min(0, blue));
		for (int i = 0; i < argb.length; i++) {
			int pixel = argb[i];
			int sum = red * (pixel >> 16 & 0xFF) + green * (pixel >> 8 & 0xFF) + blue * (pixel & 0xFF) - least;
			plane[i] = (byte) Math.min(255, sum >> 16);
		}
		return plane;
	}

	/**
	 * The first principal component of the colours, by power iteration from the channel
	 * that varies most: with that it can't be at a right angle, if there are but two
	 * colours. Its magnitudes sum to 1, so that the greatest difference along it is that
	 * of the channels.
	 */
	private static double[] direction(int[] argb, int leastAlpha) {
		long[] sums = new long[3];
		long[][] products = new long[3][3];
		int count = 0;
		for (int pixel : argb) {
			if (pixel >>> 24 < leastAlpha) {
				continue;
			}
			int red = pixel >> 16 & 0xFF;
			int green = pixel >> 8 & 0xFF;
			int blue = pixel & 0xFF;
			sums[0] += red;
			sums[1] += green;
			sums[2] += blue;
			products[0][0] += red * red;
			products[1][1] += green * green;
			products[2][2] += blue * blue;
			products[0][1] += red * green;
			products[0][2] += red * blue;
			products[1][2] += green * blue;
			count++;
		}
		double[][] covariances = new double[3][3];
		int widest = 0;
		for (int i = 0; i < 3; i++) {
			for (int j = 0; j < 3; j++) {
				long product = (i <= j) ? products[i][j] : products[j][i];
				covariances[i][j] = product - (double) sums[i] * sums[j] / Math.max(1, count);
			}
			widest = (covariances[i][i] > covariances[widest][widest]) ? i : widest;
		}
		double[] direction = new double[3];
		direction[widest] = 1;
		for (int step = 0; step < STEPS; step++) {
			double[] next = new double[3];
			double norm = 0;
			for (int i = 0; i < 3; i++) {
				for (int j = 0; j < 3; j++) {
					next[i] += covariances[i][j] * direction[j];
				}
				norm += Math.abs(next[i]);
			}
			if (norm < 1) {
				break;
			}
			for (int i = 0; i < 3; i++) {
				direction[i] = next[i] / norm;
			}
		}
		double norm = Arrays.stream(direction).map(Math::abs).sum();
		return Arrays.stream(direction).map((part) -> part / norm).toArray();
	}

	private static int median(int[] counts) {
		int half = Arrays.stream(counts).sum() / 2;
		int value = 0;
		int upTo = counts[0];
		while (upTo <= half && value < 255) {
			value++;
			upTo += counts[value];
		}
		return value;
	}

}
