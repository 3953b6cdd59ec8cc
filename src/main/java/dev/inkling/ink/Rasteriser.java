package dev.inkling.ink;

import java.util.List;

/**
 * Draws {@link Ink} into a {@link Bitmap}, a line one pixel wide under the pen, as the
 * article's input area does. The ink is fitted to the bitmap by its own bounding box and
 * keeps its aspect, so a small drawing loses no detail; its place on the writing area
 * does not matter. The same drawing gives the same bitmap in any unit and anywhere, as
 * far as its coordinates can tell. Has no state.
 */
public final class Rasteriser {

	/** Distance in pixels between the outermost pixel centres of a fitted drawing. */
	static final int FITTED = 100;

	/**
	 * A drawing no larger than this part of the longer side of its writing area is a dot:
	 * 3 of 112 pixels.
	 */
	static final double DOT = (double) Bitmap.DOT / Bitmap.SIZE;

	/**
	 * Pixel that the middle of a drawing goes to: with it, the outermost points fall on
	 * pixel centres, where no rounding error can tip them over.
	 */
	private static final double MIDDLE = Bitmap.SIZE / 2;

	/**
	 * Part of a pixel, far above any rounding error, by which a point halfway between two
	 * pixels is nearer to the second, in whatever unit the drawing comes.
	 */
	private static final double TIE_BREAK = 1e-6;

	/** A drawing no larger than this is a dot where its writing area is unknown. */
	private static final double SMALLEST = 1e-9;

	private Rasteriser() {
	}

	/**
	 * Draws the ink.
	 * @param ink the drawing, in any unit
	 * @return the drawing in the middle, the outermost pixel centres of its longer side
	 * {@value #FITTED} pixels apart
	 * @throws NoDrawingException if the ink is nothing but one dot
	 */
	public static Bitmap rasterise(Ink ink) {
		return rasterise(ink, FITTED, MIDDLE, MIDDLE);
	}

	/**
	 * Draws the ink at another size and place than a request would.
	 * @param ink the drawing, in any unit
	 * @param fitted distance in pixels between the outermost pixel centres of the
	 * drawing's longer side
	 * @param middleX column where the middle of the drawing's box goes
	 * @param middleY row where the middle of the drawing's box goes
	 * @return the drawing
	 * @throws NoDrawingException if the ink is nothing but one dot
	 * @throws IndexOutOfBoundsException if some of the drawing falls outside
	 */
	public static Bitmap rasterise(Ink ink, double fitted, double middleX, double middleY) {
		Fit fit = Fit.of(ink, fitted, middleX, middleY);
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (Stroke stroke : ink.strokes()) {
			List<Point> points = stroke.points();
			if (points.isEmpty()) {
				continue;
			}
			int x = fit.column(points.get(0));
			int y = fit.row(points.get(0));
			bitmap.ink(x, y);
			for (int i = 1; i < points.size(); i++) {
				int nextX = fit.column(points.get(i));
				int nextY = fit.row(points.get(i));
				line(bitmap, x, y, nextX, nextY);
				x = nextX;
				y = nextY;
			}
		}
		return bitmap.build();
	}

	/**
	 * Bresenham's line from one pixel to another (IBM Systems Journal 4, 1965), without
	 * the first pixel.
	 */
	private static void line(Bitmap.Builder bitmap, int fromX, int fromY, int toX, int toY) {
		int dx = Math.abs(toX - fromX);
		int dy = -Math.abs(toY - fromY);
		int stepX = Integer.signum(toX - fromX);
		int stepY = Integer.signum(toY - fromY);
		int error = dx + dy;
		int x = fromX;
		int y = fromY;
		while (x != toX || y != toY) {
			int doubled = 2 * error;
			if (doubled >= dy) {
				error += dy;
				x += stepX;
			}
			if (doubled <= dx) {
				error += dx;
				y += stepY;
			}
			bitmap.ink(x, y);
		}
	}

	/**
	 * The map from ink to pixels, {@code (x - fromX) * scale + toX} and likewise for y:
	 * the upper left corner of the drawing's box goes to that of the fitted one.
	 * Coordinates are taken relative to that corner before they are scaled: far from the
	 * origin their difference is exact (Sterbenz's lemma), and nothing is lost but what
	 * the doubles of the request had lost already.
	 */
	private record Fit(double scale, double fromX, double toX, double fromY, double toY) {

		static Fit of(Ink ink, double fitted, double middleX, double middleY) {
			BoundingBox.Builder points = new BoundingBox.Builder();
			for (Stroke stroke : ink.strokes()) {
				for (Point point : stroke.points()) {
					points.add(point.x(), point.y());
				}
			}
			BoundingBox box = points.build();
			double extent = box.longerSide();
			WritingArea area = ink.area();
			double dot = (area != null) ? Math.max(SMALLEST, DOT * Math.max(area.width(), area.height())) : SMALLEST;
			if (extent <= dot) {
				throw new NoDrawingException("strokes", "The drawing must be more than one dot");
			}
			double scale = fitted / extent;
			return new Fit(scale, box.left(), middleX - box.width() * scale / 2, box.top(),
					middleY - box.height() * scale / 2);
		}

		int column(Point point) {
			return pixel((point.x() - this.fromX) * this.scale + this.toX);
		}

		int row(Point point) {
			return pixel((point.y() - this.fromY) * this.scale + this.toY);
		}

		private static int pixel(double coordinate) {
			return (int) Math.floor(coordinate + 0.5 + TIE_BREAK);
		}

	}

}
