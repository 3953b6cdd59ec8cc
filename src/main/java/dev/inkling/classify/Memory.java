package dev.inkling.classify;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one request holds of a memory budget that all share: an account that is taken from
 * before memory is allocated, and closed when it is garbage. It counts, and allocates
 * nothing itself. Bytes are counted as whole kilobytes, rounded up. Safe for use by many
 * threads.
 */
public final class Memory implements AutoCloseable {

	/** Bytes in a unit; in these a budget of 2 TB fits into a semaphore. */
	private static final int UNIT = 1024;

	private final Budget budget;

	private final AtomicInteger held = new AtomicInteger();

	Memory(Budget budget) {
		this.budget = budget;
	}

	/**
	 * Takes more, or refuses at once. Whatever was taken before stays.
	 * @param bytes how much more, at least 0
	 * @throws RefusedException {@link Refusal#MEMORY_FULL} if that is not left,
	 * {@link Refusal#TOO_LARGE} if there is never so much
	 */
	public void take(long bytes) {
		take(bytes, Duration.ZERO);
	}

	/**
	 * Takes more, and waits in order of arrival while that is not left or others wait.
	 * @param bytes how much more, at least 0
	 * @param timeout how long to wait
	 * @throws RefusedException as {@link #take(long)}, or {@link Refusal#SHUTTING_DOWN}
	 * if the thread is interrupted
	 */
	public void take(long bytes, Duration timeout) {
		int units = units(bytes);
		if (units > this.budget.units()) {
			throw Refusal.TOO_LARGE.because("A body or picture must fit into the " + this.budget.units() / UNIT
					+ " MB that the service has for them");
		}
		if (!acquire(units, timeout)) {
			throw Refusal.MEMORY_FULL.because("All bodies and pictures under way must fit into the "
					+ this.budget.units() / UNIT + " MB that the service has for them");
		}
		this.held.addAndGet(units);
	}

	private boolean acquire(int units, Duration timeout) {
		try {
			// Without a time to wait, a semaphore asks nobody else who waits.
			return timeout.isZero() ? this.budget.free().tryAcquire(units)
					: this.budget.free().tryAcquire(units, timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Admission.shutDownRefusal();
		}
	}

	/**
	 * Gives some of it back; nothing once all was given back.
	 * @param bytes as many as were taken in one go
	 */
	public void giveBack(long bytes) {
		int units = units(bytes);
		int before = this.held.getAndUpdate((held) -> Math.max(held - units, 0));
		this.budget.free().release(Math.min(before, units));
	}

	private static int units(long bytes) {
		return (int) Math.min((bytes + UNIT - 1) / UNIT, Integer.MAX_VALUE);
	}

	/** Gives all of it back; a second time nothing. */
	@Override
	public void close() {
		this.budget.free().release(this.held.getAndSet(0));
	}

	/**
	 * Memory that is shared; who waits for some is served in order of arrival.
	 *
	 * @param free kilobytes left
	 * @param units kilobytes in all
	 */
	record Budget(Semaphore free, int units) {

		static Budget ofBytes(long bytes) {
			int units = Memory.units(bytes);
			return new Budget(new Semaphore(units, true), units);
		}

	}

}
