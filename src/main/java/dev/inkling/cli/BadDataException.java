package dev.inkling.cli;

import java.nio.file.Path;

/**
 * Data on disk, or a service that is asked, is not what it should be. The message is one
 * sentence for a person, which names the file or the address; {@link Commands} prints it
 * alone, so there is no stack trace.
 */
final class BadDataException extends RuntimeException {

	BadDataException(String message) {
		super(message, null, false, false);
	}

	/** Of a file that could be read, but has nothing in it. */
	static BadDataException empty(Path file) {
		return new BadDataException(file + ": there must be a drawing in it, at least one");
	}

}
