package dev.inkling.model;

/**
 * Too many drawings wait for a worker already. Without a stack trace, since it is normal
 * under load.
 */
public class QueueFullException extends RuntimeException {

	public QueueFullException(String message) {
		super(message, null, false, false);
	}

}
