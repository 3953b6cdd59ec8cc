package dev.inkling.classify;

import java.time.Duration;
import java.util.function.Supplier;

import dev.inkling.model.ModelPool;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Healthy while there are workers, and not all of them hang in a native call. Only a new
 * process helps against either, so that this belongs to liveness. Waits for nothing. Its
 * details are {@code workers}, how many there are, and {@code hanging}.
 */
@Component("workers")
class WorkersHealthIndicator extends AbstractHealthIndicator {

	/** Far above what any model takes, since a wrong DOWN ends the process. */
	private static final Duration HANG_TIMEOUT = Duration.ofMinutes(1);

	private final Supplier<ModelPool> pool;

	private final Classifier classifier;

	private final Duration hangTimeout;

	@Autowired
	WorkersHealthIndicator(Models models, Classifier classifier) {
		this(models::pool, classifier, HANG_TIMEOUT);
	}

	/**
	 * @param pool gives the one that answers now
	 * @param hangTimeout how long all workers may be at work before they are said to hang
	 */
	WorkersHealthIndicator(Supplier<ModelPool> pool, Classifier classifier, Duration hangTimeout) {
		super("The workers cannot be counted");
		this.pool = pool;
		this.classifier = classifier;
		this.hangTimeout = hangTimeout;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ModelPool pool = this.pool.get();
		int workers = pool.workers();
		boolean hanging = workers > 0 && pool.busyWorkers() == workers
				&& this.classifier.sinceLastProgress().compareTo(this.hangTimeout) > 0;
		builder.status((workers > 0 && !hanging) ? Status.UP : Status.DOWN)
			.withDetail("workers", workers)
			.withDetail("hanging", hanging);
	}

}
