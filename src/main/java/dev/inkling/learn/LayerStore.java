package dev.inkling.learn;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The last layers in the database, one for a writer and a model. All methods throw
 * {@link dev.inkling.classify.Refusal#STORAGE_FAILED} where the database does not work.
 * Safe for use by many threads.
 */
class LayerStore {

	/**
	 * That some of the samples are there still that a layer was fitted to. A layer which
	 * was kept while another instance erased them can be left over.
	 */
	static final String FITTED = "exists (select 1 from sample where sample.writer = layer.writer"
			+ " and sample.created <= layer.newest)";

	private final Storage storage;

	private final InstantSource clock;

	LayerStore(Storage storage, InstantSource clock) {
		this.storage = storage;
		this.clock = clock;
	}

	/**
	 * Keeps a layer in place of the one before, unless all samples that it was fitted to
	 * have been erased meanwhile.
	 * @param model checksum of the model that it was fitted to
	 * @param samples how many it was fitted to
	 * @param newest when the newest of them came
	 * @param weights as {@link dev.inkling.model.LastLayer#toBytes()} gives them
	 * @return whether it is kept
	 */
	boolean put(String writer, String model, int samples, Instant newest, byte[] weights) {
		return this.storage.use((jdbc) -> jdbc.sql("""
				insert into layer (writer, model, created, newest, samples, weights)
				select :writer, :model, :created, :newest, :samples, :weights
				where exists (select 1 from sample where writer = :writer and created <= :newest)
				on conflict (writer, model) do update
				set created = excluded.created, newest = excluded.newest, samples = excluded.samples,
				weights = excluded.weights""")
			.param("writer", writer)
			.param("model", model)
			.param("created", this.clock.millis())
			.param("newest", newest.toEpochMilli())
			.param("samples", samples)
			.param("weights", weights)
			.update() > 0);
	}

	/** The weights of a writer's layer for a model. */
	Optional<byte[]> weights(String writer, String model) {
		return this.storage
			.use((jdbc) -> jdbc.sql("select weights from layer where writer = :writer and model = :model and " + FITTED)
				.param("writer", writer)
				.param("model", model)
				.query((row, index) -> row.getBytes(1))
				.optional());
	}

	/**
	 * What is known of a writer's layer for a model, {@code null} where there is none.
	 */
	@Nullable Fitted find(String writer, String model) {
		return fitted(writer, model).get(writer);
	}

	/** What is known of all layers for a model, by writer. */
	Map<String, Fitted> all(String model) {
		return fitted("", model);
	}

	/** Of one writer, or of all where it is empty. */
	private Map<String, Fitted> fitted(String only, String model) {
		Map<String, Fitted> fitted = new HashMap<>();
		this.storage.use((jdbc) -> {
			jdbc.sql("select writer, samples, created from layer"
					+ " where model = :model and (:only = '' or writer = :only) and " + FITTED)
				.param("model", model)
				.param("only", only)
				.query((row) -> {
					fitted.put(row.getString(1), new Fitted(row.getInt(2), Instant.ofEpochMilli(row.getLong(3))));
				});
			return fitted;
		});
		return fitted;
	}

	/** Erases a writer's layer for a model, if there is one. */
	void delete(String writer, String model) {
		this.storage.erase((jdbc) -> jdbc.sql("delete from layer where writer = :writer and model = :model")
			.param("writer", writer)
			.param("model", model)
			.update());
	}

	/** Writers with layers for other models, but none for this one, by name. */
	List<String> writersWithout(String model) {
		return this.storage.use((jdbc) -> jdbc.sql("""
				select distinct writer from layer
				where writer not in (select writer from layer where model = :model) order by writer""")
			.param("model", model)
			.query(String.class)
			.list());
	}

	/**
	 * A layer.
	 *
	 * @param samples how many it was fitted to
	 * @param created when it was fitted
	 */
	record Fitted(int samples, Instant created) {

	}

}
