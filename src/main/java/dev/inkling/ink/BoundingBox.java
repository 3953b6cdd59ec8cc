package dev.inkling.ink;

/**
 * The smallest upright box around points, y growing downwards. Of no point, its ends are
 * infinite and its sides negative.
 *
 * @param left least x
 * @param top least y
 * @param right greatest x
 * @param bottom greatest y
 */
public record BoundingBox(double left, double top, double right, double bottom) {

	/** Greatest x less least x. */
	public double width() {
		return this.right - this.left;
	}

	/** Greatest y less least y. */
	public double height() {
		return this.bottom - this.top;
	}

	/** The greater of width and height. */
	public double longerSide() {
		return Math.max(width(), height());
	}

	/** Halfway from left to right. */
	public double middleX() {
		return (this.left + this.right) / 2;
	}

	/** Halfway from top to bottom. */
	public double middleY() {
		return (this.top + this.bottom) / 2;
	}

	/** Takes points one by one; for one thread. */
	public static final class Builder {

		private double left = Double.POSITIVE_INFINITY;

		private double top = Double.POSITIVE_INFINITY;

		private double right = Double.NEGATIVE_INFINITY;

		private double bottom = Double.NEGATIVE_INFINITY;

		/** Takes a point. */
		public void add(double x, double y) {
			this.left = Math.min(this.left, x);
			this.right = Math.max(this.right, x);
			this.top = Math.min(this.top, y);
			this.bottom = Math.max(this.bottom, y);
		}

		/** The box around the points so far. */
		public BoundingBox build() {
			return new BoundingBox(this.left, this.top, this.right, this.bottom);
		}

	}

}
