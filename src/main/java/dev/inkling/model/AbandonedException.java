package dev.inkling.model;

/**
 * Nobody waits for the scores any more. Without a stack trace, since it is normal under
 * load.
 */
public class AbandonedException extends RuntimeException {

	public AbandonedException() {
		super("The client is gone", null, false, false);
	}

}
