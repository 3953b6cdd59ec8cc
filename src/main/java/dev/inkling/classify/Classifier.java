package dev.inkling.classify;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;
import dev.inkling.model.DigitModel;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.model.QueueFullException;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a drawing into an answer. Safe for use by many threads. */
public class Classifier {

	private static final Logger logger = LoggerFactory.getLogger(Classifier.class);

	private final DigitModel model;

	private final Preprocessor preprocessor;

	private final Duration deadline;

	private final ClassifyMetrics metrics;

	/**
	 * @param model scores the pictures
	 * @param deadline the longest that an answer may wait, decoding and queue included
	 * @param metrics counts the answers
	 */
	Classifier(DigitModel model, Duration deadline, ClassifyMetrics metrics) {
		this.model = model;
		this.preprocessor = Preprocessor.named(model.card().preprocessing());
		this.deadline = deadline;
		this.metrics = metrics;
	}

	/** What is known of the model. */
	public ModelCard card() {
		return this.model.card();
	}

	/** Whether a drawing that comes now would not find the queue full. */
	public boolean hasRoom() {
		return this.model.hasRoom();
	}

	/**
	 * Refuses a drawing since too many wait already, and counts that.
	 * @return why
	 */
	public QueueFullException refuse() {
		QueueFullException full = this.model.full();
		this.metrics.countRejected(full);
		return full;
	}

	/**
	 * Answers one drawing, prints a line of it and counts it.
	 * @param drawing decoded on the calling thread, at most once and not at all where too
	 * many wait already; what it throws is passed on
	 * @param abandoned whether nobody waits for the answer any more; asked after a wait
	 * @return the answer
	 * @throws dev.inkling.ink.NoDrawingException if there is nothing to classify
	 * @throws dev.inkling.model.QueueFullException if too many wait already
	 * @throws dev.inkling.model.DeadlineExceededException if the deadline has passed
	 * @throws dev.inkling.model.AbandonedException if nobody waits for the answer any
	 * more
	 * @throws dev.inkling.model.ModelUnavailableException if the service is shutting down
	 */
	public Answer classify(Supplier<Bitmap> drawing, BooleanSupplier abandoned) {
		return counted(() -> answer(drawing, abandoned));
	}

	/** As {@link #classify}, but neither printed nor counted. */
	public Answer answer(Supplier<Bitmap> drawing, BooleanSupplier abandoned) {
		long start = System.nanoTime();
		if (!hasRoom()) {
			throw this.model.full();
		}
		Prepared prepared = prepare(drawing);
		return judge(
				new Scored(prepared, this.model.infer(prepared.image(), start + this.deadline.toNanos(), abandoned)));
	}

	/** The stages of {@link #classify} up to the model: decodes and preprocesses. */
	Prepared prepare(Supplier<Bitmap> drawing) {
		long start = System.nanoTime();
		Bitmap bitmap = drawing.get();
		long decoded = System.nanoTime();
		GreyImage image = this.preprocessor.apply(bitmap);
		return new Prepared(image, decoded - start, System.nanoTime() - decoded);
	}

	/**
	 * The model's stage for one of many drawings: without a deadline, it waits outside
	 * the queue and gives way to those who have one.
	 * @throws dev.inkling.model.ModelUnavailableException if the service is shutting down
	 */
	Scored score(Prepared prepared) {
		return new Scored(prepared, this.model.infer(prepared.image()));
	}

	/**
	 * The last stage for one of many drawings: answers, prints a line of it and counts
	 * it, or counts the fault of an earlier stage and throws it.
	 */
	Answer finish(Attempt<Scored> scored) {
		return counted(() -> judge(scored.get()));
	}

	private Answer judge(Scored scored) {
		long start = System.nanoTime();
		Prepared prepared = scored.prepared();
		Inference inference = scored.inference();
		Judgement judgement = Judgement.of(inference.scores(), this.model.card());
		long total = prepared.decode() + prepared.preprocess() + inference.queueNanos() + inference.computeNanos()
				+ System.nanoTime() - start;
		return new Answer(judgement, prepared.image(), new Timings(prepared.decode(), prepared.preprocess(),
				inference.queueNanos(), inference.computeNanos(), total));
	}

	private Answer counted(Supplier<Answer> work) {
		try {
			Answer answer = work.get();
			this.metrics.count(answer);
			log(answer);
			return answer;
		}
		catch (RuntimeException ex) {
			this.metrics.countRejected(ex);
			throw ex;
		}
	}

	private static void log(Answer answer) {
		if (logger.isInfoEnabled()) {
			Candidate best = answer.judgement().best();
			logger.info("digit={} confidence={} accepted={} totalMicros={}", best.digit(), best.confidence(),
					answer.judgement().accepted(), answer.timings().total() / 1000);
		}
	}

	/**
	 * A drawing that the model can be shown.
	 *
	 * @param image what it will see
	 * @param decode what decoding took, in nanoseconds
	 * @param preprocess what preprocessing took, in nanoseconds
	 */
	record Prepared(GreyImage image, long decode, long preprocess) {
	}

	/** A drawing that the model has seen, and what it said. */
	record Scored(Prepared prepared, Inference inference) {
	}

}
