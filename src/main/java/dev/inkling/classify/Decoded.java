package dev.inkling.classify;

import java.util.function.Function;

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
	 * The same, having waited longer.
	 * @param nanos in a further queue
	 */
	Decoded after(long nanos) {
		return new Decoded(this.input, this.decodeNanos, this.queueNanos + nanos);
	}

}
