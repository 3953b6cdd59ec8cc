package dev.inkling.classify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;
import dev.inkling.model.DigitModel;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
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

	/**
	 * A seven without a bar, drawn so plainly that a model that errs is not what it says.
	 */
	private static final Bitmap SELF_TEST = Rasteriser.rasterise(new Ink(List.of(new Stroke(List.of(new Point(20, 20),
			new Point(50, 18), new Point(80, 20), new Point(68, 50), new Point(56, 76), new Point(48, 100))))));

	private static final int SELF_TEST_DIGIT = 7;

	private final DigitModel model;

	private final Preprocessor preprocessor;

	private final long deadlineNanos;

	private final boolean logsDigit;

	private final Admission admission;

	private final ClassifyMetrics metrics;

	private final LongSupplier clock;

	private final WorkQueue workers;

	private final WorkQueue decoders;

	private volatile boolean counting;

	private volatile long lastInference = System.nanoTime();

	private volatile long lastStart = this.lastInference;

	/**
	 * @param model scores the images
	 * @param properties the number of threads, the deadline, and what is logged
	 * @param admission lets drawings in
	 * @param metrics counts the answers
	 * @param clock by which deadlines pass, such as {@link System#nanoTime()}
	 */
	Classifier(DigitModel model, ClassifyProperties properties, Admission admission, ClassifyMetrics metrics,
			LongSupplier clock) {
		this.model = model;
		this.preprocessor = Preprocessor.named(model.card().preprocessing());
		this.deadlineNanos = properties.deadline().toNanos();
		this.logsDigit = properties.logDigit();
		this.admission = admission;
		this.metrics = metrics;
		this.clock = clock;
		this.workers = new WorkQueue("worker", properties.workers());
		this.decoders = new WorkQueue("decoder", properties.workers());
	}

	/** What is known of the model. */
	public ModelCard card() {
		return this.model.card();
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
	 * @param drawing decoded on a worker's thread, at most once
	 * @return the answer
	 * @throws dev.inkling.ink.UnusableDrawingException if the decoder throws it, or there
	 * is nothing to classify
	 * @throws RefusedException if the decoder throws it, too many wait already, the
	 * deadline has passed, the model has failed or the service is shutting down
	 */
	public Answer classify(Supplier<Bitmap> drawing) {
		Deadline deadline = Deadline.in(this.clock, this.deadlineNanos);
		return classify(() -> Decoded.of(drawing, deadline.elapsed()), deadline);
	}

	/**
	 * As {@link #classify(Supplier)}, for a drawing that takes long to decode. One
	 * deadline holds for decoding and classifying.
	 * @param picture decoded on a decoder's thread, at most once
	 * @return the answer
	 */
	public Answer classifyPicture(Supplier<Bitmap> picture) {
		Deadline deadline = Deadline.in(this.clock, this.deadlineNanos);
		Decoded decoded = decode(() -> Decoded.of(picture, deadline.elapsed()), deadline);
		long begin = System.nanoTime();
		return classify(() -> decoded.after(System.nanoTime() - begin), deadline);
	}

	/** As {@link #classify(Supplier)}, for an image that is preprocessed already. */
	public Answer classify(GreyImage image) {
		Deadline deadline = Deadline.in(this.clock, this.deadlineNanos);
		return classify(() -> Decoded.of(image, deadline.elapsed()), deadline);
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

	private <T> T decode(Supplier<T> work, Deadline deadline) {
		try (Admission.Permit permit = this.admission.decoding()) {
			return await(this.decoders, work::get, deadline);
		}
	}

	private Answer classify(Supplier<Decoded> drawing, Deadline deadline) {
		try (Admission.Permit permit = this.admission.drawing()) {
			return await(this.workers, () -> answer(drawing, deadline), deadline);
		}
	}

	/**
	 * Sets a worker to one of many drawings, without a deadline. The caller sees to it
	 * that only a few of them are under way at a time.
	 * @param drawing decoded on a worker's thread, at most once
	 * @param mapper makes the result, on a worker's thread
	 * @return gives the result
	 * @throws RefusedException {@link Refusal#SHUTTING_DOWN}
	 */
	public <R> Future<R> submit(Supplier<Bitmap> drawing, ResultMapper<R> mapper) {
		Deadline none = Deadline.in(this.clock, Long.MAX_VALUE);
		return submit(() -> Decoded.of(drawing, none.elapsed()), none, mapper);
	}

	/**
	 * As {@link #submit(Supplier, ResultMapper)}, for a drawing that takes long to
	 * decode.
	 * @param picture decoded on a decoder's thread, at most once
	 */
	public <R> Future<R> submitPicture(Supplier<Bitmap> picture, ResultMapper<R> mapper) {
		Deadline none = Deadline.in(this.clock, Long.MAX_VALUE);
		return this.decoders.submit(() -> {
			Decoded decoded;
			try {
				decoded = Decoded.of(picture, none.elapsed());
			}
			catch (RuntimeException ex) {
				return mapper.failed(ex);
			}
			long begin = System.nanoTime();
			return submit(() -> decoded.after(System.nanoTime() - begin), none, mapper).get();
		});
	}

	/**
	 * As {@link #submit(Supplier, ResultMapper)}, for an image that is preprocessed
	 * already.
	 */
	public <R> Future<R> submit(GreyImage image, ResultMapper<R> mapper) {
		Deadline none = Deadline.in(this.clock, Long.MAX_VALUE);
		return submit(() -> Decoded.of(image, none.elapsed()), none, mapper);
	}

	private <R> Future<R> submit(Supplier<Decoded> drawing, Deadline none, ResultMapper<R> mapper) {
		return this.workers.submit(() -> {
			Answer answer;
			try {
				answer = answer(drawing, none);
			}
			catch (RuntimeException ex) {
				return mapper.failed(ex);
			}
			return mapper.answered(answer);
		});
	}

	/** All the work on a drawing, on a worker's thread. */
	private Answer answer(Supplier<Decoded> drawing, Deadline deadline) {
		deadline.check("it still waited for a worker then");
		Decoded decoded = drawing.get();
		long begin = System.nanoTime();
		GreyImage image = decoded.input().apply(this.preprocessor);
		long preprocessed = System.nanoTime();
		Inference inference = infer(image);
		Judgement judgement = Judgement.of(inference.scores(), card());
		deadline.check("the work on it took too long");
		Answer answer = new Answer(judgement, image, new Timings(decoded.decodeNanos(), preprocessed - begin,
				decoded.queueNanos(), inference.computeNanos(), deadline.elapsed()));
		if (this.counting) {
			this.metrics.count(answer);
			log(answer);
		}
		return answer;
	}

	private Inference infer(GreyImage image) {
		this.lastStart = System.nanoTime();
		try {
			Inference inference = this.model.infer(image);
			this.lastInference = System.nanoTime();
			return inference;
		}
		catch (ModelUnavailableException ex) {
			throw Refusal.MODEL_FAILED.because(String.valueOf(ex.getMessage()));
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
	 * Reads a known drawing, on the calling thread. A model that fails it has been given
	 * another one's weights, labels or input scaling.
	 * @throws ModelException if the model takes it for another digit than it is
	 */
	void selfTest() {
		Inference inference = infer(this.preprocessor.apply(SELF_TEST));
		int digit = Judgement.of(inference.scores(), card()).best().digit();
		if (digit != SELF_TEST_DIGIT) {
			throw new ModelException(
					"The model " + card().name() + " " + card().version() + " reads a known " + SELF_TEST_DIGIT + " as "
							+ digit + ": its weights, labels and input scaling must belong together");
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
			await(this.workers, () -> infer(this.preprocessor.apply(SELF_TEST)),
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
