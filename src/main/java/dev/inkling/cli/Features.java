package dev.inkling.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 */
record Features(List<Drawing> drawings, int leftOut) {

	/**
	 * Shows all drawings to a model, on all processors.
	 * @param folder of the model, whose card has features
	 * @param files strokes or pictures
	 * @throws BadDataException if a file is not what it should be
	 * @throws dev.inkling.model.ModelException if the model cannot be used
	 */
	static Features of(ModelFolder folder, List<Path> files) {
		folder.features();
		Preprocessor steps = Preprocessor.named(folder.card().preprocessing());
		List<Drawing> drawings = new ArrayList<>();
		int tried = 0;
		try (ModelPool pool = ModelPool.open(folder.path(), Runtime.getRuntime().availableProcessors())) {
			for (Path file : files) {
				List<Sample> samples = SampleReader.all(file, false)
					.stream()
					.filter((sample) -> !sample.ambiguous()
							&& (sample.digit() != Sample.NO_DIGIT || folder.card().hasRejectClass()))
					.toList();
				tried += samples.size();
				samples.parallelStream()
					.map((sample) -> drawing(sample, pool, steps))
					.toList()
					.forEach((drawing) -> drawing.ifPresent(drawings::add));
			}
		}
		return new Features(drawings, tried - drawings.size());
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
