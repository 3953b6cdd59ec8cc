package dev.inkling.model;

/**
 * The model takes no drawings, since it is shutting down. Without a stack trace, since it
 * is normal under load.
 */
public class ModelUnavailableException extends RuntimeException {

	public ModelUnavailableException(String message) {
		super(message, null, false, false);
	}

}
