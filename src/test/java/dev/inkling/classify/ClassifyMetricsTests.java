package dev.inkling.classify;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.inkling.model.ModelPool;
import dev.inkling.model.Pools;
import dev.inkling.preprocess.GreyImage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClassifyMetricsTests {

	private static final GreyImage BLANK = new GreyImage(new byte[GreyImage.PIXELS]);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Stop stop = new Stop(1);

	private volatile boolean fails;

	private volatile Runnable behaviour = () -> {
	};

	private final ModelPool pool = Pools.of(2, (image) -> {
		this.behaviour.run();
		if (this.fails) {
			this.fails = false;
			throw Pools.nativeFault();
		}
		return Pools.sureOf(7);
	});

	private final ClassifyMetrics metrics = new ClassifyMetrics(this.registry, () -> this.pool);

	@AfterEach
	void end() {
		this.stop.open();
		this.pool.close();
	}

	@Test
	void everyDigitHasEveryOutcomeBeforeTheFirstAnswer() {
		assertThat(this.registry.get("inkling.classifications").counters()).hasSize(30)
			.allMatch((counter) -> counter.count() == 0);
	}

	@ParameterizedTest
	@CsvSource({ ",accepted", "AMBIGUOUS,ambiguous", "NOT_A_DIGIT,not_a_digit" })
	void anAnswerIsCountedByItsDigitAndOutcomeAndNowhereElse(@Nullable Rejection rejection, String outcome) {
		this.metrics.count(answer(4, 0.8, rejection));
		Counter counter = this.registry.get("inkling.classifications").tags("digit", "4", "outcome", outcome).counter();
		assertThat(counter.count()).isEqualTo(1);
		assertThat(this.registry.get("inkling.classifications").counters().stream().mapToDouble(Counter::count).sum())
			.isEqualTo(1);
		assertThat(this.registry.get("inkling.confidence").summary().totalAmount()).isEqualTo(0.8);
	}

	@Test
	void eachStageHasItsOwnTime() {
		this.metrics.count(answer(4, 0.8, null));
		this.metrics.count(answer(5, 0.9, null));
		assertThat(nanos("decode")).isEqualTo(2);
		assertThat(nanos("preprocess")).isEqualTo(20);
		assertThat(nanos("queue")).isEqualTo(200);
		assertThat(nanos("inference")).isEqualTo(2_000);
		assertThat(nanos("total")).isEqualTo(20_000);
	}

	@Test
	void workersAreReadWhenTheyAreAskedFor() throws Exception {
		assertThat(this.registry.get("inkling.workers").gauge().value()).isEqualTo(2);
		assertThat(this.registry.get("inkling.workers.busy").gauge().value()).isZero();
		this.behaviour = this.stop::pass;
		Thread busy = new Thread(() -> this.pool.infer(BLANK));
		busy.start();
		this.stop.awaitReached();
		assertThat(this.registry.get("inkling.workers.busy").gauge().value()).isEqualTo(1);
		this.stop.open();
		busy.join();
		assertThat(this.registry.get("inkling.workers.busy").gauge().value()).isZero();
	}

	@Test
	void aNativeCallThatFailsIsCounted() {
		this.fails = true;
		this.pool.infer(BLANK);
		assertThat(this.registry.get("inkling.worker.failures").functionCounter().count()).isEqualTo(1);
	}

	private double nanos(String stage) {
		Timer timer = this.registry.get("inkling.classify").tag("stage", stage).timer();
		assertThat(timer.count()).isEqualTo(2);
		return timer.totalTime(TimeUnit.NANOSECONDS);
	}

	private static Answer answer(int digit, double confidence, @Nullable Rejection rejection) {
		Judgement judgement = new Judgement(List.of(new Candidate(digit, confidence)), 0, rejection);
		return new Answer(judgement, BLANK, new Timings(1, 10, 100, 1_000, 10_000), Pools.card(), null);
	}

}
