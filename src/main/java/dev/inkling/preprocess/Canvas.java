package dev.inkling.preprocess;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Dilation;
import dev.inkling.ink.NoDrawingException;

/**
 * A drawing cut out of its bitmap, with room around it to grow: 128×128 one-bit pixels, a
 * row in two longs. For one thread.
 */
final class Canvas {

	/**
	 * Pixels of room to the left and above; there is at least as much to the right and
	 * below.
	 */
	static final int MARGIN = 8;

	private static final int SIZE = 128;

	/**
	 * Where the centre of mass goes, in pixels from the edge: MNIST puts it into the
	 * middle of pixel 14 (measured: 14.00 ± 0.29 over its 60,000 training pictures).
	 */
	private static final double MASS_GOAL = 14.5;

	private final long[] low = new long[SIZE];

	private final long[] high = new long[SIZE];

	private int left = MARGIN;

	private int top = MARGIN;

	private int right;

	private int bottom;

	private Canvas() {
	}

	/**
	 * Cuts a drawing out.
	 * @param drawing ink anywhere
	 * @return the ink, its box touching the margin
	 * @throws NoDrawingException if the bitmap is blank or holds nothing but one dot
	 */
	static Canvas crop(Bitmap drawing) {
		long anyLow = 0;
		long anyHigh = 0;
		int first = -1;
		int last = -1;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			long rowLow = drawing.word(y, 0);
			long rowHigh = drawing.word(y, 1);
			if ((rowLow | rowHigh) != 0) {
				first = (first < 0) ? y : first;
				last = y;
				anyLow |= rowLow;
				anyHigh |= rowHigh;
			}
		}
		if (first < 0) {
			throw new NoDrawingException(null, "The drawing must have ink: it is blank");
		}
		int column = lowest(anyLow, anyHigh);
		Canvas canvas = new Canvas();
		canvas.right = MARGIN + highest(anyLow, anyHigh) - column;
		canvas.bottom = MARGIN + last - first;
		if (canvas.longerSide() <= Bitmap.DOT) {
			throw new NoDrawingException(null, "The drawing must be more than one dot");
		}
		for (int y = first; y <= last; y++) {
			canvas.put(MARGIN + y - first, drawing.word(y, 0), drawing.word(y, 1), MARGIN - column);
		}
		return canvas;
	}

	/** Pixels of the longer side of the box around the ink. */
	int longerSide() {
		return Math.max(this.right - this.left, this.bottom - this.top) + 1;
	}

	/** Pixels of ink. */
	int area() {
		int area = 0;
		for (int y = this.top; y <= this.bottom; y++) {
			area += Long.bitCount(this.low[y]) + Long.bitCount(this.high[y]);
		}
		return area;
	}

	/**
	 * An estimate of the width of the lines in pixels, at least 1: the ink's area divided
	 * by what a 2×2 erosion takes away, which for a line w wide is one w-th of it.
	 */
	double strokeWidth() {
		int core = 0;
		for (int y = this.top; y <= this.bottom; y++) {
			long rowLow = this.low[y];
			long rowHigh = this.high[y];
			long bothLow = rowLow & this.low[y + 1];
			long bothHigh = rowHigh & this.high[y + 1];
			core += Long.bitCount(bothLow & (bothLow >>> 1 | bothHigh << 63))
					+ Long.bitCount(bothHigh & bothHigh >>> 1);
		}
		int area = area();
		return (double) area / (area - core);
	}

	/**
	 * Dilates the ink by a square, and the box with it.
	 * @param width side of the square in pixels, 1 to twice {@value #MARGIN}
	 */
	void dilate(int width) {
		Dilation.square(this.low, this.high, this.top, this.bottom, width);
		int before = (width - 1) / 2;
		int after = width - 1 - before;
		this.left -= before;
		this.top -= before;
		this.right += after;
		this.bottom += after;
	}

	/**
	 * Scales by area averaging, so that the longer side of the box becomes
	 * {@value Preprocessor#BOX} pixels long, and centres; ink never leaves the picture.
	 * @param centring what goes to the middle
	 * @return the picture
	 */
	GreyImage scale(Centring centring) {
		double scale = (double) Preprocessor.BOX / longerSide();
		double goal = GreyImage.SIZE / 2.0;
		double middleX = (this.left + this.right + 1) / 2.0;
		double middleY = (this.top + this.bottom + 1) / 2.0;
		if (centring == Centring.CENTRE_OF_MASS) {
			goal = MASS_GOAL;
			long area = 0;
			long sumX = 0;
			long sumY = 0;
			for (int y = this.top; y <= this.bottom; y++) {
				int inHigh = Long.bitCount(this.high[y]);
				int inRow = Long.bitCount(this.low[y]) + inHigh;
				area += inRow;
				sumY += (long) inRow * y;
				sumX += sumOfColumns(this.low[y]) + sumOfColumns(this.high[y]) + Long.SIZE * inHigh;
			}
			middleX = (double) sumX / area + 0.5;
			middleY = (double) sumY / area + 0.5;
		}
		Grid grid = new Grid(scale, within(this.left, this.right + 1, middleX, scale, goal),
				within(this.top, this.bottom + 1, middleY, scale, goal));
		for (int y = this.top; y <= this.bottom; y++) {
			runs(grid, y);
		}
		return grid.toImage();
	}

	/**
	 * Where coordinate 0 goes so that the middle is centred, as far as both ends stay
	 * inside.
	 */
	private static double within(int from, int to, double middle, double scale, double goal) {
		return Math.min(Math.max(goal - middle * scale, -from * scale), GreyImage.SIZE - to * scale);
	}

	private void runs(Grid grid, int y) {
		long rowLow = this.low[y];
		long rowHigh = this.high[y];
		int x = 0;
		while ((rowLow | rowHigh) != 0) {
			int skip = lowest(rowLow, rowHigh);
			x += skip;
			long aligned = shiftedRightLow(rowLow, rowHigh, skip);
			rowHigh = (skip < 64) ? rowHigh >>> skip : 0;
			rowLow = aligned;
			int length = lowest(~rowLow, ~rowHigh);
			grid.add(x, x + length, y);
			x += length;
			aligned = shiftedRightLow(rowLow, rowHigh, length);
			rowHigh = (length < 64) ? rowHigh >>> length : 0;
			rowLow = aligned;
		}
	}

	private static long shiftedRightLow(long low, long high, int by) {
		if (by == 0) {
			return low;
		}
		if (by < 64) {
			return low >>> by | high << (64 - by);
		}
		return (by < 128) ? high >>> (by - 64) : 0;
	}

	private void put(int y, long rowLow, long rowHigh, int shift) {
		if (shift > 0) {
			this.low[y] = rowLow << shift;
			this.high[y] = rowHigh << shift | rowLow >>> (64 - shift);
		}
		else {
			this.low[y] = shiftedRightLow(rowLow, rowHigh, -shift);
			this.high[y] = (-shift < 64) ? rowHigh >>> -shift : 0;
		}
	}

	private static int lowest(long low, long high) {
		return (low != 0) ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high);
	}

	private static int highest(long low, long high) {
		return (high != 0) ? 127 - Long.numberOfLeadingZeros(high) : 63 - Long.numberOfLeadingZeros(low);
	}

	/**
	 * The sum of the set bits' positions: each mask holds the positions with one bit set.
	 */
	private static int sumOfColumns(long row) {
		return Long.bitCount(row & 0xAAAAAAAAAAAAAAAAL) + (Long.bitCount(row & 0xCCCCCCCCCCCCCCCCL) << 1)
				+ (Long.bitCount(row & 0xF0F0F0F0F0F0F0F0L) << 2) + (Long.bitCount(row & 0xFF00FF00FF00FF00L) << 3)
				+ (Long.bitCount(row & 0xFFFF0000FFFF0000L) << 4) + (Long.bitCount(row & 0xFFFFFFFF00000000L) << 5);
	}

	/** Adds up how much of each pixel of the picture is covered by ink. */
	private static final class Grid {

		private final float[] cover = new float[GreyImage.PIXELS];

		private final double scale;

		private final double offsetX;

		private final double offsetY;

		Grid(double scale, double offsetX, double offsetY) {
			this.scale = scale;
			this.offsetX = offsetX;
			this.offsetY = offsetY;
		}

		/**
		 * Adds the ink of one row of the canvas, from one column up to but without
		 * another.
		 */
		void add(int from, int to, int row) {
			double x0 = Math.max(from * this.scale + this.offsetX, 0);
			double x1 = Math.min(to * this.scale + this.offsetX, GreyImage.SIZE);
			double y0 = Math.max(row * this.scale + this.offsetY, 0);
			double y1 = Math.min((row + 1) * this.scale + this.offsetY, GreyImage.SIZE);
			for (int y = (int) y0; y < y1; y++) {
				add(x0, x1, y * GreyImage.SIZE, (float) (Math.min(y1, y + 1) - Math.max(y0, y)));
			}
		}

		private void add(double x0, double x1, int row, float height) {
			int first = (int) x0;
			int last = (int) x1;
			if (first == last) {
				this.cover[row + first] += (float) (x1 - x0) * height;
				return;
			}
			this.cover[row + first] += (float) (first + 1 - x0) * height;
			for (int x = first + 1; x < last; x++) {
				this.cover[row + x] += height;
			}
			if (x1 > last) {
				this.cover[row + last] += (float) (x1 - last) * height;
			}
		}

		GreyImage toImage() {
			byte[] pixels = new byte[GreyImage.PIXELS];
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = (byte) Math.min((int) (this.cover[i] * 255 + 0.5), 255);
			}
			return new GreyImage(pixels);
		}

	}

}
