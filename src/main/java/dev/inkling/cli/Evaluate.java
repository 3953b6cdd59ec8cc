package dev.inkling.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.preprocess.Preprocessor;

/**
 * Shows drawings of known truth to a model, by the very steps of a request, and counts.
 */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Shows drawings to a model, by the steps that a request goes through, and counts.",
				"Digits count for accuracy; other drawings (any other label) for how well they are refused." })
final class Evaluate implements Callable<Integer> {

	@Option(names = "--model", defaultValue = "models/mnist", paramLabel = "FOLDER",
			description = "Folder with model.tflite and model.json. Default: ${DEFAULT-VALUE}.")
	private Path model = Path.of("models/mnist");

	@Option(names = "--data", arity = "1..*", required = true, paramLabel = "FILE",
			description = { "Strokes *.jsonl[.gz], or IDX pictures *images*[.gz] with their labels beside.",
					"This repository holds none: models/training/README.md says where they are from." })
	private List<Path> data = List.of();

	@Option(names = "--as-pictures",
			description = "IDX pictures go the whole way, as posted ones; otherwise they are model input as they stand.")
	private boolean asPictures;

	@Option(names = "--preprocessing", paramLabel = "NAME", converter = Prepare.ByName.class,
			description = "standard or article, whatever the model's card says.")
	private @Nullable Preprocessor preprocessing;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		int threads = Runtime.getRuntime().availableProcessors();
		PrintWriter out = this.spec.commandLine().getOut();
		try (Contender contender = new Contender(this.model, this.preprocessing, threads)) {
			Exam exam = new Exam(List.of(contender), this.asPictures);
			try (Progress progress = new Progress()) {
				this.data.forEach((file) -> exam.sit(file, progress));
			}
			out.print(EvaluationText.heading(contender, this.asPictures));
			out.print(EvaluationText.of(contender));
			out.print(EvaluationText.skipped(exam.skipped()));
			out.flush();
		}
		return 0;
	}

}
