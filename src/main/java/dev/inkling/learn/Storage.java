package dev.inkling.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The database that samples are kept in. What it has committed is on the disk. It is
 * prepared when it is first needed, and again and again until that works: the service
 * starts and goes on without it. Safe for use by many threads.
 */
class Storage implements AutoCloseable {

	/**
	 * Longest wait for a connection, for another's lock, and for a connection to be made.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** Longest wait for another to prepare the database: for a connection, and a lock. */
	private static final Duration PREPARING = PATIENCE.multipliedBy(2).plusSeconds(1);

	/** Longest wait for an answer of PostgreSQL. */
	private static final Duration ANSWER = Duration.ofSeconds(10);

	/** What a file of SQLite takes at a time is one writer, and its reads are short. */
	private static final int SQLITE_CONNECTIONS = 1;

	private static final int POSTGRESQL_CONNECTIONS = 8;

	/** The part of a result code that does not go into detail. */
	private static final int PRIMARY_CODE = 0xFF;

	private static final String POSTGRESQL_DISK_FULL = "53100";

	/** SQLite's own setting of the folder that it unpacks its native part to. */
	private static final String UNPACKED = "org.sqlite.tmpdir";

	private static final Logger logger = LoggerFactory.getLogger(Storage.class);

	private final boolean sqlite;

	private final HikariDataSource connections;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final ReentrantLock preparing = new ReentrantLock();

	private volatile boolean prepared;

	/** The last attempt to prepare it that failed. Each attempt has another. */
	private volatile @Nullable FlywayException failed;

	Storage(SampleProperties properties) {
		this.sqlite = properties.isSqlite();
		HikariConfig config = new HikariConfig();
		config.setPoolName("samples");
		config.setJdbcUrl(properties.url());
		config.setUsername(properties.username());
		config.setPassword(properties.password());
		config.setConnectionTimeout(PATIENCE.toMillis());
		config.setInitializationFailTimeout(-1);
		if (this.sqlite) {
			setUpSqlite(config, properties.url().substring(SampleProperties.SQLITE.length()));
		}
		else {
			config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
			config.setMinimumIdle(1);
			config.addDataSourceProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
			config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER.toSeconds()));
		}
		this.connections = new HikariDataSource(config);
		this.jdbc = JdbcClient.create(this.connections);
		this.transactions = new TransactionTemplate(new DataSourceTransactionManager(this.connections));
	}

	/**
	 * A commit waits until the disk has it. What is deleted is overwritten, and no rest
	 * of it goes to other files.
	 */
	private static void setUpSqlite(HikariConfig config, String file) {
		config.setMaximumPoolSize(SQLITE_CONNECTIONS);
		config.addDataSourceProperty("journal_mode", "WAL");
		config.addDataSourceProperty("synchronous", "FULL");
		config.addDataSourceProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
		config.addDataSourceProperty("temp_store", "MEMORY");
		config.setConnectionInitSql("pragma secure_delete=on");
		try {
			loadPrivately();
			createPrivately(Path.of(file.replaceFirst("\\?.*", "")).toAbsolutePath());
		}
		catch (IOException ex) {
			logger.warn("The file for samples cannot be made: {}", ex.toString());
		}
	}

	/**
	 * Has SQLite load its native part from a folder that nobody else of the machine can
	 * write to and that is gone once it is loaded, unless it is told where it is.
	 */
	private static void loadPrivately() throws IOException {
		if (System.getProperty("org.sqlite.lib.path") != null || System.getProperty(UNPACKED) != null) {
			return;
		}
		Path folder = Files.createTempDirectory("inkling-sqlite-");
		System.setProperty(UNPACKED, folder.toString());
		try {
			SQLiteJDBCLoader.initialize();
		}
		catch (Exception ex) {
			throw new IOException("SQLite's native part cannot be loaded from " + folder, ex);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
			System.clearProperty(UNPACKED);
		}
	}

	/** Drawings are nobody else's business: the file is for the service's user alone. */
	private static void createPrivately(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		if (!Files.exists(file)) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
	}

	/**
	 * Works on the database.
	 * @param work one or more statements, each a transaction of its own
	 * @throws RefusedException {@link Refusal#STORAGE_FAILED} if the database cannot be
	 * reached or fails
	 * @throws DuplicateKeyException if there can be only one of what the work adds
	 */
	<T> T use(Function<JdbcClient, T> work) {
		try {
			prepare();
			return work.apply(this.jdbc);
		}
		catch (DataAccessException | TransactionException | FlywayException ex) {
			if (isDuplicate(ex)) {
				throw new DuplicateKeyException("There can be only one", ex);
			}
			logger.warn("Samples can be neither stored nor read: {}", rootMessage(ex));
			throw Refusal.STORAGE_FAILED.because(sentence(ex));
		}
	}

	/**
	 * As {@link #use}, for work that erases, in one transaction: nothing of it is left in
	 * the file.
	 * @param work tells how many rows it has erased
	 */
	int erase(ToIntFunction<JdbcClient> work) {
		return use((jdbc) -> {
			int erased = Objects.requireNonNull(this.transactions.execute((status) -> work.applyAsInt(jdbc)));
			if (this.sqlite && erased > 0) {
				jdbc.sql("pragma wal_checkpoint(truncate)").query().listOfRows();
			}
			return erased;
		});
	}

	/** Who comes while another prepares the database shares the outcome. */
	private void prepare() {
		if (this.prepared) {
			return;
		}
		FlywayException failedBefore = this.failed;
		try {
			if (!this.preparing.tryLock(PREPARING.toMillis(), TimeUnit.MILLISECONDS)) {
				throw Refusal.STORAGE_FAILED.because("The database of samples is not ready yet");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Refusal.SHUTTING_DOWN.because("The service is shutting down: another instance must be asked");
		}
		try {
			if (this.prepared) {
				return;
			}
			FlywayException failedSince = this.failed;
			if (failedSince != null && failedSince != failedBefore) {
				throw failedSince;
			}
			Flyway.configure().dataSource(this.connections).locations("classpath:samples-schema").load().migrate();
			this.prepared = true;
		}
		catch (FlywayException ex) {
			this.failed = ex;
			throw ex;
		}
		finally {
			this.preparing.unlock();
		}
	}

	/** Prepares the database now, so that a fault is seen when the service starts. */
	void tryToPrepare() {
		try {
			use((jdbc) -> true);
		}
		catch (RefusedException ex) {
			logger.warn("The service starts without samples, and tries again when they are asked for: {}",
					ex.getMessage());
		}
	}

	/** Spring knows PostgreSQL's word for it, but not SQLite's. */
	private static boolean isDuplicate(Exception fault) {
		return fault instanceof DuplicateKeyException || fault.getCause() instanceof SQLiteException sqlite
				&& sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE;
	}

	private static String sentence(Throwable fault) {
		if (fault instanceof FlywayValidateException) {
			return "The database that samples are kept in must be of this version of the service";
		}
		for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLiteException sqlite) {
				return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY_CODE)) {
					case SQLITE_BUSY, SQLITE_LOCKED -> "The file that samples are kept in is locked by another program";
					case SQLITE_CORRUPT, SQLITE_NOTADB -> "The file that samples are kept in is damaged";
					case SQLITE_FULL -> "The disk that samples are kept on is full";
					default -> "The file that samples are kept in can be neither read nor written";
				};
			}
			if (cause instanceof SQLException sql && POSTGRESQL_DISK_FULL.equals(sql.getSQLState())) {
				return "The disk that samples are kept on is full";
			}
		}
		return "The database that samples are kept in does not answer";
	}

	private static String rootMessage(Throwable fault) {
		Throwable root = fault;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return Objects.requireNonNullElseGet(root.getMessage(), root::toString);
	}

	@Override
	public void close() {
		this.connections.close();
	}

}
