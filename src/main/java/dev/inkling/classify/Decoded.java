package dev.inkling.classify;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/**
 * A drawing that is ready for a model's preprocessing, or through it already.
 *
 * @param input makes of it what a model sees
 * @param decodeNanos nanoseconds that decoding took
 * @param queueNanos nanoseconds in queues so far
 */
record Decoded(Function<Preprocessor, GreyImage> input, long decodeNanos, long queueNanos) {

	/**
	 * Decodes a drawing on the calling thread.
	 * @param drawing decodes it; what it throws is passed on
	 * @param queueNanos nanoseconds that it has waited
	 */
	static Decoded of(Supplier<Bitmap> drawing, long queueNanos) {
		long begin = System.nanoTime();
		Bitmap bitmap = drawing.get();
		return new Decoded((preprocessor) -> preprocessor.apply(bitmap), System.nanoTime() - begin, queueNanos);
	}

	/**
	 * An image that is preprocessed already.
	 * @param queueNanos nanoseconds that it has waited
	 */
	static Decoded of(GreyImage image, long queueNanos) {
		return new Decoded((preprocessor) -> image, 0, queueNanos);
	}

	/**
	 * The same, having waited longer.
	 * @param nanos in a further queue
	 */
	Decoded after(long nanos) {
		return new Decoded(this.input, this.decodeNanos, this.queueNanos + nanos);
	}

}
