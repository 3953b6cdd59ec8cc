package dev.inkling.ink;

/**
 * Tells ink from background by the contrast with the background around it. The background
 * is a greyscale closing of the picture, as it is where the light is uneven or a shadow
 * falls; ink is what differs from it by half as much as ink nearby does.
 */
final class Binarisation {

	/** Greatest value of a pixel that is background. */
	static final int THRESHOLD = 127;

	/**
	 * Half of the side of the square that background has room for, as a part of the
	 * picture's longer side: a stroke is narrower than that square, a shadow is not.
	 */
	private static final double REACH = 0.2;

	/** Part of all ink's contrast that a pixel of a fainter stroke must have. */
	private static final double FAINTEST = 0.4;

	/** With less skewness, ink is as much as half of the picture. */
	private static final double LEAST_SKEWNESS = 0.4;

	/** Mean contrast of ink, of 255, under which a picture is blank. */
	private static final double LEAST_CONTRAST = 14;

	/** Pictures of fewer pixels a side have strokes that smoothing would harm. */
	private static final int LEAST_SMOOTHED = 64;

	/** In pictures of so many rows every second one shows whether ink is light. */
	private static final int LEAST_SAMPLED = 96;

	private static final int LEVELS = 256;

	private Binarisation() {
	}

	/**
	 * Tells how much of ink there is in each pixel.
	 * @param plane one byte a pixel, row by row, in any polarity; overwritten by the
	 * result, above {@value #THRESHOLD} ink
	 * @param smooth whether to smooth away grain and lines of one pixel
	 * @throws NoDrawingException if nothing stands out
	 */
	static void binarise(byte[] plane, int width, int height, boolean smooth) {
		CoarseMap means = CoarseMap.means(plane, width, height);
		if (isLightOnDark(plane, width, height, means.blurred(REACH))) {
			for (int i = 0; i < plane.length; i++) {
				plane[i] = (byte) ~plane[i];
			}
			means = CoarseMap.means(plane, width, height);
		}
		contrast(plane, width, height, means.closed(REACH).interpolated());
		if (smooth && Math.max(width, height) > LEAST_SMOOTHED) {
			smooth(plane, width, height);
			smooth(plane, width, height);
		}
		double ink = inkLevel(plane);
		if (ink < LEAST_CONTRAST) {
			throw new NoDrawingException(null, "The drawing must stand out from the background: it is blank");
		}
		normalise(plane, width, height, ink);
	}

	/**
	 * Ink is the smaller part, and so differs more from the mean around: which way shows
	 * in the skewness of the differences. Where it shows nothing, the border is
	 * background.
	 */
	private static boolean isLightOnDark(byte[] plane, int width, int height, CoarseMap around) {
		long squares = 0;
		double cubes = 0;
		long border = 0;
		int step = (height < LEAST_SAMPLED) ? 1 : 2;
		int count = 0;
		int[] row = new int[width];
		for (int y = 0; y < height; y += step) {
			around.steps(y, row);
			long rowCubes = 0;
			int rowSum = 0;
			for (int x = 0; x < width; x++) {
				int difference = (plane[y * width + x] & 0xFF) - row[x];
				int square = difference * difference;
				squares += square;
				rowCubes += square * difference;
				rowSum += difference;
			}
			cubes += rowCubes;
			count += width;
			border += (y == 0 || y == height - 1) ? rowSum
					: (plane[y * width] & 0xFF) - row[0] + (plane[(y + 1) * width - 1] & 0xFF) - row[width - 1];
		}
		double skewness = (squares > 0) ? cubes / count / Math.pow((double) squares / count, 1.5) : 0;
		return (Math.abs(skewness) < LEAST_SKEWNESS) ? border < 0 : skewness > 0;
	}

	/** How much darker than the background each pixel is. */
	private static void contrast(byte[] plane, int width, int height, CoarseMap.Interpolation background) {
		float[] row = new float[width];
		for (int y = 0; y < height; y++) {
			background.row(y, row);
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				plane[i] = (byte) Math.max(0, (int) (row[x] + 0.5f) - (plane[i] & 0xFF));
			}
		}
	}

	/** A binomial filter of 3×3 pixels; beyond the edge it is as at the edge. */
	private static void smooth(byte[] plane, int width, int height) {
		int[] above = new int[width];
		int[] here = new int[width];
		for (int x = 0; x < width; x++) {
			above[x] = plane[x] & 0xFF;
		}
		for (int y = 0; y < height; y++) {
			int row = y * width;
			int next = Math.min(height - 1, y + 1) * width;
			for (int x = 0; x < width; x++) {
				here[x] = plane[row + x] & 0xFF;
			}
			int now = above[0] + 2 * here[0] + (plane[next] & 0xFF);
			int before = now;
			for (int x = 0; x < width; x++) {
				int right = Math.min(width - 1, x + 1);
				int after = above[right] + 2 * here[right] + (plane[next + right] & 0xFF);
				plane[row + x] = (byte) ((before + 2 * now + after + 8) >> 4);
				before = now;
				now = after;
			}
			int[] swap = above;
			above = here;
			here = swap;
		}
	}

	/**
	 * The mean contrast of ink, told from the rest by Otsu's method (IEEE Transactions on
	 * Systems, Man, and Cybernetics 9, 1979): a speck that is darker, or a line that is
	 * fainter, moves it little.
	 */
	private static double inkLevel(byte[] plane) {
		int[] counts = new int[LEVELS];
		for (byte value : plane) {
			counts[value & 0xFF]++;
		}
		double all = 0;
		for (int level = 0; level < LEVELS; level++) {
			all += (double) level * counts[level];
		}
		double greatest = 0;
		double ink = 0;
		double below = 0;
		long pixelsBelow = 0;
		for (int level = 0; level < LEVELS - 1; level++) {
			below += (double) level * counts[level];
			pixelsBelow += counts[level];
			long pixelsAbove = plane.length - pixelsBelow;
			if (pixelsBelow > 0 && pixelsAbove > 0) {
				double meanAbove = (all - below) / pixelsAbove;
				double apart = meanAbove - below / pixelsBelow;
				double between = pixelsBelow * (double) pixelsAbove * apart * apart;
				if (between > greatest) {
					greatest = between;
					ink = meanAbove;
				}
			}
		}
		return ink;
	}

	/** Maps half of the contrast that ink nearby has to the threshold. */
	private static void normalise(byte[] plane, int width, int height, double ink) {
		CoarseMap.Interpolation gains = CoarseMap.maxima(plane, width, height)
			.dilated()
			.mapped((nearby) -> (THRESHOLD + 0.5) / Math.min(ink / 2, Math.max(ink * FAINTEST, nearby / 2)))
			.interpolated();
		float[] row = new float[width];
		for (int y = 0; y < height; y++) {
			gains.row(y, row);
			for (int x = 0; x < width; x++) {
				int i = y * width + x;
				if (plane[i] != 0) {
					plane[i] = (byte) Math.min(255, (int) ((plane[i] & 0xFF) * row[x]));
				}
			}
		}
	}

}
