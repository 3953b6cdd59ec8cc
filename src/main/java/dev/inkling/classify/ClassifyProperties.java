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
 * @param workers models that run side by side, 0 or more; 0 becomes one a core
 * @param queueCapacity drawings that may wait for a worker, 0 or more; past it the answer
 * is 429
 * @param deadline longest that an answer may take, the wait included, above 0; past it
 * the answer is 504; batches have none
 * @param logDigit whether the line of an answer names the digit
 */
@ConfigurationProperties("inkling")
record ClassifyProperties(@DefaultValue("models/touch") Path model, @DefaultValue("0") int workers,
		@DefaultValue("8192") int queueCapacity, @DefaultValue("2s") Duration deadline,
		@DefaultValue("true") boolean logDigit) {

	ClassifyProperties {
		if (workers < 0) {
			throw new IllegalArgumentException("inkling.workers must be 0 or more, not " + workers);
		}
		if (queueCapacity < 0) {
			throw new IllegalArgumentException("inkling.queue-capacity must be 0 or more, not " + queueCapacity);
		}
		if (deadline.isNegative() || deadline.isZero()) {
			throw new IllegalArgumentException("inkling.deadline must be longer than 0, not " + deadline);
		}
		workers = (workers > 0) ? workers : Runtime.getRuntime().availableProcessors();
	}

}
