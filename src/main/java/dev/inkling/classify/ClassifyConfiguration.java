package dev.inkling.classify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Puts the model and what works with it together. The service does not start with a model
 * that cannot be loaded or fails its self-test. Beans are closed in the reverse order:
 * the classifier before the models that it uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ClassifyProperties.class, ModelsProperties.class, ShadowProperties.class })
class ClassifyConfiguration {

	@Bean
	Models models(ClassifyProperties properties, ModelsProperties models, ApplicationEventPublisher events) {
		return new Models(properties.model(), models.models(), properties.workers(),
				(folder) -> events.publishEvent(new ModelSwitched(folder)));
	}

	@Bean
	Admission admission(ClassifyProperties properties) {
		return new Admission(properties.queueCapacity() + properties.workers(), Runtime.getRuntime().maxMemory());
	}

	@Bean
	@Nullable Shadow shadow(ShadowProperties properties, MeterRegistry registry) {
		return (properties.shadow() != null) ? new Shadow(properties.shadow(), registry) : null;
	}

	@Bean
	Classifier classifier(Models models, ClassifyProperties properties, Admission admission, MeterRegistry registry,
			ObjectProvider<Shadow> shadow) {
		Shadow challenger = shadow.getIfAvailable();
		Classifier classifier = new Classifier(models::pool, properties, admission,
				new ClassifyMetrics(registry, models::pool),
				(challenger != null) ? challenger::offer : (drawing, answer) -> {
				}, System::nanoTime);
		Gauge.builder("inkling.queue.depth", classifier, Classifier::queueDepth)
			.description("Drawings that wait for a worker")
			.register(registry);
		return classifier;
	}

	/** A style in the settings must be one of the model that answers at first. */
	@Bean
	LayerChoices layerChoices(Models models, ModelsProperties properties, ObjectProvider<WriterLayers> writers) {
		if (properties.style() != null) {
			models.folder().style(properties.style());
		}
		return new LayerChoices(models::styles, writers.getIfAvailable(), properties.style());
	}

	/** Ends the streams before the server waits for the open requests. */
	@Bean
	ApplicationListener<ContextClosedEvent> endOfStreams(Admission admission) {
		return (event) -> admission.shutDown();
	}

}
