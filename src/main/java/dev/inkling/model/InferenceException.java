package dev.inkling.model;

/**
 * The native call failed. Its worker is not used again, since TFLite says nothing of the
 * state that a failed call leaves behind.
 */
public class InferenceException extends RuntimeException {

	/**
	 * @param cause what the engine threw
	 */
	public InferenceException(Throwable cause) {
		super("The model failed: " + cause.getMessage(), cause);
	}

}
