package dev.inkling.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The answer of {@code /readyz} as a metric, so that an alert can see a service that runs
 * but should get no drawings. It is worked out whenever the metrics are read, which may
 * take the second that the model's health check waits.
 */
@Component
class ReadinessGauge implements MeterBinder {

	private final HealthEndpoint health;

	ReadinessGauge(HealthEndpoint health) {
		this.health = health;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("inkling.ready", this, (gauge) -> gauge.isReady() ? 1 : 0)
			.description("1 if the service takes drawings")
			.register(registry);
	}

	/** Whether the group {@code readiness} is up; not so where there is none. */
	private boolean isReady() {
		HealthDescriptor readiness = this.health.healthForPath("readiness");
		return readiness != null && Status.UP.equals(readiness.getStatus());
	}

}
