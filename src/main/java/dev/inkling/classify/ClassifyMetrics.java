package dev.inkling.classify;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelPool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Names and describes all that is measured of a classification. All meters are there from
 * the start, with every tag, so that a rate over them has no gap. Safe for use by many
 * threads.
 */
class ClassifyMetrics {

	private static final String ACCEPTED = "accepted";

	/** 10 µs to 2.5 s: a stage takes some 10 µs, and the deadline is 2 s as shipped. */
	static final Duration[] LATENCY_BUCKETS = IntStream
		.of(10, 25, 50, 75, 100, 150, 250, 500, 750, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
				500_000, 1_000_000, 2_500_000)
		.mapToObj((micros) -> Duration.ofNanos(micros * 1_000L))
		.toArray(Duration[]::new);

	private static final double[] CONFIDENCE_BUCKETS = { 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999 };

	private final Timer decode;

	private final Timer preprocess;

	private final Timer queue;

	private final Timer inference;

	private final Timer total;

	private final DistributionSummary confidence;

	private final Drift drift = new Drift();

	private final Counter[][] classifications = new Counter[ModelCard.DIGITS][Rejection.values().length + 1];

	private final MeterRegistry registry;

	private final Supplier<ModelPool> pool;

	/**
	 * @param registry gets all meters at once
	 * @param pool gives the one that answers now, whose workers are told of
	 */
	ClassifyMetrics(MeterRegistry registry, Supplier<ModelPool> pool) {
		this.registry = registry;
		this.pool = pool;
		this.decode = timer("decode");
		this.preprocess = timer("preprocess");
		this.queue = timer("queue");
		this.inference = timer("inference");
		this.total = timer("total");
		this.confidence = DistributionSummary.builder("inkling.confidence")
			.description("Confidence of the digit answered")
			.serviceLevelObjectives(CONFIDENCE_BUCKETS)
			.register(registry);
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			this.classifications[digit][0] = counter(digit, ACCEPTED);
			for (Rejection rejection : Rejection.values()) {
				this.classifications[digit][rejection.ordinal() + 1] = counter(digit,
						rejection.name().toLowerCase(Locale.ROOT));
			}
		}
		for (Drift.Of of : Drift.Of.values()) {
			Gauge.builder("inkling.drift", this.drift, (drift) -> drift.index(of))
				.description("Population stability index of the last " + Drift.WINDOW
						+ " answers against the reference of the model's card; above 0.25 they have shifted")
				.tag("of", of.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		Gauge.builder("inkling.workers.busy", this, (metrics) -> metrics.pool.get().busyWorkers())
			.description("Workers that run the model")
			.register(registry);
		Gauge.builder("inkling.workers", this, (metrics) -> metrics.pool.get().workers())
			.description("Workers that can run the model")
			.register(registry);
		FunctionCounter.builder("inkling.worker.failures", this, (metrics) -> metrics.pool.get().failures())
			.description("Native calls that failed, each with the end of its worker")
			.register(registry);
	}

	private Timer timer(String stage) {
		return Timer.builder("inkling.classify")
			.description("Time that a stage of a classification takes")
			.tag("stage", stage)
			.serviceLevelObjectives(LATENCY_BUCKETS)
			.register(this.registry);
	}

	private Counter counter(int digit, String outcome) {
		return Counter.builder("inkling.classifications")
			.description("Answers by digit and by whether to act on them")
			.tag("digit", Integer.toString(digit))
			.tag("outcome", outcome)
			.register(this.registry);
	}

	/**
	 * Counts an answer: each stage's time, the confidence, and the digit by outcome,
	 * which is {@code accepted} or the {@link Rejection} in small letters.
	 */
	void count(Answer answer) {
		Timings timings = answer.timings();
		this.decode.record(timings.decode(), TimeUnit.NANOSECONDS);
		this.preprocess.record(timings.preprocess(), TimeUnit.NANOSECONDS);
		this.queue.record(timings.queue(), TimeUnit.NANOSECONDS);
		this.inference.record(timings.inference(), TimeUnit.NANOSECONDS);
		this.total.record(timings.total(), TimeUnit.NANOSECONDS);
		Candidate best = answer.judgement().best();
		this.confidence.record(best.confidence());
		this.drift.add(answer);
		Rejection rejection = answer.judgement().rejection();
		this.classifications[best.digit()][(rejection != null) ? rejection.ordinal() + 1 : 0].increment();
	}

}
