package dev.inkling.api;

import org.jspecify.annotations.Nullable;

/** The request is malformed. Without a stack trace, since it is the client's fault. */
class BadRequestException extends RuntimeException {

	private final @Nullable String field;

	/**
	 * @param field the part of the request at fault, {@code null} where it is the whole
	 * body
	 * @param message what is wrong, and what would be right
	 */
	BadRequestException(@Nullable String field, String message) {
		super(message, null, false, false);
		this.field = field;
	}

	@Nullable String field() {
		return this.field;
	}

}
