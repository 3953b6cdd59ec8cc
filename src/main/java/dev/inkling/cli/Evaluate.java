package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Replay;
import dev.inkling.lab.evaluate.AdaptationTrial;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import dev.inkling.preprocess.Preprocessor;
import dev.inkling.lab.report.AdaptationReport;
import dev.inkling.lab.report.Report;

/**
 * Shows drawings of known truth to one or more models, by the very steps of a request,
 * and prints what they predicted beside the truth. All that is printed or written but
 * times and the date is the same each time, on any number of processors. Ends with 0, or
 * with 1 where a file or a model is not what it should be.
 */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Shows drawings to a model, by the steps that a request goes through, and counts.",
				"Digits count for accuracy; other drawings (any other label) for how well they are refused." })
final class Evaluate implements Callable<Integer> {

	static final String DEFAULT_MODEL = "models/touch";

	@Option(names = "--model", paramLabel = "FOLDER[@NAME]", converter = ModelChoice.Converter.class,
			description = "Folder with model.tflite and model.json, and perhaps other preprocessing than its card names, "
					+ "standard or article, or a style of handwriting that it lists. Default: " + DEFAULT_MODEL + ".")
	private @Nullable ModelChoice model;

	@Option(names = "--compare", arity = "2..*", paramLabel = "FOLDER[@NAME]", converter = ModelChoice.Converter.class,
			description = "Models to put side by side, such as models/mnist@article models/touch. At the end McNemar's "
					+ "test tells whether the last of them is better than each other one.")
	private List<ModelChoice> compare = List.of();

	@Option(names = "--data", arity = "1..*", required = true, paramLabel = "FILE",
			description = "Strokes *.jsonl[.gz], IDX pictures *images*[.gz] with their labels beside, or a folder of "
					+ "picture files, each in a folder named by what it shows, or named in cases.csv. "
					+ "The README in models/training says where to get some.")
	private List<Path> data = List.of();

	@Option(names = "--as-pictures",
			description = "IDX pictures go the whole way, as posted ones; otherwise they are model input as they stand.")
	private boolean asPictures;

	@Option(names = "--photographed",
			description = "Strokes become pictures of every kind that people take: shadows, frames, specks, faint ink "
					+ "and so on; the figures are given kind by kind.")
	private boolean photographed;

	@Option(names = "--preprocessing", paramLabel = "NAME", converter = Prepare.ByName.class,
			description = "standard or article, for all models, whatever their cards say.")
	private @Nullable Preprocessor preprocessing;

	@Option(names = "--style", paramLabel = "NAME",
			description = "Style of handwriting whose last layer scores, for all models that are given without one.")
	private @Nullable String style;

	@Option(names = "--adapt", split = ",", paramLabel = "COUNT",
			description = "Instead: adapts to the ten writers that are read worst, with so many of their drawings a digit, "
					+ "such as 3,5,10, and tells what they gain and what all others lose. Each needs twice as many.")
	private List<Integer> adapt = List.of();

	@Option(names = "--report", paramLabel = "HTML",
			description = "Also a page with charts and the worst errors; of --adapt also its chart alone, as *.svg.")
	private @Nullable Path report;

	@Option(names = "--json", paramLabel = "JSON", description = "Also the figures for a program.")
	private @Nullable Path json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		List<ModelChoice> choices = choices();
		Destination.check(this.report);
		Destination.check(this.json);
		if (!this.adapt.isEmpty()) {
			adapt(choices.get(0));
			return 0;
		}
		List<ModelUnderTest> models = new ArrayList<>();
		try {
			for (ModelChoice choice : choices) {
				Preprocessor steps = (choice.preprocessing() != null) ? choice.preprocessing() : this.preprocessing;
				String style = (choice.style() != null) ? choice.style() : this.style;
				models
					.add(new ModelUnderTest(choice.folder(), steps, style, Runtime.getRuntime().availableProcessors()));
			}
			evaluate(models);
		}
		finally {
			models.forEach(ModelUnderTest::close);
		}
		return 0;
	}

	/** The models that are asked for, in the order of the command line. */
	private List<ModelChoice> choices() {
		if (this.model != null && !this.compare.isEmpty()) {
			throw new CommandLine.ParameterException(this.spec.commandLine(), "Give --model or --compare, not both");
		}
		if (!this.compare.isEmpty()) {
			return this.compare;
		}
		return List.of((this.model != null) ? this.model : ModelChoice.of(Path.of(DEFAULT_MODEL)));
	}

	private void adapt(ModelChoice choice) throws IOException {
		if (!this.compare.isEmpty() || this.asPictures || this.photographed || this.preprocessing != null
				|| choice.preprocessing() != null) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"--adapt goes with --model, --data, --report and --json only: drawings come as posted, "
							+ "by the preprocessing of the model's card");
		}
		if (this.adapt.stream().anyMatch((count) -> count < LastLayerFit.LEAST)) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"--adapt must be at least " + LastLayerFit.LEAST + " drawings a digit");
		}
		if (choice.style() != null || this.style != null) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"--adapt must be given without a style: it starts from the model's own layer");
		}
		ModelFolder folder = ModelFolder.open(choice.folder());
		LastLayer base = LastLayer.of(folder);
		List<AdaptationTrial> trials = HardWriters
			.of(new LastLayerFit(base, Replay.of(folder)), base,
					Features.of(folder, this.data, Integer.MAX_VALUE).drawings())
			.trials(this.adapt.stream().distinct().sorted().toList());
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(AdaptationText.of(trials));
		out.flush();
		if (this.report != null) {
			boolean page = !this.report.toString().endsWith(".svg");
			Files.writeString(this.report, page ? AdaptationReport.page(folder.card(),
					this.data.stream().map(this::name).toList(), trials, origin()) : AdaptationReport.chart(trials));
		}
		if (this.json != null) {
			Files.writeString(this.json, AdaptationJson.of(folder.card(), trials));
		}
	}

	/** A file's name, or its path where two files have the same name. */
	private String name(Path file) {
		boolean shared = this.data.stream()
			.filter((other) -> other.getFileName().equals(file.getFileName()))
			.distinct()
			.count() > 1;
		return shared ? file.toString() : file.getFileName().toString();
	}

	private Report.Origin origin() throws IOException {
		String command = Stream
			.concat(Stream.of(new Version().getVersion()[0]),
					this.spec.root().commandLine().getParseResult().originalArgs().stream())
			.map((word) -> word.matches("[\\w@%+=:,./ -]+") ? word : "'" + word.replace("'", "'\\''") + "'")
			.collect(Collectors.joining(" "));
		return new Report.Origin(LocalDate.now(ZoneOffset.UTC).toString(), command);
	}

	private void evaluate(List<ModelUnderTest> models) throws IOException {
		EvaluationRun run = new EvaluationRun(models, this.asPictures, this.photographed);
		try (Progress progress = new Progress()) {
			this.data.forEach((file) -> run.evaluate(file, name(file), progress));
		}
		if (models.size() > 1 || this.report != null || this.json != null) {
			run.measureLatency();
		}
		List<Evaluation> evaluations = models.stream().map(ModelUnderTest::evaluation).toList();
		PrintWriter out = this.spec.commandLine().getOut();
		out.print((evaluations.size() > 1) ? EvaluationText.of(evaluations, this.asPictures)
				: EvaluationText.of(evaluations.get(0), this.asPictures));
		out.print(EvaluationText.skipped(run.skipped()));
		out.flush();
		if (this.report != null) {
			Files.writeString(this.report, Report.of(evaluations, run.skipped(), origin()));
		}
		if (this.json != null) {
			Files.writeString(this.json, EvaluationJson.of(evaluations, run.skipped()));
		}
	}

}
