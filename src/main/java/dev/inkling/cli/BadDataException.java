package dev.inkling.cli;

/**
 * Data on disk is not what it should be. The message is one sentence for a person, which
 * names the file; {@link Commands} prints it alone, so there is no stack trace.
 */
final class BadDataException extends RuntimeException {

	BadDataException(String message) {
		super(message, null, false, false);
	}

}
