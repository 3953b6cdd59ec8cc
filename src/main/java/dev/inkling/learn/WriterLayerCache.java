package dev.inkling.learn;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.inkling.classify.FittedLayer;
import dev.inkling.classify.Layer;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.Models;
import dev.inkling.classify.RefusedException;
import dev.inkling.classify.WriterLayers;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Layers of writers, kept in memory once they are asked for. What another instance fits
 * or erases in the same database is seen some seconds later. Where the database does not
 * work, writers that are not known yet are answered by the model's own layer. Safe for
 * use by many threads.
 */
class WriterLayerCache implements WriterLayers {

	/** As much as 2,900 writers of 11 labels and 512 features take. */
	private static final long MAX_BYTES = 64L << 20;

	/** What an entry without a layer takes, about. */
	private static final int ENTRY_BYTES = 256;

	/** How long a layer is used before it is looked for anew. */
	private static final Duration FRESH = Duration.ofSeconds(5);

	private static final Duration UNUSED = Duration.ofHours(1);

	private static final Logger logger = LoggerFactory.getLogger(WriterLayerCache.class);

	private final LayerStore layers;

	private final Models models;

	private final LoadingCache<Key, Optional<FittedLayer>> cache = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((Key key, Optional<FittedLayer> layer) -> ENTRY_BYTES
				+ layer.map((fitted) -> fitted.layer().weights().bytes()).orElse(0))
		.refreshAfterWrite(FRESH)
		.expireAfterAccess(UNUSED)
		.build(this::load);

	private volatile long failed = System.nanoTime() - FRESH.toNanos();

	WriterLayerCache(LayerStore layers, Models models) {
		this.layers = layers;
		this.models = models;
	}

	@Override
	public LayerChoice of(String writer) {
		Key key = new Key(NewSample.checkName("writer", writer), this.models.folder().card().sha256());
		Optional<FittedLayer> known = this.cache.getIfPresent(key);
		return (known != null) ? choice(known) : choice(loadNow(key));
	}

	private static LayerChoice choice(Optional<FittedLayer> layer) {
		return layer.isPresent() ? layer.get() : LayerChoice.OWN;
	}

	/** Does not ask a database again that has failed a moment ago. */
	private Optional<FittedLayer> loadNow(Key key) {
		if (System.nanoTime() - this.failed < FRESH.toNanos()) {
			return Optional.empty();
		}
		try {
			return this.cache.get(key);
		}
		catch (RefusedException ex) {
			this.failed = System.nanoTime();
			logger.warn("The layers of writers cannot be read, the model's own answers for now: {}", ex.getMessage());
			return Optional.empty();
		}
	}

	private Optional<FittedLayer> load(Key key) {
		ModelCard card = this.models.folder().card();
		if (!card.sha256().equals(key.model)) {
			return Optional.empty();
		}
		try {
			return this.layers.weights(key.writer, key.model)
				.map((weights) -> new FittedLayer(key.model, new Layer(LastLayer.of(weights, card), null)));
		}
		catch (ModelException ex) {
			logger.warn("The layer of writer {} is set aside: {}", key.writer, ex.getMessage());
			return Optional.empty();
		}
	}

	/** Looks for a writer's layer anew when it is next asked for. */
	void forget(String writer) {
		this.cache.asMap().keySet().removeIf((key) -> key.writer.equals(writer));
	}

	/**
	 * Whose layer, for which model.
	 *
	 * @param writer the name
	 * @param model checksum of the model
	 */
	private record Key(String writer, String model) {
	}

}
