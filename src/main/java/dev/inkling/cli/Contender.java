package dev.inkling.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.inkling.classify.Judgement;
import dev.inkling.evaluate.Trial;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import org.jspecify.annotations.Nullable;

/** A model that is evaluated, and what it has answered so far. */
final class Contender implements AutoCloseable {

	private final ModelPool pool;

	private final Preprocessor preprocessor;

	private final List<Trial> trials = new ArrayList<>();

	private long preprocessNanos;

	private long inferenceNanos;

	/**
	 * Loads a model.
	 * @param folder model folder
	 * @param preprocessing steps to take, {@code null} for those that the card names
	 * @param threads how many look at drawings at a time
	 */
	Contender(Path folder, @Nullable Preprocessor preprocessing, int threads) {
		this.pool = ModelPool.open(folder, threads, threads);
		this.preprocessor = (preprocessing != null) ? preprocessing : Preprocessor.named(card().preprocessing());
	}

	ModelCard card() {
		return this.pool.card();
	}

	Preprocessor preprocessor() {
		return this.preprocessor;
	}

	/** Answers so far, in the data's order. */
	List<Trial> trials() {
		return this.trials;
	}

	/** Mean time from a drawing to the model's input, in microseconds. */
	double preprocessMicros() {
		return this.preprocessNanos / 1e3 / this.trials.size();
	}

	/** Mean time that the model took, in microseconds. */
	double inferenceMicros() {
		return this.inferenceNanos / 1e3 / this.trials.size();
	}

	/** Time that the model takes for one picture. */
	long inferenceNanos(GreyImage image) {
		return this.pool.infer(image).computeNanos();
	}

	/**
	 * Looks at a drawing, on the calling thread.
	 * @param sample the drawing
	 * @param asPicture whether a picture goes the way of a posted one, or is model input
	 * as it stands
	 * @throws dev.inkling.ink.NoDrawingException if there is nothing to classify
	 */
	Look look(Sample sample, boolean asPicture) {
		long start = System.nanoTime();
		GreyImage image = (!asPicture && sample.drawing() instanceof Sample.Grey picture) ? picture.toModelInput()
				: this.preprocessor.apply(sample.drawing().toBitmap());
		long preprocessed = System.nanoTime();
		Inference inference = this.pool.infer(image);
		return new Look(trial(sample, image, inference.scores()), preprocessed - start, inference.computeNanos());
	}

	private Trial trial(Sample sample, GreyImage image, float[] scores) {
		Judgement judgement = Judgement.of(scores, card());
		Trial.Kind kind = (sample.digit() != Sample.NO_DIGIT) ? Trial.Kind.DIGIT
				: sample.ambiguous() ? Trial.Kind.AMBIGUOUS : Trial.Kind.OTHER;
		int truth = (kind == Trial.Kind.DIGIT) ? sample.digit() : -1;
		int digit = judgement.best().digit();
		double confidence = judgement.best().confidence();
		double strangeness = card().knowsOthers() ? judgement.notADigit() : 1 - confidence;
		boolean wrong = (kind == Trial.Kind.DIGIT) ? truth != digit : kind == Trial.Kind.OTHER && judgement.accepted();
		return new Trial(sample.source(), sample.set(), sample.index(), kind, sample.label(), truth, digit, confidence,
				strangeness, judgement.accepted(), wrong ? image : null);
	}

	/** Takes down what came of a look. For one thread. */
	void add(Look look) {
		this.trials.add(look.trial);
		this.preprocessNanos += look.preprocessNanos;
		this.inferenceNanos += look.inferenceNanos;
	}

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * What came of looking at one drawing.
	 *
	 * @param trial the answer
	 * @param preprocessNanos time until the model saw it
	 * @param inferenceNanos time that the model took
	 */
	record Look(Trial trial, long preprocessNanos, long inferenceNanos) {
	}

}
