package dev.inkling.ink;

/**
 * A place that the pen touched, in any unit; y grows downwards.
 *
 * @param x distance from the left
 * @param y distance from the top
 * @param t time in milliseconds since any origin, {@link Double#NaN} where unknown
 */
public record Point(double x, double y, double t) {

	public Point(double x, double y) {
		this(x, y, Double.NaN);
	}

}
