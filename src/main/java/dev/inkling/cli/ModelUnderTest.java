package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.inkling.classify.Judgement;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.Prediction;
import dev.inkling.model.Inference;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/**
 * A model that is evaluated, and what it has predicted so far. Predictions may be asked
 * for on as many threads as it was opened for; all else is for one thread.
 */
final class ModelUnderTest implements AutoCloseable {

	private final ModelPool pool;

	private final @Nullable String style;

	private final @Nullable LastLayer layer;

	private final Preprocessor preprocessor;

	private final long bytes;

	private final List<Prediction> predictions = new ArrayList<>();

	private long preprocessNanos;

	private long inferenceNanos;

	private long[] latencies = {};

	/**
	 * Loads a model; it is to be closed.
	 * @param folder model folder
	 * @param preprocessing steps to take, {@code null} for those that the card names
	 * @param style of handwriting whose last layer scores, {@code null} for the model's
	 * own
	 * @param threads how many ask for predictions at a time, at least 1
	 * @throws dev.inkling.model.ModelException if the folder holds no model that can be
	 * used, or it has no such style
	 */
	ModelUnderTest(Path folder, @Nullable Preprocessor preprocessing, @Nullable String style, int threads)
			throws IOException {
		ModelFolder model = ModelFolder.open(folder);
		this.style = style;
		this.layer = (style != null) ? model.style(style) : null;
		this.pool = ModelPool.open(model, threads);
		try {
			this.bytes = Files.size(model.file());
		}
		catch (IOException ex) {
			this.pool.close();
			throw ex;
		}
		this.preprocessor = (preprocessing != null) ? preprocessing : Preprocessor.named(card().preprocessing());
	}

	/** What is known of the model. */
	ModelCard card() {
		return this.pool.card();
	}

	/** The predictions so far and their statistics; times are means, and a median. */
	Evaluation evaluation() {
		double count = Math.max(1, this.predictions.size());
		long[] sorted = this.latencies.clone();
		Arrays.sort(sorted);
		Double invokeMicros = (sorted.length > 0) ? sorted[sorted.length / 2] / 1e3 : null;
		return new Evaluation(card(), this.style, this.preprocessor.name(), this.bytes, this.predictions,
				Metrics.of(this.predictions), Groups.of(this.predictions), this.preprocessNanos / 1e3 / count,
				this.inferenceNanos / 1e3 / count, invokeMicros);
	}

	/**
	 * Measures once more how long the model takes for one picture.
	 * @param image any
	 */
	void measureLatency(GreyImage image) {
		this.latencies = Arrays.copyOf(this.latencies, this.latencies.length + 1);
		this.latencies[this.latencies.length - 1] = this.pool.infer(image).computeNanos();
	}

	/**
	 * Makes the model's input of a drawing.
	 * @param sample the drawing
	 * @param asPicture whether a picture goes the way of a posted one, or is model input
	 * as it stands
	 * @throws dev.inkling.ink.NoDrawingException if there is nothing to classify
	 */
	GreyImage preprocess(Sample sample, boolean asPicture) {
		return (!asPicture && sample.drawing() instanceof Sample.Grey picture) ? picture.toModelInput()
				: this.preprocessor.apply(sample.drawing().toBitmap());
	}

	/**
	 * Asks the model, on the calling thread; nothing is noted down.
	 * @param sample the drawing
	 * @param asPicture as for {@link #preprocess(Sample, boolean)}
	 * @throws dev.inkling.ink.NoDrawingException if there is nothing to classify
	 */
	TimedPrediction predict(Sample sample, boolean asPicture) {
		long start = System.nanoTime();
		GreyImage image = preprocess(sample, asPicture);
		long preprocessed = System.nanoTime();
		Inference inference = this.pool.infer(image);
		return new TimedPrediction(prediction(sample, image, inference.scoresBy(this.layer)), preprocessed - start,
				inference.computeNanos());
	}

	/**
	 * Judges scores as the service does, and puts the truth beside; wrong ones keep the
	 * image.
	 */
	private Prediction prediction(Sample sample, GreyImage image, float[] scores) {
		Judgement judgement = Judgement.of(scores, card());
		Prediction.Kind kind = kind(sample);
		int truth = (kind == Prediction.Kind.DIGIT) ? sample.digit() : -1;
		int digit = judgement.best().digit();
		double confidence = judgement.best().confidence();
		double outOfDistributionScore = card().hasRejectClass() ? judgement.notADigit() : 1 - confidence;
		boolean wrong = (kind == Prediction.Kind.DIGIT) ? truth != digit
				: kind == Prediction.Kind.NON_DIGIT && judgement.accepted();
		return new Prediction(sample.source(), sample.set(), sample.index(), kind, sample.label(), truth, digit,
				confidence, outOfDistributionScore, judgement.accepted(), wrong ? image : null);
	}

	private static Prediction.Kind kind(Sample sample) {
		if (sample.digit() != Sample.NO_DIGIT) {
			return Prediction.Kind.DIGIT;
		}
		return sample.ambiguous() ? Prediction.Kind.AMBIGUOUS : Prediction.Kind.NON_DIGIT;
	}

	/** Takes a prediction into the statistics. */
	void add(TimedPrediction predicted) {
		this.predictions.add(predicted.prediction);
		this.preprocessNanos += predicted.preprocessNanos;
		this.inferenceNanos += predicted.inferenceNanos;
	}

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * One prediction and what it took.
	 *
	 * @param prediction what was predicted, beside the truth
	 * @param preprocessNanos from the drawing to the model's input
	 * @param inferenceNanos in the model
	 */
	record TimedPrediction(Prediction prediction, long preprocessNanos, long inferenceNanos) {
	}

}
