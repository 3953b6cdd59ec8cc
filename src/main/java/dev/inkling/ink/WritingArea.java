package dev.inkling.ink;

/**
 * The area that could be drawn on, in the unit of the points.
 *
 * @param width above 0
 * @param height above 0
 */
public record WritingArea(double width, double height) {

	public WritingArea {
		if (!(width > 0 && height > 0)) {
			throw new IllegalArgumentException("A writing area must be wider and higher than 0");
		}
	}

}
