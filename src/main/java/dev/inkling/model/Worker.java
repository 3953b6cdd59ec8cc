package dev.inkling.model;

import dev.inkling.preprocess.GreyImage;

/**
 * A model of its own, with an interpreter and buffers that it shares with no other
 * worker. For one thread at a time, not always the same.
 */
interface Worker extends AutoCloseable {

	/**
	 * Scores an image.
	 * @param image made by the preprocessing that the card names
	 * @return its scores, and its features where the card has them
	 * @throws InferenceException if the native call fails; the worker is then to be
	 * closed
	 */
	Output infer(GreyImage image);

	/** Frees the native memory; to be called once, when nobody is in {@link #infer}. */
	@Override
	void close();

}
