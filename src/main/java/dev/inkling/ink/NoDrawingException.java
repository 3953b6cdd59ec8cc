package dev.inkling.ink;

import org.jspecify.annotations.Nullable;

/**
 * The input is well formed but holds nothing that could be classified. Thrown without a
 * stack trace, since it is an ordinary answer to an ordinary input.
 */
public class NoDrawingException extends RuntimeException {

	private final @Nullable String field;

	/**
	 * @param field the part of the input at fault, such as
	 * {@code strokes[2].points[0].x}, {@code null} where it is the whole
	 * @param message what is wrong, with the limit where there is one
	 */
	public NoDrawingException(@Nullable String field, String message) {
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
