package dev.inkling.classify;

import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;

/**
 * A drawing that the preprocessing can work on.
 *
 * @param bitmap the drawing
 * @param decodeNanos nanoseconds that decoding took
 * @param queueNanos nanoseconds in queues so far
 */
record Decoded(Bitmap bitmap, long decodeNanos, long queueNanos) {

	/**
	 * Decodes a drawing on the calling thread.
	 * @param drawing decodes it; what it throws is passed on
	 * @param queueNanos nanoseconds that it has waited
	 */
	static Decoded of(Supplier<Bitmap> drawing, long queueNanos) {
		long begin = System.nanoTime();
		Bitmap bitmap = drawing.get();
		return new Decoded(bitmap, System.nanoTime() - begin, queueNanos);
	}

	/**
	 * The same, having waited longer.
	 * @param nanos in a further queue
	 */
	Decoded after(long nanos) {
		return new Decoded(this.bitmap, this.decodeNanos, this.queueNanos + nanos);
	}

}
