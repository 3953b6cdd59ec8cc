package dev.inkling.classify;

import dev.inkling.model.ModelPool;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClassifyProperties.class)
class ClassifyConfiguration {

	@Bean
	ModelPool modelPool(ClassifyProperties properties) {
		return ModelPool.open(properties.model(), properties.workers(), properties.queueCapacity());
	}

	@Bean
	Classifier classifier(ModelPool pool, ClassifyProperties properties, MeterRegistry registry) {
		return new Classifier(pool, properties.deadline(), new ClassifyMetrics(registry, pool));
	}

	@Bean
	BatchClassifier batchClassifier(Classifier classifier, ClassifyProperties properties) {
		return new BatchClassifier(classifier, properties.workers());
	}

}
