package dev.inkling.telemetry;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves all of tracing out unless there is an endpoint to send traces to, in
 * {@value #ENDPOINT} or in OpenTelemetry's own {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
 * Without this, Spring Boot would make a span for every request and drop it. Spring Boot
 * makes it before all beans, by {@code META-INF/spring.factories}.
 */
class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

	/** Spring Boot's property of where traces go. */
	static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private boolean tracing;

	@Override
	public void setEnvironment(Environment environment) {
		String endpoint = environment.getProperty(ENDPOINT);
		this.tracing = (endpoint != null) && !endpoint.isBlank();
	}

	/** Lets in all classes where there is an endpoint, else those that do no tracing. */
	@Override
	public boolean[] match(@Nullable String[] classNames, AutoConfigurationMetadata metadata) {
		boolean[] matches = new boolean[classNames.length];
		for (int i = 0; i < classNames.length; i++) {
			String className = classNames[i];
			matches[i] = this.tracing || className == null || !belongsToTracing(className);
		}
		return matches;
	}

	private static boolean belongsToTracing(String className) {
		return className.startsWith("org.springframework.boot.micrometer.tracing.")
				|| className.startsWith("org.springframework.boot.opentelemetry.");
	}

}
