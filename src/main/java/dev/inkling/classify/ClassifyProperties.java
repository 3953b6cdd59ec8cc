package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's own settings.
 *
 * @param model folder of the model to serve
 * @param workers models that run side by side; 0 for one a core
 * @param queueCapacity drawings that may wait for a worker; past it the answer is 429.
 * Each holds one of the server's threads ({@code server.tomcat.threads.max}), which has
 * to leave some over for other requests
 * @param deadline longest that a drawing may wait, past it the answer is 504
 */
@ConfigurationProperties("inkling")
record ClassifyProperties(@DefaultValue("models/touch") Path model, @DefaultValue("0") int workers,
		@DefaultValue("48") int queueCapacity, @DefaultValue("2s") Duration deadline) {

	ClassifyProperties {
		if (workers < 0) {
			throw new IllegalArgumentException("inkling.workers is 0 or more, not " + workers);
		}
		if (queueCapacity < 0) {
			throw new IllegalArgumentException("inkling.queue-capacity is 0 or more, not " + queueCapacity);
		}
		if (deadline.isNegative() || deadline.isZero()) {
			throw new IllegalArgumentException("inkling.deadline is longer than 0, not " + deadline);
		}
		workers = (workers > 0) ? workers : Runtime.getRuntime().availableProcessors();
	}

}
