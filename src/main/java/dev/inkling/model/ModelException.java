package dev.inkling.model;

import org.jspecify.annotations.Nullable;

/**
 * A model folder cannot be used; the message is one sentence for the person who runs it.
 */
public class ModelException extends RuntimeException {

	public ModelException(String message) {
		this(message, null);
	}

	public ModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
