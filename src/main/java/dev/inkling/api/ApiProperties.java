package dev.inkling.api;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the HTTP interface, under {@code inkling}.
 *
 * @param warmUp how long the service sends requests to itself before it says that it is
 * ready, at most 10 minutes, for longer nobody waits; 0 or less for not at all
 * @param cors which other sites' pages may ask
 */
@ConfigurationProperties("inkling")
record ApiProperties(@DefaultValue("2500ms") Duration warmUp, @DefaultValue Cors cors) {

	ApiProperties {
		if (warmUp.compareTo(Duration.ofMinutes(10)) > 0) {
			throw new IllegalArgumentException("inkling.warm-up must be at most 10m, not " + warmUp);
		}
	}

	/**
	 * Cross-origin resource sharing (Fetch standard).
	 *
	 * @param allowedOrigins such as {@code https://example.org}, or {@code *}; none by
	 * default
	 */
	record Cors(@DefaultValue List<String> allowedOrigins) {
	}

}
