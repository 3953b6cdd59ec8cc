package dev.inkling.ink;

import org.jspecify.annotations.Nullable;

/** There is nothing to classify: the input is blank, or nothing but one dot. */
public final class NoDrawingException extends UnusableDrawingException {

	/**
	 * @param field the part of the input at fault, {@code null} where it is the whole
	 * @param message what must be
	 */
	public NoDrawingException(@Nullable String field, String message) {
		super(field, message);
	}

}
