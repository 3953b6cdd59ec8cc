package dev.inkling.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

import dev.inkling.preprocess.Preprocessor;

/**
 * A model folder, and perhaps other steps than its card names, or a style of handwriting:
 * {@code models/mnist@article}, {@code models/mine@european}.
 *
 * @param folder model folder
 * @param preprocessing the steps, {@code null} for those of the card
 * @param style whose last layer scores, {@code null} for the model's own
 */
record ModelChoice(Path folder, @Nullable Preprocessor preprocessing, @Nullable String style) {

	/** A model as its card describes it. */
	static ModelChoice of(Path folder) {
		return new ModelChoice(folder, null, null);
	}

	/**
	 * Reads a choice from the command line: what follows the last {@code @} is the name
	 * of the preprocessing, or else of a style.
	 */
	static final class Converter implements CommandLine.ITypeConverter<ModelChoice> {

		@Override
		public ModelChoice convert(String text) {
			int at = text.lastIndexOf('@');
			if (at < 0) {
				return of(Path.of(text));
			}
			Path folder = Path.of(text.substring(0, at));
			String name = text.substring(at + 1);
			return Preprocessor.find(name)
				.map((steps) -> new ModelChoice(folder, steps, null))
				.orElse(new ModelChoice(folder, null, name));
		}

	}

}
