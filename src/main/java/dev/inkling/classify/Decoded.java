package dev.inkling.classify;

import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;

/**
 * A drawing that the preprocessing can work on.
 *
 * @param bitmap the drawing
 * @param decodeNanos what decoding took
 * @param queueNanos how long it waited so far
 */
record Decoded(Bitmap bitmap, long decodeNanos, long queueNanos) {

	/**
	 * Decodes a drawing.
	 * @param drawing decodes it
	 * @param queueNanos how long it has waited
	 */
	static Decoded of(Supplier<Bitmap> drawing, long queueNanos) {
		long begin = System.nanoTime();
		Bitmap bitmap = drawing.get();
		return new Decoded(bitmap, System.nanoTime() - begin, queueNanos);
	}

	/** The same, having waited longer. */
	Decoded after(long nanos) {
		return new Decoded(this.bitmap, this.decodeNanos, this.queueNanos + nanos);
	}

}
