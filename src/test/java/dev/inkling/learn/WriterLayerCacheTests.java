package dev.inkling.learn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

import dev.inkling.classify.Classifiers;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.Models;
import dev.inkling.model.LastLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What one instance knows of layers that others fit and erase. */
class WriterLayerCacheTests {

	private final AtomicLong clock = new AtomicLong();

	private final Models models = Classifiers.models(Path.of("models/touch"));

	private final Storage storage;

	private final SampleStore samples;

	private final WriterLayerCache cache;

	WriterLayerCacheTests(@TempDir Path folder) {
		this.storage = new Storage(
				new SampleProperties("jdbc:sqlite:" + folder.resolve("samples.db"), null, null, null));
		this.samples = new SampleStore(this.storage, InstantSource.system());
		LayerStore layers = new LayerStore(this.storage, InstantSource.system());
		this.cache = new WriterLayerCache(layers, this.models, this.clock::get);
		this.samples.add(NewSample.parse(Client.seven(1, "ada").getBytes(StandardCharsets.US_ASCII)));
		layers.put("ada", this.models.folder().card().sha256(), 1, Instant.now(),
				LastLayer.of(this.models.folder()).toBytes());
		assertThat(this.cache.of("ada")).isNotSameAs(LayerChoice.OWN);
		assertThat(this.cache.of("bob")).isSameAs(LayerChoice.OWN);
	}

	@AfterEach
	void close() {
		this.storage.close();
		this.models.close();
	}

	@Test
	void givenALayerThatAnotherInstanceErasedThenNoRequestAfterTenSecondsIsReadByIt() {
		this.samples.deleteWriter("ada");
		later(Duration.ofSeconds(11));
		assertThat(this.cache.of("ada")).isSameAs(LayerChoice.OWN);
	}

	@Test
	void givenADatabaseThatFailsThenWhoIsKnownKeepsTheLayer() {
		this.storage.close();
		for (int i = 0; i < 5; i++) {
			later(Duration.ofSeconds(11));
			assertThat(this.cache.of("ada")).isNotSameAs(LayerChoice.OWN);
			assertThat(this.cache.of("new")).isSameAs(LayerChoice.OWN);
		}
	}

	private void later(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

}
