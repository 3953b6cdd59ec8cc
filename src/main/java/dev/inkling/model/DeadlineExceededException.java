package dev.inkling.model;

/**
 * No worker was free before the deadline. Without a stack trace, since it is normal under
 * load.
 */
public class DeadlineExceededException extends RuntimeException {

	public DeadlineExceededException(String message) {
		super(message, null, false, false);
	}

}
