package dev.inkling.classify;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.inkling.model.DigitModel;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Turns drawings into answers, in the order in which they are asked for, on as many
 * threads as there are workers. What takes long to decode is decoded on as many threads
 * beside them, so that it holds up nobody else. Single drawings and those of batches
 * stand in one queue. An answer is counted and printed as one line, without any of the
 * drawing. Safe for use by many threads.
 */
public final class Classifier implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Classifier.class);

	private final Supplier<? extends DigitModel> model;

	private final long deadlineNanos;

	private final boolean logsDigit;

	private final Admission admission;

	private final ClassifyMetrics metrics;

	private final BiConsumer<Decoded, Answer> observer;

	private final LongSupplier clock;

	private final WorkQueue workers;

	private final WorkQueue decoders;

	private volatile boolean counting;

	private volatile long lastInference = System.nanoTime();

	private volatile long lastStart = this.lastInference;

	/**
	 * @param model gives the one that answers now. When another has taken its place, it
	 * may be closed while it is asked: the drawing then goes to the other one
	 * @param properties the number of threads, the deadline, and what is logged
	 * @param admission lets drawings in
	 * @param metrics counts the answers
	 * @param observer is shown each drawing with its answer once it is counted; it must
	 * not wait for anything
	 * @param clock by which deadlines pass, such as {@link System#nanoTime()}
	 */
	Classifier(Supplier<? extends DigitModel> model, ClassifyProperties properties, Admission admission,
			ClassifyMetrics metrics, BiConsumer<Decoded, Answer> observer, LongSupplier clock) {
		this.model = model;
		this.deadlineNanos = properties.deadline().toNanos();
		this.logsDigit = properties.logDigit();
		this.admission = admission;
		this.metrics = metrics;
		this.observer = observer;
		this.clock = clock;
		this.workers = new WorkQueue("worker", properties.workers());
		this.decoders = new WorkQueue("decoder", properties.workers());
	}

	/** What is known of the model that answers now. */
	public ModelCard card() {
		return this.model.get().card();
	}

	/**
	 * Counts and prints the answers from now on; those before were given to warm up.
	 */
	public void startCounting() {
		this.counting = true;
	}

	/**
	 * Answers one drawing: waits for a worker, which decodes it and does the rest. The
	 * calling thread only waits, until the deadline at the longest.
	 * @param drawing decoded on a worker's thread, or on a decoder's if that takes long;
	 * the one deadline holds for all of it
	 * @param layer which last layer scores it
	 * @return the answer
	 * @throws dev.inkling.ink.UnusableDrawingException if the decoder throws it, or there
	 * is nothing to classify
	 * @throws RefusedException if the decoder throws it, too many wait already, the
	 * deadline has passed, the model has failed or the service is shutting down
	 */
	public Answer classify(DrawingSource drawing, LayerChoice layer) {
		Deadline deadline = Deadline.in(this.clock, this.deadlineNanos);
		if (!drawing.isSlow()) {
			return classify(() -> drawing.decode(deadline.elapsed()), layer, deadline);
		}
		Decoded decoded = decode(() -> drawing.decode(deadline.elapsed()), deadline);
		long begin = System.nanoTime();
		return classify(() -> decoded.after(System.nanoTime() - begin), layer, deadline);
	}

	/**
	 * Decodes what takes long to decode, apart from the workers. The calling thread only
	 * waits.
	 * @param work decodes, on a decoder's thread
	 * @return what it returns
	 * @throws RefusedException if the decoder throws it, too many wait already, the
	 * deadline has passed, or the service is shutting down
	 */
	public <T> T decode(Supplier<T> work) {
		return decode(work, Deadline.in(this.clock, this.deadlineNanos));
	}

	/** As {@link #decode}, of a body that may hold many drawings: without a deadline. */
	public <T> T decodeBatch(Supplier<T> work) {
		return decode(work, Deadline.in(this.clock, Long.MAX_VALUE));
	}

	private <T> T decode(Supplier<T> work, Deadline deadline) {
		try (Admission.Permit permit = this.admission.decoding()) {
			return await(this.decoders, work::get, deadline);
		}
	}

	private Answer classify(Supplier<Decoded> drawing, LayerChoice layer, Deadline deadline) {
		try (Admission.Permit permit = this.admission.drawing()) {
			return await(this.workers, () -> answer(drawing, layer, deadline), deadline);
		}
	}

	/**
	 * Sets a worker to one of many drawings, without a deadline. The caller sees to it
	 * that only a few of them are under way at a time.
	 * @param drawing decoded on a worker's thread, or on a decoder's if that takes long
	 * @param layer which last layer scores it
	 * @param mapper makes the result, on a worker's thread
	 * @return gives the result
	 * @throws RefusedException {@link Refusal#SHUTTING_DOWN}
	 */
	public <R> Future<R> submit(DrawingSource drawing, LayerChoice layer, ResultMapper<R> mapper) {
		Deadline none = Deadline.in(this.clock, Long.MAX_VALUE);
		if (!drawing.isSlow()) {
			return submit(() -> drawing.decode(none.elapsed()), layer, none, mapper);
		}
		return this.decoders.submit(() -> {
			Decoded decoded;
			try {
				decoded = drawing.decode(none.elapsed());
			}
			catch (RuntimeException ex) {
				return mapper.failed(ex);
			}
			long begin = System.nanoTime();
			return submit(() -> decoded.after(System.nanoTime() - begin), layer, none, mapper).get();
		});
	}

	private <R> Future<R> submit(Supplier<Decoded> drawing, LayerChoice layer, Deadline none, ResultMapper<R> mapper) {
		return this.workers.submit(() -> {
			Answer answer;
			try {
				answer = answer(drawing, layer, none);
			}
			catch (RuntimeException ex) {
				return mapper.failed(ex);
			}
			return mapper.answered(answer);
		});
	}

	/** All the work on a drawing, on a worker's thread. */
	private Answer answer(Supplier<Decoded> drawing, LayerChoice choice, Deadline deadline) {
		deadline.check("it still waited for a worker then");
		Decoded decoded = drawing.get();
		Answer answer = ask((model) -> decoded.readBy(model, choice, deadline::elapsed));
		deadline.check("the work on it took too long");
		if (this.counting) {
			this.metrics.count(answer);
			log(answer);
			this.observer.accept(decoded, answer);
		}
		return answer;
	}

	/**
	 * Has the model do something that ends with an inference; where another model takes
	 * its place meanwhile, that one.
	 */
	private <T> T ask(Function<DigitModel, T> question) {
		this.lastStart = System.nanoTime();
		while (true) {
			DigitModel asked = this.model.get();
			try {
				T answer = question.apply(asked);
				this.lastInference = System.nanoTime();
				return answer;
			}
			catch (ModelUnavailableException ex) {
				if (asked == this.model.get()) {
					throw Refusal.MODEL_FAILED.because(String.valueOf(ex.getMessage()));
				}
			}
		}
	}

	private void log(Answer answer) {
		if (logger.isInfoEnabled()) {
			Candidate best = answer.judgement().best();
			long micros = answer.timings().total() / 1000;
			LoggingEventBuilder line = logger.atInfo();
			line = this.logsDigit ? line.addKeyValue("digit", best.digit()) : line;
			line.addKeyValue("confidence", best.confidence())
				.addKeyValue("accepted", answer.judgement().accepted())
				.addKeyValue("totalMicros", micros)
				.log("{}confidence={} accepted={} totalMicros={}", this.logsDigit ? "digit=" + best.digit() + " " : "",
						best.confidence(), answer.judgement().accepted(), micros);
		}
	}

	private static <T> T await(WorkQueue queue, Callable<T> task, Deadline deadline) {
		WorkQueue.Work<T> work = queue.submit(task);
		try {
			return work.get(deadline.remaining(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			queue.cancel(work);
			throw deadline
				.exceeded(work.hasStarted() ? "the work on it took too long" : "it still waited for a worker then");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		catch (CancellationException ex) {
			throw Admission.shutDownRefusal();
		}
		catch (InterruptedException ex) {
			queue.cancel(work);
			Thread.currentThread().interrupt();
			throw Admission.shutDownRefusal();
		}
	}

	/**
	 * Whether the model has answered lately, or answers now to the self-test's drawing.
	 * @param maxAge how long ago an answer may be that counts
	 * @param timeout how long to wait for one otherwise
	 */
	boolean isResponding(Duration maxAge, Duration timeout) {
		if (sinceLastInference().compareTo(maxAge) < 0) {
			return true;
		}
		try {
			await(this.workers, () -> ask((model) -> model.infer(SelfTest.image(model.card()))),
					Deadline.in(this.clock, timeout.toNanos()));
			return true;
		}
		catch (RuntimeException ex) {
			logger.warn("The model does not answer", ex);
			return false;
		}
	}

	/** How long ago the model has answered last. */
	Duration sinceLastInference() {
		return Duration.ofNanos(System.nanoTime() - this.lastInference);
	}

	/**
	 * How long ago the model has begun or answered last: above a minute only where it
	 * hangs or has nothing to do. Shorter than {@link #sinceLastInference()} where it had
	 * nothing to do until a moment ago.
	 */
	Duration sinceLastProgress() {
		long now = System.nanoTime();
		return Duration.ofNanos(Math.min(now - this.lastStart, now - this.lastInference));
	}

	/** Drawings that wait for a worker, those of batches included. */
	int queueDepth() {
		return this.workers.depth();
	}

	/**
	 * Takes no more drawings and refuses those that wait, with
	 * {@link Refusal#SHUTTING_DOWN}; those being worked on go on.
	 */
	@Override
	public void close() {
		this.decoders.close();
		this.workers.close();
	}

	/**
	 * Turns what came of a drawing of a batch into a result, on the worker's thread. One
	 * of the two is called, once, unless the drawing is given up before.
	 *
	 * @param <R> the result
	 */
	public interface ResultMapper<R> {

		/** For a drawing that got its answer. */
		R answered(Answer answer);

		/**
		 * For a drawing that got none, with what {@link #classify(Supplier)} would throw.
		 */
		R failed(RuntimeException fault);

	}

}
