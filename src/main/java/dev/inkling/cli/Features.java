package dev.inkling.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.inkling.adapt.Example;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;

/**
 * What drawings of data files are to a last layer, each as posted.
 *
 * @param drawings in the order of the files, letters that can pass for digits left out
 * @param leftOut how many are none, such as a dot
 * @param passedOver how many are past the most that were wanted
 */
record Features(List<Drawing> drawings, int leftOut, int passedOver) {

	/**
	 * Shows all drawings to a model, on all processors.
	 * @param folder of the model, whose card has features
	 * @param files strokes or pictures
	 * @param most drawings of each label that are taken of a collection in a file, spread
	 * evenly over it; at least 1
	 * @throws BadDataException if a file is not what it should be
	 * @throws dev.inkling.model.ModelException if the model cannot be used
	 */
	static Features of(ModelFolder folder, List<Path> files, int most) {
		folder.features();
		Preprocessor steps = Preprocessor.named(folder.card().preprocessing());
		List<Drawing> drawings = new ArrayList<>();
		int tried = 0;
		int passedOver = 0;
		try (ModelPool pool = ModelPool.open(folder, Runtime.getRuntime().availableProcessors())) {
			for (Path file : files) {
				List<Sample> all = SampleReader.all(file, false)
					.stream()
					.filter((sample) -> !sample.ambiguous()
							&& (sample.digit() != Sample.NO_DIGIT || folder.card().hasRejectClass()))
					.toList();
				List<Sample> samples = spread(all, most);
				passedOver += all.size() - samples.size();
				tried += samples.size();
				samples.parallelStream()
					.map((sample) -> drawing(sample, pool, steps))
					.toList()
					.forEach((drawing) -> drawing.ifPresent(drawings::add));
			}
		}
		return new Features(drawings, tried - drawings.size(), passedOver);
	}

	private static List<Sample> spread(List<Sample> samples, int most) {
		Map<List<Object>, Integer> counts = new HashMap<>();
		samples.forEach((sample) -> counts.merge(group(sample), 1, Integer::sum));
		Map<List<Object>, Integer> places = new HashMap<>();
		return samples.stream().filter((sample) -> {
			long place = places.merge(group(sample), 1, Integer::sum);
			int count = counts.getOrDefault(group(sample), 0);
			return count <= most || place * most / count > (place - 1) * most / count;
		}).toList();
	}

	private static List<Object> group(Sample sample) {
		return List.of(sample.set(), sample.digit());
	}

	private static Optional<Drawing> drawing(Sample sample, ModelPool pool, Preprocessor steps) {
		try {
			float[] features = pool.infer(steps.apply(sample.drawing().toBitmap())).features();
			int label = (sample.digit() != Sample.NO_DIGIT) ? sample.digit() : ModelCard.DIGITS;
			return Optional.of(new Drawing(sample.writer(), new Example(Objects.requireNonNull(features), label)));
		}
		catch (NoDrawingException ex) {
			return Optional.empty();
		}
	}

	/** What the last layer is given for each. */
	List<Example> examples() {
		return this.drawings.stream().map(Drawing::example).toList();
	}

	/** Who drew each. */
	List<String> writers() {
		return this.drawings.stream().map(Drawing::writer).toList();
	}

	/**
	 * One drawing.
	 *
	 * @param writer who drew it, {@code -} where unknown
	 * @param example what the last layer is given for it
	 */
	record Drawing(String writer, Example example) {
	}

}
