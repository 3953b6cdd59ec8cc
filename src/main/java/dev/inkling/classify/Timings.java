package dev.inkling.classify;

/**
 * What an answer took, in nanoseconds of {@link System#nanoTime()}. Reading the body and
 * writing the answer are not part of it.
 *
 * @param decode from the body to a bitmap
 * @param preprocess from the bitmap to the model's input image
 * @param queue waiting for a worker, and for a decoder where there is one
 * @param inference the model, as {@link dev.inkling.model.Inference} measures it
 * @param total from the moment when the classification was asked for
 */
public record Timings(long decode, long preprocess, long queue, long inference, long total) {
}
