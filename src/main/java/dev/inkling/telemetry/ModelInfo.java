package dev.inkling.telemetry;

import java.util.Map;

import dev.inkling.classify.Classifier;
import dev.inkling.model.ModelCard;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/**
 * Says which model answers, by name, version and checksum: under {@code model} in
 * {@code /actuator/info}, and in the labels of a metric.
 */
@Component
class ModelInfo implements InfoContributor, MeterBinder {

	private final ModelCard card;

	ModelInfo(Classifier classifier) {
		this.card = classifier.card();
	}

	@Override
	public void contribute(Info.Builder builder) {
		builder.withDetail("model",
				Map.of("name", this.card.name(), "version", this.card.version(), "sha256", this.card.sha256()));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("inkling.model.info", () -> 1)
			.description("The model that answers, in the labels; always 1")
			.tag("name", this.card.name())
			.tag("version", this.card.version())
			.tag("sha256", this.card.sha256())
			.register(registry);
	}

}
