package dev.inkling.model;

import dev.inkling.preprocess.GreyImage;

/**
 * A network that scores an image for each of its labels. Its scores are logits: only
 * their differences mean something. Safe for use by many threads.
 */
public interface DigitModel {

	/** What is known of the model; the same card for as long as it runs. */
	ModelCard card();

	/**
	 * Scores an image on the calling thread. While more threads ask than there are
	 * workers, it waits.
	 * @param image 28×28, made by the preprocessing that the card names
	 * @return one score a label of the card, in the order of its labels
	 * @throws ModelUnavailableException if the model is closed, has failed for good, or
	 * the thread is interrupted while it waits
	 * @throws InferenceException if the native call fails twice in a row
	 */
	Inference infer(GreyImage image);

}
