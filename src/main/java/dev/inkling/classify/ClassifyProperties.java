package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the work on drawings, those under {@code inkling} that are not
 * {@code api}'s. A value out of its range ends the start with a sentence.
 *
 * @param model folder of the model to serve
 * @param workers models that run side by side, 0 to {@value #MAX_WORKERS}, since no
 * machine that Inkling runs on has more cores; 0 becomes one a core
 * @param queueCapacity drawings that may wait for a worker, 0 to
 * {@value #MAX_QUEUE_CAPACITY}, which a core works on for half a minute; past it the
 * answer is 429
 * @param deadline longest that an answer may take, the wait included, above 0 and at most
 * 10 minutes, by when clients and proxies have hung up; past it the answer is 504;
 * batches have none
 * @param logDigit whether the line of an answer names the digit
 */
@ConfigurationProperties("inkling")
record ClassifyProperties(@DefaultValue("models/touch") Path model, @DefaultValue("0") int workers,
		@DefaultValue("8192") int queueCapacity, @DefaultValue("2s") Duration deadline,
		@DefaultValue("true") boolean logDigit) {

	private static final int MAX_WORKERS = 256;

	private static final int MAX_QUEUE_CAPACITY = 100_000;

	private static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

	ClassifyProperties {
		if (workers < 0 || workers > MAX_WORKERS) {
			throw new IllegalArgumentException("inkling.workers must be 0 to " + MAX_WORKERS
					+ ", since more than there are cores gain nothing, not " + workers);
		}
		if (queueCapacity < 0 || queueCapacity > MAX_QUEUE_CAPACITY) {
			throw new IllegalArgumentException("inkling.queue-capacity must be 0 to " + MAX_QUEUE_CAPACITY
					+ ", as many as a core reads in half a minute, not " + queueCapacity);
		}
		if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(MAX_DEADLINE) > 0) {
			throw new IllegalArgumentException(
					"inkling.deadline must be longer than 0 and at most 10m, by when clients have hung up, not "
							+ deadline);
		}
		workers = (workers > 0) ? workers : Runtime.getRuntime().availableProcessors();
	}

}
