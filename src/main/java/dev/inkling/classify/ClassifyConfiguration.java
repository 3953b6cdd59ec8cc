package dev.inkling.classify;

import dev.inkling.model.ModelPool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Puts the model and what works with it together. The service does not start with a model
 * that cannot be loaded or fails its self-test. Beans are closed in the reverse order:
 * the classifier before the pool that it uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClassifyProperties.class)
class ClassifyConfiguration {

	@Bean
	ModelPool modelPool(ClassifyProperties properties) {
		return ModelPool.open(properties.model(), properties.workers());
	}

	@Bean
	Admission admission(ClassifyProperties properties) {
		return new Admission(properties.queueCapacity() + properties.workers(), Runtime.getRuntime().maxMemory());
	}

	@Bean
	Classifier classifier(ModelPool pool, ClassifyProperties properties, Admission admission, MeterRegistry registry) {
		Classifier classifier = new Classifier(pool, properties, admission, new ClassifyMetrics(registry, pool),
				System::nanoTime);
		Gauge.builder("inkling.queue.depth", classifier, Classifier::queueDepth)
			.description("Drawings that wait for a worker")
			.register(registry);
		classifier.selfTest();
		return classifier;
	}

	/** Ends the streams before the server waits for the open requests. */
	@Bean
	ApplicationListener<ContextClosedEvent> endOfStreams(Admission admission) {
		return (event) -> admission.shutDown();
	}

}
