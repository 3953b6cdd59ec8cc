package dev.inkling.classify;

/**
 * What an answer took, in nanoseconds.
 *
 * @param decode from the body to a bitmap
 * @param preprocess from the bitmap to the model's input image
 * @param queue waiting for a worker
 * @param inference the model
 * @param total all of it
 */
public record Timings(long decode, long preprocess, long queue, long inference, long total) {
}
