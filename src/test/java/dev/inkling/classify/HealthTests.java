package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.inkling.Drawings;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.ModelPool;
import dev.inkling.model.Pools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTests {

	private static final int WORKERS = 2;

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Classifier.ResultMapper<Boolean> ANSWERED = new Classifier.ResultMapper<>() {

		@Override
		public Boolean answered(Answer answer) {
			return true;
		}

		@Override
		public Boolean failed(RuntimeException fault) {
			return false;
		}

	};

	private final List<Stop> stops = new ArrayList<>();

	private volatile Runnable behaviour = () -> {
	};

	private final ModelPool pool = Pools.of(WORKERS, (image) -> {
		this.behaviour.run();
		return Pools.sureOf(7);
	});

	private final Classifier classifier = classifier(this.pool);

	private static Classifier classifier(ModelPool pool) {
		ClassifyProperties properties = new ClassifyProperties(Path.of("unused"), WORKERS, 8, LONG, true);
		return new Classifier(() -> pool, properties, new Admission(8, 1 << 20),
				new ClassifyMetrics(new SimpleMeterRegistry(), () -> pool), (drawing, answer) -> {
				}, System::nanoTime);
	}

	@AfterEach
	void end() {
		this.stops.forEach(Stop::open);
		this.classifier.close();
		this.pool.close();
	}

	@Test
	void theModelIsUpOnceItHasAnsweredAndSaysWhichItIs() {
		assertThat(this.classifier.isResponding(Duration.ZERO, LONG)).isTrue();
		Health health = health(new ModelHealthIndicator(this.classifier));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("name", "fake").containsEntry("version", "1");
	}

	@Test
	void theModelIsDownWhileEveryWorkerHangsAndUpAgainAfterwards() throws Exception {
		Stop stop = stop(WORKERS);
		this.behaviour = stop::pass;
		Future<Boolean> first = ask();
		Future<Boolean> second = ask();
		stop.awaitReached();
		Health health = health(new ModelHealthIndicator(this.classifier, Duration.ZERO, SHORT));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).hasEntrySatisfying("error",
				(error) -> assertThat(error).asString().startsWith("The model has not answered for "));
		stop.open();
		assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(health(new ModelHealthIndicator(this.classifier, Duration.ZERO, LONG)).getStatus())
			.isEqualTo(Status.UP);
	}

	@Test
	void theModelIsUpWhileOneWorkerStillAnswers() {
		Stop stop = stop(1);
		this.behaviour = stop::pass;
		ask();
		stop.awaitReached();
		this.behaviour = () -> {
		};
		assertThat(health(new ModelHealthIndicator(this.classifier, Duration.ZERO, LONG)).getStatus())
			.isEqualTo(Status.UP);
	}

	@Test
	void workersAreUpWhileTheyHaveNothingToDo() {
		Health health = health(new WorkersHealthIndicator(() -> this.pool, this.classifier, Duration.ZERO));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("workers", WORKERS).containsEntry("hanging", false);
	}

	@Test
	void workersAreDownOnceAllOfThemHangAndUpAgainAfterwards() throws Exception {
		WorkersHealthIndicator indicator = new WorkersHealthIndicator(() -> this.pool, this.classifier, Duration.ZERO);
		Stop one = stop(1);
		this.behaviour = one::pass;
		Future<Boolean> first = ask();
		one.awaitReached();
		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
		Stop other = stop(1);
		this.behaviour = other::pass;
		Future<Boolean> second = ask();
		other.awaitReached();
		assertThat(health(indicator).getStatus()).isEqualTo(Status.DOWN);
		assertThat(health(indicator).getDetails()).containsEntry("workers", WORKERS).containsEntry("hanging", true);
		one.open();
		assertThat(first.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(health(indicator).getStatus()).isEqualTo(Status.UP);
		other.open();
		assertThat(second.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void workersThatHaveAllJustBegunDoNotHang() {
		Stop stop = stop(WORKERS);
		this.behaviour = stop::pass;
		ask();
		ask();
		stop.awaitReached();
		assertThat(health(new WorkersHealthIndicator(() -> this.pool, this.classifier, LONG)).getStatus())
			.isEqualTo(Status.UP);
	}

	@Test
	void whereThereAreNoWorkersTheyAreDown() {
		ModelPool none = Pools.withoutWorkers();
		Health health = health(new WorkersHealthIndicator(() -> none, this.classifier, Duration.ZERO));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("workers", 0).containsEntry("hanging", false);
	}

	private Stop stop(int threads) {
		Stop stop = new Stop(threads);
		this.stops.add(stop);
		return stop;
	}

	private Future<Boolean> ask() {
		return this.classifier.submit(DrawingSource.of(() -> Rasteriser.rasterise(Drawings.seven())), LayerChoice.OWN,
				ANSWERED);
	}

	private static Health health(HealthIndicator indicator) {
		return Objects.requireNonNull(indicator.health());
	}

}
