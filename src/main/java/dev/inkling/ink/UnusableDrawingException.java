package dev.inkling.ink;

import org.jspecify.annotations.Nullable;

/**
 * The input is well formed, but there is no classifying it. Thrown without a stack trace,
 * since it is an ordinary answer to an ordinary input. The message is a sentence for the
 * person who sent the input, with the limit where there is one.
 */
public abstract sealed class UnusableDrawingException extends RuntimeException
		permits NoDrawingException, InkLimitException {

	private final @Nullable String field;

	/**
	 * @param field the part of the input at fault, such as
	 * {@code strokes[2].points[0].x}, {@code null} where it is the whole
	 * @param message what must be
	 */
	UnusableDrawingException(@Nullable String field, String message) {
		super(message, null, false, false);
		this.field = field;
	}

	/**
	 * The part of the input at fault.
	 * @return a path, or {@code null} where the whole input is at fault
	 */
	public @Nullable String field() {
		return this.field;
	}

	@Override
	public String getMessage() {
		String message = super.getMessage();
		return (message != null) ? message : "";
	}

}
