package dev.inkling.model;

/**
 * What a model made of one image.
 *
 * @param scores one a label of the model card, before the softmax; not shared with anyone
 * @param computeNanos time the worker took
 */
@SuppressWarnings("ArrayRecordComponent")
public record Inference(float[] scores, long computeNanos) {
}
