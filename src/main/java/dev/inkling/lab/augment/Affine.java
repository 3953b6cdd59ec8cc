package dev.inkling.lab.augment;

/**
 * A linear map and a shift: x′ = xx · x + xy · y + dx, y′ = yx · x + yy · y + dy.
 *
 * @param xx how much of x goes into x
 * @param xy how much of y goes into x
 * @param yx how much of x goes into y
 * @param yy how much of y goes into y
 * @param dx shift to the right
 * @param dy shift down
 */
record Affine(double xx, double xy, double yx, double yy, double dx, double dy) implements Warp {

	/** About the origin, an angle in radians, clockwise as y grows downwards. */
	static Affine rotation(double angle) {
		double cos = Math.cos(angle);
		double sin = Math.sin(angle);
		return new Affine(cos, -sin, sin, cos, 0, 0);
	}

	/** About the origin; below 0 mirrors. */
	static Affine scaling(double byX, double byY) {
		return new Affine(byX, 0, 0, byY, 0, 0);
	}

	/** Scaled about the origin, then moved. */
	static Affine placing(double scale, double dx, double dy) {
		return new Affine(scale, 0, 0, scale, dx, dy);
	}

	@Override
	public double x(double x, double y) {
		return this.xx * x + this.xy * y + this.dx;
	}

	@Override
	public double y(double x, double y) {
		return this.yx * x + this.yy * y + this.dy;
	}

}
