package dev.inkling.keys;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts wrong keys by the address that they came from: at most {@value #MAX_FAILURES}
 * within {@value #WINDOW_SECONDS} seconds, which begin with the first of them. Knows the
 * last {@value #MAX_ADDRESSES} addresses and forgets the others. Safe for use by many
 * threads.
 */
class FailureLimit {

	static final int MAX_FAILURES = 10;

	static final int WINDOW_SECONDS = 60;

	static final int MAX_ADDRESSES = 10_000;

	private final LongSupplier clock;

	private final Map<String, Failures> failures = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
			return size() > MAX_ADDRESSES;
		}
	};

	/**
	 * @param clock tells the time as {@link System#nanoTime()} does
	 */
	FailureLimit(LongSupplier clock) {
		this.clock = clock;
	}

	/** Counts a wrong key. */
	synchronized void count(String address) {
		Failures known = current(address);
		this.failures.put(address,
				(known != null) ? new Failures(known.since, known.count + 1) : new Failures(this.clock.getAsLong(), 1));
	}

	/**
	 * How long an address has to wait until its keys are looked at again.
	 * @return in seconds, 0 if it need not wait
	 */
	synchronized long secondsToWait(String address) {
		Failures known = current(address);
		if (known == null || known.count < MAX_FAILURES) {
			return 0;
		}
		Duration passed = Duration.ofNanos(this.clock.getAsLong() - known.since);
		return Math.max(1, Duration.ofSeconds(WINDOW_SECONDS).minus(passed).toSeconds() + 1);
	}

	private Failures current(String address) {
		return this.failures.computeIfPresent(address, (key, known) -> isOver(known) ? null : known);
	}

	private boolean isOver(Failures known) {
		return this.clock.getAsLong() - known.since >= Duration.ofSeconds(WINDOW_SECONDS).toNanos();
	}

	/**
	 * What an address has done in its window.
	 *
	 * @param since when the window began, by the clock
	 * @param count wrong keys
	 */
	private record Failures(long since, int count) {
	}

}
