package dev.inkling.learn;

import java.time.InstantSource;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Models;
import dev.inkling.contract.ContractPart;
import dev.inkling.decode.PictureReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what keeps samples, where they are kept. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(LearnConfiguration.ENABLED)
@EnableConfigurationProperties(SampleProperties.class)
class LearnConfiguration {

	/** The setting that all of this package depends on. */
	static final String ENABLED = "inkling.samples.enabled";

	@Bean
	Storage sampleStorage(SampleProperties properties) {
		Storage storage = new Storage(properties);
		storage.tryToPrepare();
		return storage;
	}

	@Bean
	SampleStore sampleStore(Storage storage) {
		return new SampleStore(storage, InstantSource.system());
	}

	@Bean
	@Nullable Retention retention(SampleStore samples, WriterLayerCache layers, SampleProperties properties) {
		return (properties.keep() != null) ? new Retention(samples, properties.keep(), layers::forgetAll) : null;
	}

	@Bean
	WriterLayerCache writerLayers(LayerStore layers, Models models) {
		return new WriterLayerCache(layers, models, System::nanoTime);
	}

	@Bean
	LayerStore layerStore(Storage storage) {
		return new LayerStore(storage, InstantSource.system());
	}

	@Bean
	WriterAdaptation writerAdaptation(SampleStore samples, LayerStore layers, WriterLayerCache cache, Models models,
			Classifier classifier, PictureReader pictures, Admission admission) {
		return new WriterAdaptation(samples, layers, cache, models, classifier, pictures, admission);
	}

	@Bean
	Refitting refitting(LayerStore layers, WriterAdaptation adaptation, Models models) {
		return new Refitting(layers, adaptation, models);
	}

	@Bean
	ContractPart samplesContract() {
		return new ContractPart("openapi/samples.yml");
	}

}
