package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Example;
import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Replay;
import dev.inkling.adapt.Tally;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;

/**
 * Fits a model's last layer to samples of one or many people, tells what that is worth to
 * people who gave none, and writes it where it is better: as a model folder, or into the
 * model's own folder as a style of handwriting.
 */
@Command(name = "adapt", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Fits a model's last layer to samples, and writes it where it became better: as a model of its own, or as a "
				+ "style of handwriting that the model can be asked for.",
		"It is judged on writers that it was not fitted to, or, where there is only one, on samples that it was "
				+ "not fitted to; and on drawings of other people that lie beside the model." },
		footer = "Ends with 0 where the layer is written; with 1 where it is not, since it is no better or a file is "
				+ "not what it should be; and with 2 where it was asked wrongly.")
final class Adapt implements Callable<Integer> {

	@Option(names = "--samples", arity = "1..*", required = true, paramLabel = "FILE",
			description = "Drawings with labels and writers, as /samples/export gives them: *.jsonl[.gz]; or IDX pictures, "
					+ "or a folder of pictures. Labels that are no digit are examples of none.")
	private List<Path> samples = List.of();

	@Option(names = "--model", paramLabel = "FOLDER", defaultValue = Evaluate.DEFAULT_MODEL,
			description = "Model to start from, with its last layer beside it. Default: ${DEFAULT-VALUE}.")
	private Path model = Path.of("");

	@Option(names = "--at-most", paramLabel = "COUNT", defaultValue = "1000",
			description = { "Most drawings of each label to take of a collection, spread evenly over it.",
					"Default: ${DEFAULT-VALUE}." })
	private int most;

	@Option(names = "--output", paramLabel = "FOLDER",
			description = "Model folder to write, which must not be there yet.")
	private @Nullable Path output;

	@Option(names = "--style", paramLabel = "NAME",
			description = { "Style of handwriting to put into the model's folder instead, a to z, such as european.",
					"The model itself stays as it is." })
	private @Nullable String style;

	@Option(names = "--name", paramLabel = "NAME",
			description = "What the card calls the model. Default: the name of the output folder.")
	private @Nullable String name;

	@Option(names = "--model-version", paramLabel = "VERSION", defaultValue = "1",
			description = "Version in the card. Default: ${DEFAULT-VALUE}.")
	private String version = "";

	@Option(names = "--force",
			description = "Writes the layer even where it became no better, or the model has a style of that name.")
	private boolean force;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		ModelFolder base = ModelFolder.open(this.model);
		checkDestination(base);
		LastLayerFit fit = new LastLayerFit(LastLayer.of(base), Replay.of(base));
		Features features = Features.of(base, this.samples, this.most);
		check(features);
		Adaptation adaptation = fit.adapt(features.examples(), features.writers());
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(new Table().row("", "before", "after")
			.row("samples, held out", text(adaptation.before()), text(adaptation.after()))
			.row("other people, held out", text(adaptation.othersBefore()), text(adaptation.othersAfter())));
		out.print(Formats.format("left out: %,d%n", features.leftOut()));
		if (features.passedOver() > 0) {
			out.print(Formats.format("past --at-most %,d of a collection and label: %,d%n", this.most,
					features.passedOver()));
		}
		boolean written = adaptation.adopted() || this.force;
		if (written) {
			out.print(write(new FittedModel(base, features, adaptation)));
		}
		out.flush();
		if (!adaptation.adopted()) {
			this.spec.commandLine()
				.getErr()
				.println((written ? "Written all the same (--force). " : "Not written. ") + adaptation.reason());
		}
		return written ? 0 : 1;
	}

	private void checkDestination(ModelFolder base) {
		if (this.most < LastLayerFit.LEAST) {
			throw wrong("--at-most must be at least " + LastLayerFit.LEAST);
		}
		if ((this.output == null) == (this.style == null)) {
			throw wrong("Give --output, for a model folder, or --style, for a layer in the model's own; not both");
		}
		if (this.style == null) {
			if (this.output != null && Files.exists(this.output)) {
				throw new BadDataException(this.output + ": must not be there yet, the model folder is written anew");
			}
			Destination.check(this.output);
			return;
		}
		if (Stream.of("--name", "--model-version")
			.anyMatch(this.spec.commandLine().getParseResult()::hasMatchedOption)) {
			throw wrong("--name and --model-version must be left out where --style is given: the model stays as it is");
		}
		if (!ModelCard.isStyleName(this.style)) {
			throw wrong("--style must be 1 to 32 letters from a to z, not " + this.style);
		}
		if (base.card().styles().contains(this.style) && !this.force) {
			throw new BadDataException(this.model + ": has a style " + this.style + " already; --force replaces it");
		}
		Destination.check(base.path().resolve(ModelFolder.CARD));
	}

	private CommandLine.ParameterException wrong(String sentence) {
		return new CommandLine.ParameterException(this.spec.commandLine(), sentence);
	}

	/** Writes to one of the two places, and says in a line what is there. */
	private String write(FittedModel fitted) throws IOException {
		if (this.style != null) {
			fitted.writeStyle(this.style);
			return Formats.format("%s: style %s%n", this.model, this.style);
		}
		Path folder = Objects.requireNonNull(this.output).toAbsolutePath().normalize();
		String called = (this.name != null) ? this.name : folder.getFileName().toString();
		fitted.write(folder, called, this.version);
		return Formats.format("%s: model %s version %s%n", this.output, called, this.version);
	}

	private static void check(Features features) {
		List<String> missing = new ArrayList<>();
		LastLayerFit.missing(features.examples().stream().map(Example::label).toList())
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
