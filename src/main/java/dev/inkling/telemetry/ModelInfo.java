package dev.inkling.telemetry;

import java.util.List;
import java.util.Map;

import dev.inkling.classify.Classifier;
import dev.inkling.classify.ModelSwitched;
import dev.inkling.model.ModelCard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says which model answers, by name, version and checksum: under {@code model} in
 * {@code /actuator/info}, and in the labels of a metric.
 */
@Component
class ModelInfo implements InfoContributor {

	private final Classifier classifier;

	private final MultiGauge gauge;

	ModelInfo(Classifier classifier, MeterRegistry registry) {
		this.classifier = classifier;
		this.gauge = MultiGauge.builder("inkling.model.info")
			.description("The model that answers, in the labels; always 1")
			.register(registry);
		show(classifier.card());
	}

	@Override
	public void contribute(Info.Builder builder) {
		ModelCard card = this.classifier.card();
		builder.withDetail("model", Map.of("name", card.name(), "version", card.version(), "sha256", card.sha256()));
	}

	@EventListener
	void switched(ModelSwitched event) {
		show(event.folder().card());
	}

	private void show(ModelCard card) {
		Tags tags = Tags.of("name", card.name(), "version", card.version(), "sha256", card.sha256());
		this.gauge.register(List.of(MultiGauge.Row.of(tags, () -> 1)), true);
	}

}
