package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Replay;
import dev.inkling.adapt.Tally;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;

/**
 * Fits a model's last layer to samples of one or many people, tells what that is worth to
 * people who gave none, and writes it as a model folder where it is better.
 */
@Command(name = "adapt", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Fits a model's last layer to samples, and writes the model where it became better.",
		"It is judged on writers that it was not fitted to, or, where there is only one, on samples that it was "
				+ "not fitted to; and on drawings of other people that lie beside the model." },
		footer = "Ends with 0 where the model is written; with 1 where it is not, since it is no better or a file is "
				+ "not what it should be; and with 2 where it was asked wrongly.")
final class Adapt implements Callable<Integer> {

	@Option(names = "--samples", arity = "1..*", required = true, paramLabel = "FILE",
			description = "Drawings with labels and writers, as /samples/export gives them: *.jsonl[.gz]; or IDX pictures, "
					+ "or a folder of pictures. Labels that are no digit are examples of none.")
	private List<Path> samples = List.of();

	@Option(names = "--model", paramLabel = "FOLDER", defaultValue = Evaluate.DEFAULT_MODEL,
			description = "Model to start from, with its last layer beside it. Default: ${DEFAULT-VALUE}.")
	private Path model = Path.of("");

	@Option(names = "--output", required = true, paramLabel = "FOLDER",
			description = "Model folder to write, which must not be there yet.")
	private Path output = Path.of("");

	@Option(names = "--name", paramLabel = "NAME",
			description = "What the card calls the model. Default: the name of the output folder.")
	private @Nullable String name;

	@Option(names = "--model-version", paramLabel = "VERSION", defaultValue = "1",
			description = "Version in the card. Default: ${DEFAULT-VALUE}.")
	private String version = "";

	@Option(names = "--force", description = "Writes the model even where it became no better.")
	private boolean force;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		if (Files.exists(this.output)) {
			throw new BadDataException(this.output + ": must not be there yet, the model folder is written anew");
		}
		Destination.check(this.output);
		ModelFolder base = ModelFolder.open(this.model);
		LastLayerFit fit = new LastLayerFit(LastLayer.of(base), Replay.of(base));
		Features features = Features.of(base, this.samples);
		check(features);
		Adaptation adaptation = fit.adapt(features.examples(), features.writers());
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(new Table().row("", "before", "after")
			.row("samples, held out", text(adaptation.before()), text(adaptation.after()))
			.row("other people, held out", text(adaptation.othersBefore()), text(adaptation.othersAfter())));
		out.print(Formats.format("left out: %,d%n", features.leftOut()));
		boolean written = adaptation.adopted() || this.force;
		if (written) {
			Path folder = this.output.toAbsolutePath().normalize();
			String called = (this.name != null) ? this.name : folder.getFileName().toString();
			new FittedModel(base, features, adaptation).write(folder, called, this.version);
			out.print(Formats.format("%s: model %s version %s%n", this.output, called, this.version));
		}
		out.flush();
		if (!adaptation.adopted()) {
			this.spec.commandLine()
				.getErr()
				.println((written ? "Written all the same (--force). " : "Not written. ") + adaptation.reason());
		}
		return written ? 0 : 1;
	}

	private static void check(Features features) {
		List<String> missing = new ArrayList<>();
		LastLayerFit.missing(features.examples())
			.forEach((digit, count) -> missing.add(count + " of the digit " + digit));
		if (!missing.isEmpty()) {
			throw new BadDataException(missing.stream()
				.collect(Collectors.joining(", ",
						"--samples must hold at least " + LastLayerFit.LEAST + " drawings of each digit: missing are ",
						"")));
		}
	}

	private static String text(Tally tally) {
		return Formats.full(new Proportion(tally.right(), tally.tried()));
	}

}
