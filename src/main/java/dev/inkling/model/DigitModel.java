package dev.inkling.model;

import java.util.function.BooleanSupplier;

import dev.inkling.preprocess.GreyImage;

/**
 * A model that looks at a picture and scores each digit. Safe for use by many threads.
 */
public interface DigitModel {

	/** What is known of the model. */
	ModelCard card();

	/**
	 * Whether who comes now would not find the queue full, to be asked before there is
	 * work in the picture. It may be full all the same once the picture is made.
	 */
	boolean hasRoom();

	/** What to throw at who would find the queue full; it names the limit. */
	QueueFullException full();

	/**
	 * Scores a picture, waiting for a free worker if need be.
	 * @param image made by the preprocessing that the card names
	 * @param deadline when to give up, in terms of {@link System#nanoTime()}
	 * @param abandoned whether nobody wants the scores any more; asked after a wait
	 * @return the scores
	 * @throws QueueFullException if too many wait already
	 * @throws DeadlineExceededException if no worker was free in time
	 * @throws AbandonedException if nobody wants the scores any more
	 * @throws ModelUnavailableException if the model is closed
	 * @throws InferenceException if the native call fails
	 */
	Inference infer(GreyImage image, long deadline, BooleanSupplier abandoned);

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
