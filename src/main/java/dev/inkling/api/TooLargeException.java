package dev.inkling.api;

/** The body, or the picture in it, is larger than the service takes. */
class TooLargeException extends RuntimeException {

	TooLargeException(String message) {
		super(message, null, false, false);
	}

}
