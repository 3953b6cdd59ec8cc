package dev.inkling.ink;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A drawing as strokes of points, within limits that bound what it costs to draw it.
 * Strokes may be empty, as long as one has a point. Immutable.
 *
 * @param strokes at most {@value #MAX_STROKES}, with at most {@value #MAX_POINTS} points
 * in all, each coordinate finite and within ±{@value #MAX_COORDINATE}
 * @param area the area that could be drawn on, {@code null} where unknown
 */
public record Ink(List<Stroke> strokes, @Nullable WritingArea area) {

	/** Most strokes a drawing may have. */
	public static final int MAX_STROKES = 256;

	/** Most points a drawing may have, over all its strokes. */
	public static final int MAX_POINTS = 10_000;

	/**
	 * Largest absolute coordinate. Next to it, neighbouring doubles are 1.2e-7 (2^-23)
	 * apart: a drawing that far from the origin keeps its shape down to an extent of some
	 * 1e-5.
	 */
	public static final double MAX_COORDINATE = 1e9;

	/**
	 * @throws NoDrawingException if there is no point
	 * @throws InkLimitException if there are too many strokes or points, or a number is
	 * not finite or too large
	 */
	public Ink {
		strokes = List.copyOf(strokes);
		if (strokes.size() > MAX_STROKES) {
			throw new InkLimitException("strokes",
					"A drawing must have at most " + MAX_STROKES + " strokes; this one has " + strokes.size());
		}
		int points = 0;
		for (int s = 0; s < strokes.size(); s++) {
			List<Point> stroke = strokes.get(s).points();
			points += stroke.size();
			for (int p = 0; p < stroke.size(); p++) {
				check(stroke.get(p), s, p);
			}
		}
		if (points == 0) {
			throw new NoDrawingException("strokes", "The drawing must have at least one point: it is blank");
		}
		if (points > MAX_POINTS) {
			throw new InkLimitException("strokes",
					"A drawing must have at most " + MAX_POINTS + " points; this one has " + points);
		}
	}

	/**
	 * A drawing on an area of unknown size.
	 * @param strokes as of the record
	 */
	public Ink(List<Stroke> strokes) {
		this(strokes, null);
	}

	private static void check(Point point, int stroke, int index) {
		check(point.x(), "x", stroke, index);
		check(point.y(), "y", stroke, index);
		if (Double.isInfinite(point.t())) {
			throw new InkLimitException(path("t", stroke, index), "A time must be a finite number of milliseconds");
		}
	}

	private static void check(double coordinate, String name, int stroke, int index) {
		if (!(Math.abs(coordinate) <= MAX_COORDINATE)) {
			throw new InkLimitException(path(name, stroke, index), "A coordinate must be a finite number within ±1e9");
		}
	}

	private static String path(String name, int stroke, int index) {
		return "strokes[" + stroke + "].points[" + index + "]." + name;
	}

}
