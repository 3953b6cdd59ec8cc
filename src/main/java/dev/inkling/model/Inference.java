package dev.inkling.model;

/**
 * What a model made of one image.
 *
 * @param scores one a label of the model card and in their order, before the softmax; not
 * shared with anyone
 * @param computeNanos nanoseconds from asking for a worker to its scores: the wait for a
 * free one, and a second try, are part of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Inference(float[] scores, long computeNanos) {
}
