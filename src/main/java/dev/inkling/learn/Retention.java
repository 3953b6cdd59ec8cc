package dev.inkling.learn;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.inkling.classify.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases samples that have been kept for as long as they may, soon after that. */
class Retention implements AutoCloseable {

	/** Longest time between two looks. */
	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(Retention.class);

	private final SampleStore samples;

	private final Duration keep;

	private final Runnable erased;

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "retention");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Begins to look.
	 * @param keep how long samples are kept
	 * @param erased to be run whenever some are erased
	 */
	Retention(SampleStore samples, Duration keep, Runnable erased) {
		this.samples = samples;
		this.keep = keep;
		this.erased = erased;
		long millis = Math.min(INTERVAL.toMillis(), Math.max(keep.toMillis(), 1));
		this.timer.scheduleWithFixedDelay(this::erase, 0, millis, TimeUnit.MILLISECONDS);
	}

	private void erase() {
		try {
			int erased = this.samples.deleteOlderThan(this.keep);
			if (erased > 0) {
				this.erased.run();
				logger.info("{} samples were older than {} and are erased", erased, this.keep);
			}
		}
		catch (RefusedException ex) {
			logger.warn("Samples older than {} cannot be erased now: {}", this.keep, ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
