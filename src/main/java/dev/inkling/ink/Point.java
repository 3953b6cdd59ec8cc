package dev.inkling.ink;

/**
 * A place that the pen touched, in any unit; y grows downwards. Whether its numbers can
 * be used is checked by {@link Ink}. The time is kept for those who have a use for it:
 * neither rasterising nor a model looks at it.
 *
 * @param x distance from the left
 * @param y distance from the top
 * @param t time in milliseconds since any origin, {@link Double#NaN} where unknown
 */
public record Point(double x, double y, double t) {

	/** A point at an unknown time. */
	public Point(double x, double y) {
		this(x, y, Double.NaN);
	}

}
