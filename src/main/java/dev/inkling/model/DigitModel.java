package dev.inkling.model;

import dev.inkling.preprocess.GreyImage;

/**
 * A model that looks at an image and scores each digit. Safe for use by many threads.
 */
public interface DigitModel {

	/** What is known of the model. */
	ModelCard card();

	/**
	 * Scores an image on the calling thread. While more threads ask than there are
	 * workers, it waits.
	 * @param image 28×28, made by the preprocessing that the card names
	 * @return one score a label of the card
	 * @throws ModelUnavailableException if the model is closed, or has failed for good
	 * @throws InferenceException if the native call fails, for a new worker too
	 */
	Inference infer(GreyImage image);

}
