package dev.inkling.ink;

import java.util.List;

/**
 * What the pen draws between touching down and lifting: straight lines from point to
 * point. Immutable.
 *
 * @param points in drawing order, copied; perhaps none
 */
public record Stroke(List<Point> points) {

	public Stroke {
		points = List.copyOf(points);
	}

}
