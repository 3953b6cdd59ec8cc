package dev.inkling.model;

import org.jspecify.annotations.Nullable;

/**
 * What a model made of one image.
 *
 * @param scores one a label of the model card and in their order, before the softmax; not
 * shared with anyone
 * @param features what the last layer made the scores of, as many as the card says, not
 * shared with anyone; {@code null} where the model does not give them
 * @param computeNanos nanoseconds from asking for a worker to its scores: the wait for a
 * free one, and a second try, are part of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Inference(float[] scores, float @Nullable [] features, long computeNanos) {

	/**
	 * The scores by a last layer.
	 * @param layer that stands in for the model's own; {@code null} for the model's own
	 * @return one a label; the model's own where it does not give its features
	 */
	public float[] scoresBy(@Nullable LastLayer layer) {
		return (layer != null && this.features != null) ? layer.scores(this.features) : this.scores;
	}

}
