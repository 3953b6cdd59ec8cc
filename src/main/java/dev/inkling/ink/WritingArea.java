package dev.inkling.ink;

/**
 * The area that could be drawn on, in the unit of the points. Only its size matters: it
 * says what is too small to be more than a dot.
 *
 * @param width above 0
 * @param height above 0
 */
public record WritingArea(double width, double height) {

	/**
	 * @throws IllegalArgumentException if a side is not above 0
	 */
	public WritingArea {
		if (!(width > 0 && height > 0)) {
			throw new IllegalArgumentException("A writing area must be wider and higher than 0");
		}
	}

}
