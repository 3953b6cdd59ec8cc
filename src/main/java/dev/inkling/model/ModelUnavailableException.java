package dev.inkling.model;

/**
 * The model takes no pictures: it is closed, or no worker is left. Without a stack trace,
 * since it is thrown for every picture from then on.
 */
public class ModelUnavailableException extends RuntimeException {

	public ModelUnavailableException(String message) {
		super(message, null, false, false);
	}

}
