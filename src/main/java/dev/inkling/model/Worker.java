package dev.inkling.model;

import dev.inkling.preprocess.GreyImage;

/** A model of its own, for one thread at a time. */
interface Worker extends AutoCloseable {

	/**
	 * Scores an image.
	 * @param image made by the preprocessing that the card names
	 * @return one score a label, in memory of its own
	 * @throws InferenceException if the native call fails
	 */
	float[] infer(GreyImage image);

	/** Frees the native memory. */
	@Override
	void close();

}
