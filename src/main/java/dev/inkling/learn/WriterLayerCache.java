package dev.inkling.learn;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.CacheLoader;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Layers of writers, kept in memory once they are asked for. What another instance fits
 * or erases in the same database is seen ten seconds later at the latest. Where the
 * database does not work, writers that are known keep their layers while they are asked
 * for, all others are answered by the model's own. Safe for use by many threads.
 */
class WriterLayerCache implements WriterLayers {

	/** As much as 2,900 writers of 11 labels and 512 features take. */
	private static final long MAX_BYTES = 64L << 20;

	/** What an entry without a layer takes, about. */
	private static final int ENTRY_BYTES = 256;

	/** How long a layer is used before it is looked for anew, beside the request. */
	private static final Duration FRESH = Duration.ofSeconds(5);

	/** How long a layer is used before a request waits until it is looked for anew. */
	private static final Duration STALE = Duration.ofSeconds(10);

	private static final Duration UNUSED = Duration.ofMinutes(5);

	private static final Logger logger = LoggerFactory.getLogger(WriterLayerCache.class);

	private final LayerStore layers;

	private final Models models;

	private final LongSupplier clock;

	private final LoadingCache<Key, Known> cache;

	/** When the database failed, {@code null} if it worked when it was last asked. */
	private volatile @Nullable Long failed;

	/**
	 * Knows no layer yet.
	 * @param clock tells the time as {@link System#nanoTime()} does
	 */
	WriterLayerCache(LayerStore layers, Models models, LongSupplier clock) {
		this.layers = layers;
		this.models = models;
		this.clock = clock;
		this.cache = Caffeine.newBuilder()
			.ticker(clock::getAsLong)
			.maximumWeight(MAX_BYTES)
			.weigher((Key key, Known known) -> ENTRY_BYTES
					+ known.layer.map((fitted) -> fitted.layer().weights().bytes()).orElse(0))
			.refreshAfterWrite(FRESH)
			.expireAfterAccess(UNUSED)
			.build(new CacheLoader<>() {

				@Override
				public Known load(Key key) {
					return WriterLayerCache.this.load(key,
							new Known(Optional.empty(), clock.getAsLong() - 2 * STALE.toNanos()));
				}

				@Override
				public Known reload(Key key, Known known) {
					return WriterLayerCache.this.load(key, known);
				}

			});
	}

	@Override
	public LayerChoice of(String writer) {
		Key key = new Key(NewSample.checkName("writer", writer), this.models.folder().card().sha256());
		Known known = this.cache.get(key);
		if (this.failed == null && this.clock.getAsLong() - known.found > STALE.toNanos()) {
			known = load(key, known);
			this.cache.put(key, known);
		}
		return known.layer.isPresent() ? known.layer.get() : LayerChoice.OWN;
	}

	/**
	 * Looks for a layer. Does not ask a database again that has failed a moment ago.
	 * @param before what is known still where the database does not work, or another
	 * model took the place of the layer's
	 */
	private Known load(Key key, Known before) {
		long now = this.clock.getAsLong();
		Long failedBefore = this.failed;
		ModelCard card = this.models.folder().card();
		if (failedBefore != null && now - failedBefore < FRESH.toNanos() || !card.sha256().equals(key.model)) {
			return before;
		}
		try {
			Known known = new Known(find(key, card), now);
			this.failed = null;
			return known;
		}
		catch (RefusedException ex) {
			this.failed = this.clock.getAsLong();
			logger.warn("The layers of writers cannot be read, those that are known answer for now: {}",
					ex.getMessage());
			return before;
		}
	}

	private Optional<FittedLayer> find(Key key, ModelCard card) {
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

	/** Looks for all layers anew. */
	void forgetAll() {
		this.cache.invalidateAll();
	}

	/**
	 * What is known of a writer.
	 *
	 * @param layer nothing where the writer has none
	 * @param found when
	 */
	private record Known(Optional<FittedLayer> layer, long found) {
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
