package dev.inkling.classify;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When an answer has to be there. The clock runs from the moment when the body is read
 * and a classification is asked for, so that waiting in queues is part of it. Immutable.
 *
 * @param clock tells the time as {@link System#nanoTime()} does
 * @param begin when it was asked for, by that clock
 * @param nanos how long it may take, {@link Long#MAX_VALUE} for as long as it takes
 */
record Deadline(LongSupplier clock, long begin, long nanos) {

	/**
	 * A deadline that many nanoseconds from now.
	 * @param clock tells the time as {@link System#nanoTime()} does
	 * @param nanos above 0, {@link Long#MAX_VALUE} for as long as it takes
	 */
	static Deadline in(LongSupplier clock, long nanos) {
		return new Deadline(clock, clock.getAsLong(), nanos);
	}

	/** Nanoseconds since it was asked for. */
	long elapsed() {
		return this.clock.getAsLong() - this.begin;
	}

	/** Nanoseconds left; 0 or less once it has passed. */
	long remaining() {
		return this.nanos - elapsed();
	}

	/**
	 * Goes on only if there is time left.
	 * @param phase what took so long
	 * @throws RefusedException {@link Refusal#DEADLINE} if it has passed
	 */
	void check(String phase) {
		if (remaining() <= 0) {
			throw exceeded(phase);
		}
	}

	/**
	 * The refusal of who is past it.
	 * @param phase what took so long
	 */
	RefusedException exceeded(String phase) {
		return Refusal.DEADLINE.because("A drawing must be answered within " + TimeUnit.NANOSECONDS.toMillis(this.nanos)
				+ " ms of its arrival; " + phase);
	}

}
