package dev.inkling.ink;

import java.util.List;

/**
 * What the pen draws between touching down and lifting.
 *
 * @param points in drawing order
 */
public record Stroke(List<Point> points) {

	public Stroke {
		points = List.copyOf(points);
	}

}
