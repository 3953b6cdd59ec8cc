package dev.inkling.model;

import org.jspecify.annotations.Nullable;

/**
 * A model cannot be served: its folder is missing, damaged or not what its card says,
 * TFLite does not run on this platform, or the model fails its self-test. Ends the start.
 * The message is one sentence for the person who runs the service or the command.
 */
public class ModelException extends RuntimeException {

	public ModelException(String message) {
		this(message, null);
	}

	public ModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
