package dev.inkling.adapt;

/**
 * What the last layer is given for one drawing, and what it should make of it.
 *
 * @param features as many as the layer has weights a label; not copied
 * @param label index into the labels of the model's card: a digit 0 to 9, or 10 for what
 * is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Example(float[] features, int label) {
}
