package dev.inkling.model;

import org.jspecify.annotations.Nullable;

/**
 * What a network gives for one image, in memory of its own.
 *
 * @param scores one a label of the card and in their order, before the softmax
 * @param features what the last layer was given, as many as the card says; {@code null}
 * where the model does not give them
 */
@SuppressWarnings("ArrayRecordComponent")
record Output(float[] scores, float @Nullable [] features) {
}
