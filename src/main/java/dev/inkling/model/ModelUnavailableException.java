package dev.inkling.model;

/**
 * The model takes no images: it is closed, or no worker is left. Without a stack trace,
 * since it is thrown for every image from then on.
 */
public class ModelUnavailableException extends RuntimeException {

	public ModelUnavailableException(String message) {
		super(message, null, false, false);
	}

}
