package dev.inkling.classify;

import org.jspecify.annotations.Nullable;

/**
 * A request, or a drawing of it, gets no answer. Without a stack trace, since that is an
 * ordinary outcome; made by {@link Refusal#because}. The message is a sentence for the
 * client that says what must be.
 */
public class RefusedException extends RuntimeException {

	private final Refusal refusal;

	private final @Nullable String field;

	RefusedException(Refusal refusal, @Nullable String field, String message) {
		super(message, null, false, false);
		this.refusal = refusal;
		this.field = field;
	}

	/** Why, which fixes status and metric. */
	public Refusal refusal() {
		return this.refusal;
	}

	/**
	 * The part of the request at fault.
	 * @return a path, or {@code null} where it is the whole
	 */
	public @Nullable String field() {
		return this.field;
	}

}
