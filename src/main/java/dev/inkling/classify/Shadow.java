package dev.inkling.classify;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A challenger that reads live drawings after they are answered, on a thread of its own,
 * and is compared with the answers. It never answers and holds nobody up: a drawing that
 * comes while {@value #WAITING} wait is passed over. Answers of writers' and styles' own
 * layers are left out, since the challenger has none. Safe for use by many threads.
 */
final class Shadow implements AutoCloseable {

	private static final int WAITING = 256;

	private static final long CLOSE_SECONDS = 5;

	private static final Logger logger = LoggerFactory.getLogger(Shadow.class);

	private final ModelPool challenger;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(WAITING), (task) -> {
				Thread thread = new Thread(task, "shadow");
				thread.setDaemon(true);
				return thread;
			}, (task, full) -> skip());

	private final Counter[] compared;

	private final Counter skipped;

	private final Timer timer;

	/** What the challenger says beside the answer. */
	private enum Agreement {

		/** The same digit, and the same about acting on it. */
		SAME,

		/** The same digit, but only one of the two would act on it. */
		ACCEPTANCE,

		/** Another digit. */
		DIGIT

	}

	/**
	 * Loads the challenger, with one worker.
	 * @throws dev.inkling.model.ModelException if it cannot be loaded or fails its
	 * self-test
	 */
	Shadow(Path folder, MeterRegistry registry) {
		this.challenger = SelfTest.open(ModelFolder.open(folder), 1);
		ModelCard card = this.challenger.card();
		this.compared = Stream.of(Agreement.values())
			.map((agreement) -> Counter.builder("inkling.shadow.answers")
				.description("Drawings that the challenger read too, by what it has in common with the answer")
				.tag("agreement", agreement.name().toLowerCase(Locale.ROOT))
				.tag("name", card.name())
				.tag("version", card.version())
				.register(registry))
			.toArray(Counter[]::new);
		this.skipped = Counter.builder("inkling.shadow.skipped")
			.description("Drawings that the challenger was too slow for")
			.register(registry);
		this.timer = Timer.builder("inkling.shadow")
			.description("Time that the challenger takes to preprocess and read a drawing")
			.serviceLevelObjectives(ClassifyMetrics.LATENCY_BUCKETS)
			.register(registry);
	}

	/**
	 * Has the challenger read a drawing, now or never.
	 * @param drawing that was decoded
	 * @param answer what was answered
	 */
	void offer(Decoded drawing, Answer answer) {
		if (answer.layer() == null) {
			this.thread.execute(() -> compare(drawing, answer.judgement()));
		}
	}

	private void skip() {
		this.skipped.increment();
	}

	private void compare(Decoded drawing, Judgement answered) {
		try {
			long begin = System.nanoTime();
			ModelCard card = this.challenger.card();
			float[] scores = this.challenger.infer(drawing.input().apply(Preprocessor.named(card.preprocessing())))
				.scores();
			this.timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
			Judgement own = Judgement.of(scores, card);
			Agreement agreement = (own.best().digit() != answered.best().digit()) ? Agreement.DIGIT
					: (own.accepted() != answered.accepted()) ? Agreement.ACCEPTANCE : Agreement.SAME;
			this.compared[agreement.ordinal()].increment();
		}
		catch (RuntimeException ex) {
			logger.warn("The challenger does not read a drawing", ex);
		}
	}

	/** Takes no more drawings, reads those that wait, and frees the challenger. */
	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.challenger.close();
	}

}
