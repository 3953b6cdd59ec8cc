package dev.inkling.cli;

/** Data on disk is not what it should be; the message is one sentence for a person. */
final class BadDataException extends RuntimeException {

	BadDataException(String message) {
		super(message, null, false, false);
	}

}
