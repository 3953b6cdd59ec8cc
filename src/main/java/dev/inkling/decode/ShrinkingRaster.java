package dev.inkling.decode;

import java.awt.Point;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Takes the rows of a picture as a decoder gives them, from the top, and keeps only means
 * over square blocks: a thin line grows faint, where leaving pixels out would break it.
 * For one thread.
 */
final class ShrinkingRaster extends WritableRaster {

	private static final int OPAQUE = 0xFF000000;

	private final ColorModel colours;

	private final int side;

	private final int shrunkWidth;

	private final int[] argb;

	/** Of a row of blocks: how many pixels, then their alpha, red, green and blue. */
	private final int[] sums;

	private final int[] row;

	private int[] samples = new int[0];

	private byte[] bytes = new byte[0];

	/**
	 * @param colours of the pixels that will come
	 * @param width of the picture
	 * @param height of the picture
	 * @param side of a block
	 */
	ShrinkingRaster(ColorModel colours, int width, int height, int side) {
		super(colours.createCompatibleSampleModel(width, height), new DataBufferByte(1), new Point());
		this.colours = colours;
		this.side = side;
		this.shrunkWidth = shrunk(width, side);
		this.argb = new int[this.shrunkWidth * shrunk(height, side)];
		this.sums = new int[5 * this.shrunkWidth];
		this.row = new int[width];
	}

	/** The length of a side after it is shrunk. */
	static int shrunk(int length, int side) {
		return (length - 1) / side + 1;
	}

	/** The smallest blocks by which a picture comes to have no more pixels than that. */
	static int sideFor(int width, int height, int mostPixels) {
		int side = 1;
		while ((long) shrunk(width, side) * shrunk(height, side) > mostPixels) {
			side++;
		}
		return side;
	}

	/** The means, 0xAARRGGBB, row by row. */
	int[] argb() {
		return this.argb;
	}

	/** How wide the picture is now. */
	int shrunkWidth() {
		return this.shrunkWidth;
	}

	/** How high the picture is now. */
	int shrunkHeight() {
		return this.argb.length / this.shrunkWidth;
	}

	/**
	 * Takes whole rows, each once and the upper ones first.
	 * @param x not looked at
	 * @param y of the first of them
	 * @param rows of the colours that were named
	 */
	@Override
	public void setRect(int x, int y, Raster rows) {
		for (int i = 0; i < rows.getHeight(); i++) {
			read(rows, rows.getMinY() + i);
			add(y + i);
		}
	}

	private void add(int y) {
		if (this.side == 1) {
			System.arraycopy(this.row, 0, this.argb, y * this.shrunkWidth, this.shrunkWidth);
			return;
		}
		if (y % this.side == 0) {
			Arrays.fill(this.sums, 0);
		}
		for (int block = 0, x = 0; block < this.sums.length; block += 5) {
			int end = Math.min(x + this.side, this.row.length);
			this.sums[block] += end - x;
			for (; x < end; x++) {
				int pixel = this.row[x];
				int alpha = pixel >>> 24;
				this.sums[block + 1] += alpha;
				this.sums[block + 2] += alpha * (pixel >> 16 & 0xFF);
				this.sums[block + 3] += alpha * (pixel >> 8 & 0xFF);
				this.sums[block + 4] += alpha * (pixel & 0xFF);
			}
		}
		if (y % this.side == this.side - 1 || y == getHeight() - 1) {
			for (int i = 0; i < this.shrunkWidth; i++) {
				this.argb[y / this.side * this.shrunkWidth + i] = mean(5 * i);
			}
		}
	}

	private int mean(int block) {
		int alpha = this.sums[block + 1];
		if (alpha == 0) {
			return 0;
		}
		return alpha / this.sums[block] << 24 | this.sums[block + 2] / alpha << 16 | this.sums[block + 3] / alpha << 8
				| this.sums[block + 4] / alpha;
	}

	/**
	 * Reads one row. Grey samples are taken as they stand: {@code ColorModel.getRGB}
	 * would take them for linear light and brighten them.
	 */
	private void read(Raster rows, int y) {
		int bands = rows.getNumBands();
		int left = rows.getMinX();
		if (rows.getTransferType() == 0 && rows.getNumDataElements() == bands) {
			this.bytes = (byte[]) rows.getDataElements(left, y, rows.getWidth(), 1,
					(this.bytes.length == bands * rows.getWidth()) ? this.bytes : null);
			readBytes(bands);
			return;
		}
		this.samples = rows.getPixels(left, y, rows.getWidth(), 1,
				(this.samples.length == bands * rows.getWidth()) ? this.samples : (int[]) null);
		int[] bits = this.colours.getComponentSize();
		for (int i = 0; i < this.row.length; i++) {
			int first = eight(i * bands, bits[0]);
			int alpha = (bands % 2 == 0) ? eight(i * bands + bands - 1, bits[bands - 1]) << 24 : OPAQUE;
			this.row[i] = alpha | ((bands < 3) ? first * 0x010101
					: first << 16 | eight(i * bands + 1, bits[1]) << 8 | eight(i * bands + 2, bits[2]));
		}
	}

	private int eight(int sample, int bits) {
		return (int) (this.samples[sample] * 255L / ((1 << bits) - 1));
	}

	private void readBytes(int bands) {
		if (this.colours instanceof IndexColorModel palette) {
			for (int i = 0; i < this.row.length; i++) {
				this.row[i] = palette.getRGB(this.bytes[i] & 0xFF);
			}
			return;
		}
		for (int i = 0, at = 0; i < this.row.length; i++, at += bands) {
			int first = this.bytes[at] & 0xFF;
			int alpha = (bands % 2 == 0) ? this.bytes[at + bands - 1] << 24 : OPAQUE;
			this.row[i] = alpha | ((bands < 3) ? first * 0x010101
					: first << 16 | (this.bytes[at + 1] & 0xFF) << 8 | this.bytes[at + 2] & 0xFF);
		}
	}

}
