package dev.inkling.classify;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Why a request, or one drawing of a batch, gets no answer. The reason fixes the HTTP
 * status, whether it is worth coming again, and how the refusal is counted. The names are
 * part of the service's face: they are values of a metric's tag.
 */
public enum Refusal {

	/** Not JSON, not a picture, a wrong length, a bad parameter. */
	MALFORMED(400, false),

	/** No key, or one that nobody has. */
	UNAUTHORIZED(401, false),

	/** The key's role may not do this. */
	FORBIDDEN(403, false),

	/** There is no such sample, writer or model. */
	NOT_FOUND(404, false),

	/** The body did not come in time. */
	BODY_TIMEOUT(408, false),

	/** There is another sample like that. */
	DUPLICATE(409, false),

	/** The body, or the picture in it, is larger than is taken. */
	TOO_LARGE(413, false),

	/** A stream of lines has more answers waiting than its client reads. */
	UNREAD_ANSWERS(413, false),

	/** Another content type or coding. */
	UNSUPPORTED_TYPE(415, false),

	/** Well formed, but nothing that could be classified: blank, a dot, past a limit. */
	NO_DRAWING(422, false),

	/** As many drawings wait for a worker as may. */
	QUEUE_FULL(429, true),

	/** Bodies and pictures hold as much memory as they may. */
	MEMORY_FULL(429, true),

	/** As many pictures and batches wait to be decoded as may. */
	PICTURES_FULL(429, true),

	/** As many batches and streams of lines are open as may. */
	STREAMS_FULL(429, true),

	/**
	 * Too many wrong keys came from the same address; the answer says how long to wait.
	 */
	KEYS_LIMITED(429, true),

	/** No worker is left, and none can be made. */
	MODEL_FAILED(503, true),

	/** Samples can be neither stored nor read. */
	STORAGE_FAILED(503, true),

	/** The service is about to end. */
	SHUTTING_DOWN(503, true),

	/** The deadline has passed, be it in the queue or at work. */
	DEADLINE(504, false);

	private final int status;

	private final boolean temporary;

	Refusal(int status, boolean temporary) {
		this.status = status;
		this.temporary = temporary;
	}

	/** The HTTP status. */
	public int status() {
		return this.status;
	}

	/** Whether the same request may be answered a second later. */
	public boolean isTemporary() {
		return this.temporary;
	}

	/** Value of the tag {@code reason} of the metric that counts refusals. */
	public String reason() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The refusal as an exception.
	 * @param message what must be, for the client
	 */
	public RefusedException because(String message) {
		return new RefusedException(this, null, message);
	}

	/**
	 * The refusal as an exception.
	 * @param field the part of the request at fault, such as {@code points[0][1]},
	 * {@code null} where it is the whole
	 * @param message what must be, for the client
	 */
	public RefusedException because(@Nullable String field, String message) {
		return new RefusedException(this, field, message);
	}

}
