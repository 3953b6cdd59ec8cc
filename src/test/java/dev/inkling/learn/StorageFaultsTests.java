package dev.inkling.learn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.Drawing;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What goes wrong with a file of SQLite, and goes on when that is over. */
class StorageFaultsTests {

	private static final SampleFilter ALL = new SampleFilter(null, null, null);

	@TempDir
	private Path folder;

	private Instant now = Instant.parse("2026-03-01T12:00:00Z");

	@Test
	void givenALockedFileThenASampleIsRefusedUntilItIsFree() throws Exception {
		try (Storage storage = storage("")) {
			SampleStore samples = store(storage);
			samples.add(line(1, 2));
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
					Statement statement = other.createStatement()) {
				statement.execute("begin immediate");
				assertRefused(() -> samples.add(line(2, 2)), "locked by another program");
				statement.execute("rollback");
			}
			samples.add(line(2, 2));
			assertThat(samples.count(ALL)).isEqualTo(2);
		}
	}

	@Test
	void givenAFullDiskThenASampleIsRefusedAndWhatIsThereStays() {
		try (Storage storage = storage("?max_page_count=40")) {
			SampleStore samples = store(storage);
			SampleStore.Stored first = samples.add(line(1, 1000));
			assertRefused(() -> samples.add(line(2, 9000)), "disk that samples are kept on is full");
			assertThat(samples.count(ALL)).isEqualTo(1);
			samples.delete(first.id());
			samples.add(line(3, 1000));
		}
	}

	@Test
	void givenADamagedFileThenEverythingIsRefusedUntilItIsMended() throws Exception {
		Files.writeString(file(), "This is no database. ".repeat(1000));
		try (Storage storage = storage("")) {
			storage.tryToPrepare();
			SampleStore samples = store(storage);
			assertRefused(() -> samples.count(ALL), "is damaged");
			Files.delete(file());
			samples.add(line(1, 2));
		}
	}

	@Test
	void givenADamagedFileAndManyWhoAskAtOnceThenEachIsToldThatItIsDamaged() throws Exception {
		Files.writeString(file(), "This is no database. ".repeat(1000));
		try (Storage storage = storage("")) {
			SampleStore samples = store(storage);
			ExecutorService threads = Executors.newCachedThreadPool();
			List<CompletableFuture<Integer>> many = IntStream.range(0, 8)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> samples.count(ALL), threads))
				.toList();
			for (CompletableFuture<Integer> one : many) {
				assertThat(one).failsWithin(Duration.ofMinutes(1))
					.withThrowableThat()
					.withMessageContaining("is damaged");
			}
			threads.shutdown();
		}
	}

	@Test
	void givenADatabaseOfAnotherVersionThenItIsSaid() throws Exception {
		try (Storage storage = storage("")) {
			store(storage).add(line(1, 2));
		}
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
				Statement statement = other.createStatement()) {
			statement.execute("update flyway_schema_history set checksum = 1");
		}
		try (Storage storage = storage("")) {
			assertRefused(() -> store(storage).count(ALL), "of this version of the service");
		}
	}

	@Test
	void givenADatabaseThatIsNotThereThenEverythingIsRefused() {
		try (Storage storage = new Storage(
				new SampleProperties("jdbc:postgresql://localhost:1/nowhere", null, null, null))) {
			storage.tryToPrepare();
			assertRefused(() -> store(storage).count(ALL), "does not answer");
		}
	}

	@Test
	void givenSamplesThatAreTooOldThenTheyEraseThemselves() throws Exception {
		try (Storage storage = storage("")) {
			SampleStore samples = store(storage);
			samples.add(line(1, 2));
			this.now = this.now.plus(Duration.ofDays(30));
			SampleStore.Stored young = samples.add(line(2, 2));
			this.now = this.now.plusMillis(1);
			CountDownLatch told = new CountDownLatch(1);
			try (Retention retention = new Retention(samples, Duration.ofDays(30), told::countDown)) {
				assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
				assertThat(samples.count(ALL)).isOne();
			}
			assertThat(samples.get(young.id()).id()).isEqualTo(young.id());
		}
	}

	private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String why) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(work)
			.withMessageContaining(why)
			.satisfies((ex) -> assertThat(ex.refusal()).isEqualTo(Refusal.STORAGE_FAILED));
	}

	private SampleStore store(Storage storage) {
		return new SampleStore(storage, new InstantSource() {
			@Override
			public Instant instant() {
				return StorageFaultsTests.this.now;
			}
		});
	}

	private Storage storage(String parameters) {
		return new Storage(new SampleProperties("jdbc:sqlite:" + file() + parameters, null, null, null));
	}

	private Path file() {
		return this.folder.resolve("samples.db");
	}

	/** A line of so many points, unlike those of other numbers. */
	private static NewSample line(int number, int points) {
		return new NewSample("1", "ada", null, new Drawing.Strokes(new Ink(List.of(new Stroke(
				IntStream.range(0, points).mapToObj((i) -> new Point(number + i / 1e3, 2.0 * i)).toList())))));
	}

}
