package dev.inkling.ink;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A value for each cell of a coarse grid over a picture, interpolated in between: what
 * changes slowly over the picture, such as the light on it. Immutable.
 */
final class CoarseMap {

	/** Cells along the longer side, at most. */
	private static final int MOST_CELLS = 48;

	/** Cells along the longer side of a small picture, at least. */
	private static final int LEAST_CELLS = 28;

	/** Pixels along the side of a small picture's cell, at most. */
	private static final int SMALL_CELL = 4;

	private final int width;

	private final int height;

	/** Pixels along a cell's side. */
	private final int cell;

	private final int columns;

	private final int rows;

	private final float[] values;

	private CoarseMap(int width, int height, int cell, float[] values) {
		this.width = width;
		this.height = height;
		this.cell = cell;
		this.columns = cells(width, cell);
		this.rows = cells(height, cell);
		this.values = values;
	}

	private static int cell(int longer) {
		return Math.max(1, Math.max(cells(longer, MOST_CELLS), Math.min(SMALL_CELL, longer / LEAST_CELLS)));
	}

	private static int cells(int pixels, int cell) {
		return (pixels + cell - 1) / cell;
	}

	/**
	 * The mean of the pixels in each cell.
	 * @param plane one byte a pixel, row by row
	 */
	static CoarseMap means(byte[] plane, int width, int height) {
		int cell = cell(Math.max(width, height));
		int columns = cells(width, cell);
		float[] means = new float[columns * cells(height, cell)];
		int i = 0;
		for (int y = 0; y < height; y++) {
			int row = y / cell * columns;
			for (int column = 0; column < columns; column++) {
				int sum = 0;
				for (int end = y * width + Math.min(width, (column + 1) * cell); i < end; i++) {
					sum += plane[i] & 0xFF;
				}
				means[row + column] += sum;
			}
		}
		for (int row = 0; row < means.length / columns; row++) {
			int down = Math.min(cell, height - row * cell);
			for (int column = 0; column < columns; column++) {
				means[row * columns + column] /= down * Math.min(cell, width - column * cell);
			}
		}
		return new CoarseMap(width, height, cell, means);
	}

	/**
	 * The greatest of the pixels in each cell.
	 * @param plane one byte a pixel, row by row
	 */
	static CoarseMap maxima(byte[] plane, int width, int height) {
		int cell = cell(Math.max(width, height));
		int columns = cells(width, cell);
		float[] maxima = new float[columns * cells(height, cell)];
		int i = 0;
		for (int y = 0; y < height; y++) {
			int row = y / cell * columns;
			for (int column = 0; column < columns; column++) {
				int most = 0;
				for (int end = y * width + Math.min(width, (column + 1) * cell); i < end; i++) {
					most = Math.max(most, plane[i] & 0xFF);
				}
				maxima[row + column] = Math.max(maxima[row + column], most);
			}
		}
		return new CoarseMap(width, height, cell, maxima);
	}

	/**
	 * Greyscale closing by a square: what is darker than its surroundings, and too narrow
	 * for the square, takes their value (Serra, Image Analysis and Mathematical
	 * Morphology, 1982). Beyond the edge the picture goes on as it is there for a quarter
	 * of the square: a shadow that falls on the edge is not narrow, a stroke along it is.
	 * @param reach half of the square's side as a part of the picture's longer side
	 */
	CoarseMap closed(double reach) {
		int radius = radius(reach);
		int side = 2 * radius + 1;
		int across = this.columns + 4 * radius;
		float[] padded = padded(2 * radius);
		maxima(padded, across, side);
		int beyond = radius / 2;
		int first = radius - beyond;
		int right = radius + this.columns + beyond;
		int bottom = radius + this.rows + beyond;
		for (int y = 0; y < padded.length / across; y++) {
			for (int x = 0; x < across; x++) {
				boolean outside = x < first || x >= right || y < first || y >= bottom;
				int i = y * across + x;
				padded[i] = outside ? Float.NEGATIVE_INFINITY : -padded[i];
			}
		}
		maxima(padded, across, side);
		return cropped(padded, across).mapped((value) -> -value);
	}

	/** The greatest value of a cell and its eight neighbours. */
	CoarseMap dilated() {
		int across = this.columns + 2;
		float[] padded = padded(1);
		maxima(padded, across, 3);
		return cropped(padded, across);
	}

	/** The first columns of the first rows of a wider grid. */
	private CoarseMap cropped(float[] wider, int across) {
		float[] cropped = new float[this.values.length];
		for (int y = 0; y < this.rows; y++) {
			System.arraycopy(wider, y * across, cropped, y * this.columns, this.columns);
		}
		return with(cropped);
	}

	/** Each value replaced by a function of it. */
	CoarseMap mapped(DoubleUnaryOperator function) {
		float[] mapped = new float[this.values.length];
		for (int i = 0; i < mapped.length; i++) {
			mapped[i] = (float) function.applyAsDouble(this.values[i]);
		}
		return with(mapped);
	}

	/**
	 * The mean of the cells around.
	 * @param reach how far, as a part of the picture's longer side; one cell at least
	 */
	CoarseMap blurred(double reach) {
		int radius = radius(reach);
		float[] along = means(this.values, this.rows, this.columns, this.columns, 1, radius);
		return with(means(along, this.columns, this.rows, 1, this.columns, radius));
	}

	private int radius(double reach) {
		return Math.max(1, (int) Math.round(reach * Math.max(this.width, this.height) / this.cell));
	}

	private CoarseMap with(float[] others) {
		return new CoarseMap(this.width, this.height, this.cell, others);
	}

	private float[] padded(int margin) {
		int across = this.columns + 2 * margin;
		float[] padded = new float[across * (this.rows + 2 * margin)];
		for (int y = 0; y < this.rows + 2 * margin; y++) {
			int from = Math.max(0, Math.min(this.rows - 1, y - margin)) * this.columns;
			int to = y * across;
			Arrays.fill(padded, to, to + margin, this.values[from]);
			System.arraycopy(this.values, from, padded, to + margin, this.columns);
			Arrays.fill(padded, to + margin + this.columns, to + across, this.values[from + this.columns - 1]);
		}
		return padded;
	}

	/**
	 * Replaces each value by the greatest in the square to the right of it and below,
	 * looking twice as far with each pass. Where the square does not fit, what comes is
	 * of no use.
	 */
	private static void maxima(float[] values, int columns, int side) {
		for (int step : new int[] { 1, columns }) {
			int reached = 1;
			while (reached < side) {
				int further = Math.min(reached, side - reached);
				int distance = further * step;
				for (int i = 0; i < values.length - distance; i++) {
					values[i] = Math.max(values[i], values[i + distance]);
				}
				reached += further;
			}
		}
	}

	/**
	 * The mean of each value and its neighbours along one way.
	 * @param lines how many lines there are, each so many {@code lineStep} after the
	 * other
	 * @param length of a line, each value so many {@code step} after the other
	 */
	private static float[] means(float[] values, int lines, int length, int lineStep, int step, int radius) {
		float[] means = new float[values.length];
		float[] sums = new float[length + 1];
		for (int line = 0; line < lines; line++) {
			int start = line * lineStep;
			for (int i = 0; i < length; i++) {
				sums[i + 1] = sums[i] + values[start + i * step];
			}
			for (int i = 0; i < length; i++) {
				int from = Math.max(0, i - radius);
				int to = Math.min(length, i + radius + 1);
				means[start + i * step] = (sums[to] - sums[from]) / (to - from);
			}
		}
		return means;
	}

	/** The values at each pixel, between the middles of cells linearly. */
	Interpolation interpolated() {
		float[] wide = new float[this.rows * this.width];
		for (int row = 0; row < this.rows; row++) {
			int x = row * this.width;
			int end = x + this.width;
			float left = this.values[row * this.columns];
			for (int i = 0; i < this.cell / 2 && x < end; i++) {
				wide[x++] = left;
			}
			for (int column = 1; column < this.columns; column++) {
				float right = this.values[row * this.columns + column];
				float step = (right - left) / this.cell;
				float value = left + step * ((this.cell % 2 == 0) ? 0.5f : 0);
				for (int i = 0; i < this.cell && x < end; i++) {
					wide[x++] = value;
					value += step;
				}
				left = right;
			}
			Arrays.fill(wide, x, end, left);
		}
		return new Interpolation(this.width, this.rows, this.cell, wide);
	}

	/**
	 * A map with a value for each column of the picture.
	 *
	 * @param wide one a column, row of cells by row of cells
	 */
	record Interpolation(int width, int rows, int cell, float[] wide) {

		/**
		 * The values along a row of pixels.
		 * @param y row of the picture
		 * @param row takes one value a column of the picture
		 */
		void row(int y, float[] row) {
			float place = Math.min(this.rows - 1, Math.max(0, (y + 0.5f) / this.cell - 0.5f));
			int above = (int) place * this.width;
			int below = Math.min(this.rows - 1, (int) place + 1) * this.width;
			float part = place - (int) place;
			for (int x = 0; x < this.width; x++) {
				float upper = this.wide[above + x];
				row[x] = upper + (this.wide[below + x] - upper) * part;
			}
		}

	}

	/** Each cell's value, rounded, along a row of pixels. */
	void steps(int y, int[] row) {
		int first = y / this.cell * this.columns;
		for (int column = 0; column < this.columns; column++) {
			Arrays.fill(row, column * this.cell, Math.min(this.width, (column + 1) * this.cell),
					Math.round(this.values[first + column]));
		}
	}

}
