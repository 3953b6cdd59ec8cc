package dev.inkling.model;

import java.util.concurrent.TimeUnit;

import dev.inkling.preprocess.GreyImage;

/**
 * A model that looks at a picture and scores each digit. Safe for use by many threads.
 */
public interface DigitModel {

	/** What is known of the model. */
	ModelCard card();

	/**
	 * Scores a picture, waiting for a free worker if need be.
	 * @param image made by the preprocessing that the card names
	 * @param deadline when to give up, in terms of {@link System#nanoTime()}
	 * @return the scores
	 * @throws QueueFullException if too many wait already
	 * @throws DeadlineExceededException if no worker was free in time
	 * @throws ModelUnavailableException if the model is closed
	 * @throws InferenceException if the native call fails
	 */
	Inference infer(GreyImage image, long deadline);

	/**
	 * Scores a picture, waiting up to a minute for a free worker.
	 * @param image made by the preprocessing that the card names
	 * @return the scores
	 */
	default Inference infer(GreyImage image) {
		return infer(image, System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
	}

}
