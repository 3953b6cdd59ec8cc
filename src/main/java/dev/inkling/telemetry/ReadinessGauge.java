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
 * but should get no drawings.
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

	private boolean isReady() {
		HealthDescriptor readiness = this.health.healthForPath("readiness");
		return readiness != null && Status.UP.equals(readiness.getStatus());
	}

}
