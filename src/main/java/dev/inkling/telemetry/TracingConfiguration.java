package dev.inkling.telemetry;

import io.micrometer.common.KeyValues;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * What traces show beside what Spring Boot puts into them: the names that OpenTelemetry
 * has for a request (Semantic Conventions 1.23, HTTP spans). Probes and scrapes are not
 * sent: they are most of the requests of a calm service, and tell nothing.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

	@Bean
	SpanExportingPredicate withoutProbes() {
		return (span) -> {
			String path = span.getTags().getOrDefault("url.path", "");
			return !path.equals("/livez") && !path.equals("/readyz") && !path.startsWith("/actuator");
		};
	}

	/** High cardinality keys go into traces alone: the metrics keep their names. */
	@Bean
	DefaultServerRequestObservationConvention requestNames() {
		return new DefaultServerRequestObservationConvention() {

			@Override
			public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
				HttpServletRequest request = context.getCarrier();
				HttpServletResponse response = context.getResponse();
				if (request == null || response == null) {
					return super.getHighCardinalityKeyValues(context);
				}
				String route = context.getPathPattern();
				return super.getHighCardinalityKeyValues(context).and("http.request.method", request.getMethod(),
						"http.response.status_code", Integer.toString(response.getStatus()), "http.route",
						(route != null) ? route : "", "url.path", request.getRequestURI());
			}

		};
	}

}
