package dev.inkling.model;

/**
 * No worker can be had for an image: the pool is closed, none is left and none can be
 * made again, or the thread was interrupted while it waited for one. The first two last
 * until the process ends; without a stack trace, since every image meets them from then
 * on.
 */
public class ModelUnavailableException extends RuntimeException {

	public ModelUnavailableException(String message) {
		super(message, null, false, false);
	}

}
