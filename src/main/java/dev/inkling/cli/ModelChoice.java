package dev.inkling.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

import dev.inkling.preprocess.Preprocessor;

/**
 * A model folder, and perhaps other steps than its card names:
 * {@code models/mnist@article}.
 *
 * @param folder model folder
 * @param preprocessing the steps, {@code null} for those of the card
 */
record ModelChoice(Path folder, @Nullable Preprocessor preprocessing) {

	/**
	 * Reads a choice from the command line: what follows the last {@code @} is the name
	 * of the preprocessing.
	 */
	static final class Converter implements CommandLine.ITypeConverter<ModelChoice> {

		@Override
		public ModelChoice convert(String text) {
			int at = text.lastIndexOf('@');
			return (at < 0) ? new ModelChoice(Path.of(text), null) : new ModelChoice(Path.of(text.substring(0, at)),
					new Prepare.ByName().convert(text.substring(at + 1)));
		}

	}

}
