package dev.inkling.ink;

/**
 * Morphological dilation, which the article calls thickening: each pixel of ink becomes a
 * square or a disc of ink, as if a pen of that shape had drawn it (J. Serra, Image
 * Analysis and Mathematical Morphology, 1982). The only dilation there is, for training
 * and serving alike.
 */
public final class Dilation {

	/** Rows and columns of background that a bitmap is given on each side. */
	private static final int MARGIN = 8;

	/** Widest pen: half of it has to fit into the margin. */
	private static final int WIDEST = 2 * MARGIN;

	private Dilation() {
	}

	/**
	 * Draws with another pen; what would fall outside is left out.
	 * @param bitmap the drawing
	 * @param width of the pen in pixels, 1 to {@value #WIDEST}; that of an even width
	 * reaches a pixel further to the right and below
	 * @param round whether the pen is a disc or a square
	 */
	public static Bitmap dilate(Bitmap bitmap, int width, boolean round) {
		if (width < 1 || width > WIDEST) {
			throw new IllegalArgumentException("A pen must be 1 to " + WIDEST + " pixels wide, not " + width);
		}
		long[] low = new long[Bitmap.SIZE + 2 * MARGIN];
		long[] high = new long[low.length];
		for (int y = 0; y < Bitmap.SIZE; y++) {
			low[MARGIN + y] = bitmap.word(y, 0) << MARGIN;
			high[MARGIN + y] = bitmap.word(y, 1) << MARGIN | bitmap.word(y, 0) >>> (Long.SIZE - MARGIN);
		}
		if (round) {
			disc(low, high, width);
		}
		else {
			square(low, high, MARGIN, MARGIN + Bitmap.SIZE - 1, width);
		}
		Bitmap.Builder dilated = new Bitmap.Builder();
		for (int y = 0; y < Bitmap.SIZE; y++) {
			dilated.word(y, 0, low[MARGIN + y] >>> MARGIN | high[MARGIN + y] << (Long.SIZE - MARGIN));
			dilated.word(y, 1, high[MARGIN + y] >>> MARGIN);
		}
		return dilated.build();
	}

	/**
	 * Dilates rows of 128 pixels by a square, in place: first along the rows, then across
	 * them. Ink grows by half of {@code width - 1}, rounded down, to the left and above,
	 * and by the rest to the right and below; there must be room for it.
	 * @param low columns 0 to 63 of each row, the lowest bit leftmost
	 * @param high columns 64 to 127
	 * @param top first row with ink
	 * @param bottom last row with ink
	 * @param width side of the square in pixels, at least 1
	 */
	public static void square(long[] low, long[] high, int top, int bottom, int width) {
		int before = (width - 1) / 2;
		int after = width - 1 - before;
		alongRows(low, high, top, bottom, before, after);
		int reach = 0;
		while (reach < after) {
			int by = Math.min(reach + 1, after - reach);
			reach += by;
			for (int y = bottom + reach; y >= top + by; y--) {
				low[y] |= low[y - by];
				high[y] |= high[y - by];
			}
		}
		reach = 0;
		while (reach < before) {
			int by = Math.min(reach + 1, before - reach);
			reach += by;
			for (int y = top - reach; y <= bottom + after - by; y++) {
				low[y] |= low[y + by];
				high[y] |= high[y + by];
			}
		}
	}

	/** Dilates by a disc, row by row of the disc. */
	private static void disc(long[] low, long[] high, int width) {
		long[] thin0 = low.clone();
		long[] thin1 = high.clone();
		int before = (width - 1) / 2;
		double middle = (width - 1) / 2.0;
		for (int row = 0; row < width; row++) {
			double fromMiddle = row - middle;
			double chord = Math.sqrt(Math.max(0, width * width / 4.0 - fromMiddle * fromMiddle));
			int inset = (int) Math.round(width / 2.0 - chord);
			long[] wide0 = thin0.clone();
			long[] wide1 = thin1.clone();
			alongRows(wide0, wide1, MARGIN, MARGIN + Bitmap.SIZE - 1, before - inset, width - 1 - before - inset);
			for (int y = MARGIN; y < MARGIN + Bitmap.SIZE; y++) {
				low[y + row - before] |= wide0[y];
				high[y + row - before] |= wide1[y];
			}
		}
	}

	/** Makes ink longer to the left and to the right. */
	private static void alongRows(long[] low, long[] high, int top, int bottom, int left, int right) {
		for (int reach = 0; reach < right;) {
			int by = Math.min(reach + 1, right - reach);
			reach += by;
			for (int y = top; y <= bottom; y++) {
				high[y] |= high[y] << by | low[y] >>> (Long.SIZE - by);
				low[y] |= low[y] << by;
			}
		}
		for (int reach = 0; reach < left;) {
			int by = Math.min(reach + 1, left - reach);
			reach += by;
			for (int y = top; y <= bottom; y++) {
				low[y] |= low[y] >>> by | high[y] << (Long.SIZE - by);
				high[y] |= high[y] >>> by;
			}
		}
	}

}
