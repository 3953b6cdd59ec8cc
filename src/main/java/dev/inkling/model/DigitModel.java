package dev.inkling.model;

import dev.inkling.preprocess.GreyImage;

/**
 * A model that looks at a picture and scores each digit. Safe for use by many threads.
 */
public interface DigitModel {

	/** What is known of the model. */
	ModelCard card();

	/**
	 * Tells who would find the queue full, before there is work in the picture. Who hears
	 * nothing may find it full all the same.
	 * @throws QueueFullException if too many wait already
	 */
	void checkRoom();

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
	 * Scores one of many pictures: waits outside the queue for as long as it takes, and
	 * gives way to callers with a deadline.
	 * @param image made by the preprocessing that the card names
	 * @return the scores
	 * @throws ModelUnavailableException if the model is closed
	 * @throws InferenceException if the native call fails
	 */
	Inference infer(GreyImage image);

}
