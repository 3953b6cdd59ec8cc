package dev.inkling.learn;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The samples in the database, in the order in which they came. All methods throw
 * {@link Refusal#STORAGE_FAILED} where the database does not work. Safe for use by many
 * threads.
 */
class SampleStore {

	private static final String COLUMNS = "select id, label, writer, device, created from sample ";

	private static final String ORDER = " order by created, id limit :limit";

	private static final int ID_BYTES = 16;

	private final SecureRandom random = new SecureRandom();

	private final Storage storage;

	private final InstantSource clock;

	SampleStore(Storage storage, InstantSource clock) {
		this.storage = storage;
		this.clock = clock;
	}

	/**
	 * Stores a sample, unless the same drawing is there by the same writer with the same
	 * label. When this returns, it survives whatever happens to the process.
	 */
	Stored add(NewSample sample) {
		String drawing = DrawingJson.of(sample.drawing());
		String digest = DrawingJson.digest(drawing);
		return this.storage.use((jdbc) -> {
			while (true) {
				byte[] bytes = new byte[ID_BYTES];
				this.random.nextBytes(bytes);
				String id = HexFormat.of().formatHex(bytes);
				int added = jdbc.sql("""
						insert into sample (id, label, writer, device, created, digest, drawing)
						values (:id, :label, :writer, :device, :created, :digest, :drawing)
						on conflict (writer, digest, label) do nothing""")
					.param("id", id)
					.param("label", sample.label())
					.param("writer", sample.writer())
					.param("device", sample.device())
					.param("created", this.clock.millis())
					.param("digest", digest)
					.param("drawing", drawing)
					.update();
				if (added > 0) {
					return new Stored(id, true);
				}
				Optional<String> known = jdbc
					.sql("select id from sample where writer = :writer and digest = :digest and label = :label")
					.param("writer", sample.writer())
					.param("digest", digest)
					.param("label", sample.label())
					.query(String.class)
					.optional();
				// It may have been deleted in between
				if (known.isPresent()) {
					return new Stored(known.get(), false);
				}
			}
		});
	}

	/**
	 * Some samples.
	 * @param after the last one of those before, {@code null} for the first ones
	 * @param limit how many at most
	 */
	List<Sample> find(SampleFilter filter, @Nullable Position after, int limit) {
		return this.storage.use((jdbc) -> {
			JdbcClient.StatementSpec select = where(jdbc, COLUMNS, filter,
					(after != null) ? " and (created, id) > (:afterCreated, :afterId)" : "", ORDER)
				.param("limit", limit);
			if (after != null) {
				select = select.param("afterCreated", after.created()).param("afterId", after.id());
			}
			return select.query(SampleStore::sample).list();
		});
	}

	/** How many samples there are. */
	int count(SampleFilter filter) {
		return this.storage
			.use((jdbc) -> where(jdbc, "select count(*) from sample ", filter, "", "").query(Integer.class).single());
	}

	/**
	 * One sample.
	 * @throws RefusedException {@link Refusal#NOT_FOUND}
	 */
	Sample get(String id) {
		return this.storage
			.use((jdbc) -> jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(SampleStore::sample).optional())
			.orElseThrow(() -> noSuchSample(id));
	}

	/**
	 * The drawing of a sample.
	 * @return as {@link DrawingJson} says; nothing where there is no such sample
	 */
	Optional<String> drawing(String id) {
		return this.storage.use((jdbc) -> jdbc.sql("select drawing from sample where id = :id")
			.param("id", id)
			.query(String.class)
			.optional());
	}

	/**
	 * Gives a sample another label.
	 * @throws RefusedException {@link Refusal#NOT_FOUND}, or {@link Refusal#DUPLICATE} if
	 * the same drawing is there with that label
	 */
	void relabel(String id, String label) {
		try {
			if (this.storage.use((jdbc) -> jdbc.sql("update sample set label = :label where id = :id")
				.param("label", label)
				.param("id", id)
				.update()) == 0) {
				throw noSuchSample(id);
			}
		}
		catch (DuplicateKeyException ex) {
			throw Refusal.DUPLICATE.because("label",
					"The same drawing by the same writer is there with this label: one of the two must be deleted");
		}
	}

	/**
	 * Erases a sample.
	 * @throws RefusedException {@link Refusal#NOT_FOUND}
	 */
	void delete(String id) {
		if (this.storage
			.erase((jdbc) -> erase(jdbc.sql("delete from sample where id = :id").param("id", id), jdbc)) == 0) {
			throw noSuchSample(id);
		}
	}

	/** Erases what is older than that, and says how many they were. */
	int deleteOlderThan(Duration age) {
		long oldest = this.clock.millis() - age.toMillis();
		return this.storage.erase(
				(jdbc) -> erase(jdbc.sql("delete from sample where created < :oldest").param("oldest", oldest), jdbc));
	}

	/** All writers, by name. */
	List<Writer> writers() {
		return writers("").values().stream().toList();
	}

	/**
	 * One writer.
	 * @throws RefusedException {@link Refusal#NOT_FOUND}
	 */
	Writer writer(String writer) {
		Writer found = writers(writer).get(writer);
		if (found == null) {
			throw noSuchWriter(writer);
		}
		return found;
	}

	/**
	 * Erases all that there is of a writer.
	 * @throws RefusedException {@link Refusal#NOT_FOUND}
	 */
	void deleteWriter(String writer) {
		if (this.storage
			.erase((jdbc) -> erase(jdbc.sql("delete from sample where writer = :writer").param("writer", writer),
					jdbc)) == 0) {
			throw noSuchWriter(writer);
		}
	}

	/**
	 * A layer tells of the samples that it was fitted to: it goes with the last of them.
	 */
	private static int erase(JdbcClient.StatementSpec samples, JdbcClient jdbc) {
		int erased = samples.update();
		jdbc.sql("delete from layer where not " + LayerStore.FITTED).update();
		return erased;
	}

	/** One writer by name, or all of them where it is empty. */
	private Map<String, Writer> writers(String only) {
		record Count(String writer, String label, int samples) {
		}
		List<Count> counts = this.storage.use((jdbc) -> jdbc
			.sql("select writer, label, count(*) as samples from sample where :only = '' or writer = :only"
					+ " group by writer, label")
			.param("only", only)
			.query((row, index) -> new Count(row.getString(1), row.getString(2), row.getInt(3)))
			.list());
		return counts.stream()
			.collect(Collectors
				.groupingBy(Count::writer, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(),
						(own) -> new Writer(own.get(0).writer, own.stream().mapToInt(Count::samples).sum(), own.stream()
							.collect(Collectors.toMap(Count::label, Count::samples, Integer::sum, TreeMap::new)),
								null))));
	}

	private static JdbcClient.StatementSpec where(JdbcClient jdbc, String select, SampleFilter filter, String further,
			String order) {
		Map<String, String> columns = filter.columns();
		String conditions = columns.keySet()
			.stream()
			.map((column) -> " and " + column + " = :" + column)
			.collect(Collectors.joining());
		return jdbc.sql(select + "where 1 = 1" + conditions + further + order).params(columns);
	}

	private static Sample sample(ResultSet row, int index) throws SQLException {
		return new Sample(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
				Instant.ofEpochMilli(row.getLong(5)));
	}

	static RefusedException noSuchSample(String id) {
		return Refusal.NOT_FOUND.because("There is no sample " + id);
	}

	private static RefusedException noSuchWriter(String writer) {
		return Refusal.NOT_FOUND.because("There is no sample of a writer " + writer);
	}

	/**
	 * A sample that is there.
	 *
	 * @param id of the sample
	 * @param isNew whether it was not there before
	 */
	record Stored(String id, boolean isNew) {
	}

	/**
	 * A place in the order of samples.
	 *
	 * @param created of a sample, in milliseconds since 1970
	 * @param id of that sample
	 */
	record Position(long created, String id) {

		static Position of(Sample sample) {
			return new Position(sample.created().toEpochMilli(), sample.id());
		}

	}

}
