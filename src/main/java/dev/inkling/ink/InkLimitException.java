package dev.inkling.ink;

/**
 * Strokes are past a limit of {@link Ink}: there are too many of them or of their points,
 * or a number is not finite or too large.
 */
public final class InkLimitException extends UnusableDrawingException {

	/**
	 * @param field the part of the input at fault, such as {@code strokes[2].points[0].x}
	 * @param message what must be, with the limit
	 */
	public InkLimitException(String field, String message) {
		super(field, message);
	}

}
