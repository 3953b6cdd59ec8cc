package dev.inkling.model;

/** The native call failed. */
public class InferenceException extends RuntimeException {

	public InferenceException(Throwable cause) {
		super("The model failed: " + cause.getMessage(), cause);
	}

}
