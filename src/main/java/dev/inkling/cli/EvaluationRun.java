package dev.inkling.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.inkling.ink.NoDrawingException;

/**
 * Shows the same drawings to one or more models, on all processors; what comes out does
 * not depend on how many there are. Each file is held in memory while it is worked on.
 * For one thread.
 */
final class EvaluationRun {

	/** Drawings that all processors work on before the next ones are taken. */
	private static final int CHUNK = 512;

	/** Drawings that the latency is measured with. */
	private static final int LATENCY_SAMPLES = 64;

	/** How often each of them is shown to each model, unless it takes too long. */
	private static final int LATENCY_ROUNDS = 40;

	/** Longest that the latency of one model is measured. */
	private static final long MAX_LATENCY_NANOS = 5_000_000_000L;

	private final List<ModelUnderTest> models;

	private final boolean asPictures;

	private final boolean photographed;

	private final List<Sample> latencySamples = new ArrayList<>();

	private final Map<String, Integer> skipped = new TreeMap<>();

	/**
	 * Starts with no drawing.
	 * @param models to show the drawings to; the caller closes them
	 * @param asPictures whether pictures go the way of a posted one, or are model input
	 * as they stand
	 * @param photographed whether strokes become pictures of every kind first
	 */
	EvaluationRun(List<ModelUnderTest> models, boolean asPictures, boolean photographed) {
		this.models = models;
		this.photographed = photographed;
		this.asPictures = asPictures;
	}

	/** How many drawings no model was shown, by reason, in the order of the reasons. */
	Map<String, Integer> skipped() {
		return this.skipped;
	}

	/**
	 * Shows all drawings of a file to all models, in the file's order.
	 * @param file strokes or pictures
	 * @param name what it is called in the figures
	 * @param progress told how many of them are done
	 * @throws BadDataException if the file is not what it should be
	 */
	void evaluate(Path file, String name, Progress progress) {
		List<Sample> samples = SampleReader.all(file, this.photographed)
			.stream()
			.map((sample) -> sample.of(name))
			.toList();
		progress.start(name, samples.size());
		for (int from = 0; from < samples.size(); from += CHUNK) {
			List<Sample> chunk = samples.subList(from, Math.min(samples.size(), from + CHUNK));
			List<Predictions> predictions = chunk.parallelStream().map(this::predict).toList();
			for (int i = 0; i < predictions.size(); i++) {
				add(chunk.get(i), predictions.get(i));
			}
			progress.step(chunk.size());
		}
	}

	/**
	 * Measures how long each model takes for one picture, on one thread: the first
	 * {@value #LATENCY_SAMPLES} drawings, {@value #LATENCY_ROUNDS} times, at most five
	 * seconds a model. The models take turns picture by picture, so that what else the
	 * machine does troubles all alike.
	 */
	void measureLatency() {
		long end = System.nanoTime() + MAX_LATENCY_NANOS * this.models.size();
		for (int round = 0; round < LATENCY_ROUNDS; round++) {
			for (Sample sample : this.latencySamples) {
				for (ModelUnderTest model : this.models) {
					model.measureLatency(model.preprocess(sample, this.asPictures));
				}
				if (System.nanoTime() - end > 0) {
					return;
				}
			}
		}
	}

	/** Asks all models about one drawing; it counts for all or for none. */
	private Predictions predict(Sample sample) {
		try {
			return new Predictions(this.models.stream().map((model) -> model.predict(sample, this.asPictures)).toList(),
					"");
		}
		catch (NoDrawingException ex) {
			return new Predictions(List.of(), String.valueOf(ex.getMessage()));
		}
	}

	private void add(Sample sample, Predictions predictions) {
		for (int i = 0; i < predictions.byModel.size(); i++) {
			this.models.get(i).add(predictions.byModel.get(i));
		}
		if (predictions.byModel.isEmpty()) {
			this.skipped.merge(predictions.fault, 1, Integer::sum);
		}
		else if (this.latencySamples.size() < LATENCY_SAMPLES) {
			this.latencySamples.add(sample);
		}
	}

	/**
	 * What the models say of one drawing.
	 *
	 * @param byModel one a model, or none where it is no drawing
	 * @param fault why it is none, or empty
	 */
	private record Predictions(List<ModelUnderTest.TimedPrediction> byModel, String fault) {
	}

}
