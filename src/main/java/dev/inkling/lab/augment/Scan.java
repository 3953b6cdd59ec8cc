package dev.inkling.lab.augment;

import java.util.stream.IntStream;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.BoundingBox;
import dev.inkling.ink.Dilation;
import dev.inkling.ink.NoDrawingException;

/**
 * A grey picture of a drawing whose strokes are not known; the array is not copied.
 *
 * @param width in pixels
 * @param height in pixels
 * @param grey 0 background to 255 ink, row by row from the top left
 */
record Scan(int width, int height, byte[] grey) {

	/** Pictures whose size is that of a posted picture's drawing. */
	private static final double AS_PICTURE = 0.6;

	/** Side of a posted picture's drawing. */
	private static final double POSTED = 100;

	/** Smallest drawing: smaller ones lose their holes. */
	private static final double SMALLEST = 32;

	/** Largest drawing before it is deformed. */
	private static final double LARGEST = 106;

	/** A drawing that does not fit the bitmap is drawn this much smaller. */
	private static final double SMALLER = 0.88;

	/** Least and most part of the greatest grey above which a pixel is ink. */
	private static final double LEAST_GREY = 0.35;

	private static final double MOST_GREY = 0.65;

	/** Lines that are made thinner, and those of them that become one pixel wide. */
	private static final double THINNED = 0.45;

	private static final double TRACED = 0.35;

	/** Lines that are dilated. */
	private static final double DILATED = 0.12;

	/** Most that lines are dilated by, as a part of the drawing's side. */
	private static final double MOST_DILATED = 0.04;

	/** Pixels between places where the deformation is worked out. */
	private static final int CELL = 8;

	private static final int CELLS = Bitmap.SIZE / CELL;

	/**
	 * Draws it again, deformed, at another size, with thinner or wider lines.
	 * @param sampler where what is random comes from
	 * @param strength of the deformation: 0 for none
	 * @return a drawing that touches no edge before its lines are dilated
	 * @throws NoDrawingException if the picture is blank
	 */
	Bitmap augment(Sampler sampler, double strength) {
		Frame frame = Frame.of(this);
		Deformation deformation = new Deformation(sampler, strength);
		double threshold = frame.greatest * sampler.uniform(LEAST_GREY, MOST_GREY);
		double side = sampler.bernoulli(AS_PICTURE) ? POSTED : sampler.uniform(SMALLEST, LARGEST);
		Bitmap warped = warp(frame, deformation, threshold, side);
		while (touchesEdge(warped)) {
			side *= SMALLER;
			warped = warp(frame, deformation, threshold, side);
		}
		if (sampler.bernoulli(THINNED)) {
			return Thinning.thin(warped,
					sampler.bernoulli(TRACED) ? Bitmap.SIZE : sampler.uniformInt(1, (int) Math.max(1, side / 28)));
		}
		if (sampler.bernoulli(DILATED)) {
			return Dilation.dilate(warped, 1 + (int) Math.round(sampler.uniform(0.01, MOST_DILATED) * side), true);
		}
		return warped;
	}

	/** Whether any pixel of the outermost rows and columns is ink. */
	private static boolean touchesEdge(Bitmap bitmap) {
		int last = Bitmap.SIZE - 1;
		return IntStream.range(0, Bitmap.SIZE)
			.anyMatch(
					(i) -> bitmap.isInk(i, 0) || bitmap.isInk(i, last) || bitmap.isInk(0, i) || bitmap.isInk(last, i));
	}

	/**
	 * Fetches each pixel of a bitmap from where the deformation says it was, which is
	 * worked out at the corners of cells and interpolated within them.
	 * @param threshold grey above which a pixel is ink, 0 to 255
	 * @param side of the box around the drawing in pixels, before it is deformed
	 */
	private Bitmap warp(Frame frame, Deformation deformation, double threshold, double side) {
		double[] fromX = new double[(CELLS + 1) * (CELLS + 1)];
		double[] fromY = new double[fromX.length];
		double middle = Bitmap.SIZE / 2.0;
		for (int row = 0; row <= CELLS; row++) {
			for (int column = 0; column <= CELLS; column++) {
				double x = (column * CELL - middle) / side;
				double y = (row * CELL - middle) / side;
				int at = row * (CELLS + 1) + column;
				fromX[at] = deformation.x(x, y) * frame.side + frame.middleX;
				fromY[at] = deformation.y(x, y) * frame.side + frame.middleY;
			}
		}
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int x = 0; x < Bitmap.SIZE; x++) {
				int at = y / CELL * (CELLS + 1) + x / CELL;
				double right = (x % CELL + 0.5) / CELL;
				double down = (y % CELL + 0.5) / CELL;
				if (value(interpolate(fromX, at, right, down), interpolate(fromY, at, right, down)) > threshold) {
					bitmap.ink(x, y);
				}
			}
		}
		return bitmap.build();
	}

	/**
	 * Bilinear interpolation within a cell of the grid whose upper left corner is given.
	 */
	private static double interpolate(double[] grid, int at, double right, double down) {
		return bilinear(grid[at], grid[at + 1], grid[at + CELLS + 1], grid[at + CELLS + 2], right, down);
	}

	/**
	 * Bilinear interpolation.
	 * @param right 0 for the left values to 1 for the right ones
	 * @param down 0 for the upper values to 1 for the lower ones
	 */
	private static double bilinear(double upperLeft, double upperRight, double lowerLeft, double lowerRight,
			double right, double down) {
		return (upperLeft * (1 - right) + upperRight * right) * (1 - down)
				+ (lowerLeft * (1 - right) + lowerRight * right) * down;
	}

	/** Grey at a place in pixels, 0 to 255, bilinear between pixel centres; 0 outside. */
	private double value(double placeX, double placeY) {
		double x = placeX - 0.5;
		double y = placeY - 0.5;
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		if (left < -1 || top < -1 || left >= this.width || top >= this.height) {
			return 0;
		}
		double right = x - left;
		double down = y - top;
		return bilinear(pixel(left, top), pixel(left + 1, top), pixel(left, top + 1), pixel(left + 1, top + 1), right,
				down);
	}

	/** Grey of a pixel, 0 outside. */
	private int pixel(int x, int y) {
		return (x < 0 || y < 0 || x >= this.width || y >= this.height) ? 0 : this.grey[y * this.width + x] & 0xFF;
	}

	/**
	 * The box around all pixels above half of the greatest grey.
	 *
	 * @param middleX of the box, in pixels from the left edge
	 * @param middleY of the box, in pixels from the top edge
	 * @param side longer side of the box in pixels
	 * @param greatest grey of all, 1 to 255
	 */
	private record Frame(double middleX, double middleY, double side, int greatest) {

		static Frame of(Scan scan) {
			int greatest = 0;
			for (byte value : scan.grey) {
				greatest = Math.max(greatest, value & 0xFF);
			}
			if (greatest == 0) {
				throw new NoDrawingException(null, "The drawing must stand out from the background: it is blank");
			}
			BoundingBox.Builder pixels = new BoundingBox.Builder();
			for (int y = 0; y < scan.height; y++) {
				for (int x = 0; x < scan.width; x++) {
					if (scan.pixel(x, y) * 2 > greatest) {
						pixels.add(x, y);
					}
				}
			}
			BoundingBox box = pixels.build();
			return new Frame(box.middleX() + 0.5, box.middleY() + 0.5, box.longerSide() + 1, greatest);
		}

	}

}
