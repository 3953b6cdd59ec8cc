package dev.inkling.lab.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inkling.image.Png;
import dev.inkling.lab.evaluate.ConfusionMatrix;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Prediction;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.lab.evaluate.ReliabilityDiagram;
import dev.inkling.lab.evaluate.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations of one or more models on the same data as a page of HTML. The records in
 * here are what the template {@code report/report.mustache} is filled with; it escapes
 * all text, charts are elements already.
 */
public final class Report {

	/** Pictures on a sheet of errors. */
	private static final int SHEET = 72;

	private Report() {
	}

	/**
	 * Writes the page.
	 * @param evaluations at least one, all on the same data
	 * @param skipped how many drawings were left out, by reason
	 * @param origin when and how they were made
	 * @return the page, which refers to nothing outside it
	 */
	public static String of(List<Evaluation> evaluations, Map<String, Integer> skipped, Origin origin) {
		Metrics first = evaluations.get(0).metrics();
		String title = evaluations.stream()
			.map(Evaluation::title)
			.collect(Collectors.joining(", "))
			.replaceFirst(", (?=[^,]*$)", " and ");
		Page page = new Page(title, Template.style(), origin, data(evaluations.get(0), skipped), evaluations.size() > 1,
				IntStream.range(0, evaluations.size()).mapToObj((i) -> Model.of(evaluations, i)).toList(),
				Summary.of(evaluations).rows(), first.accuracy().whole() > 0, groups(evaluations),
				Charts.accuracy(evaluations), Charts.riskCoverage(evaluations),
				(first.roc() != null) ? Charts.roc(evaluations) : null);
		return Template.fill("report", page);
	}

	/** What was evaluated on, and what was left out, in words. */
	private static String data(Evaluation evaluation, Map<String, Integer> skipped) {
		Metrics metrics = evaluation.metrics();
		String files = evaluation.predictions()
			.stream()
			.map(Prediction::source)
			.distinct()
			.collect(Collectors.joining(", "));
		String counts = Formats.format("%,d digits, %,d non-digits, %,d ambiguous drawings.",
				metrics.digitsAccepted().whole(), metrics.nonDigitsRejected().whole(),
				metrics.ambiguousAccepted().whole());
		String left = skipped.entrySet()
			.stream()
			.map((entry) -> Formats.format("%,d left out: %s.", entry.getValue(), entry.getKey()))
			.collect(Collectors.joining(" "));
		return (files + ": " + counts + " " + left).strip();
	}

	/** Accuracies of each file and each collection, of all models side by side. */
	private static List<Group> groups(List<Evaluation> evaluations) {
		return IntStream.range(0, evaluations.get(0).groups().each().size()).mapToObj((i) -> {
			Groups.Group group = evaluations.get(0).groups().each().get(i);
			return new Group(group.name(), group.part(), Formats.count(group.metrics().accuracy().whole()),
					evaluations.stream()
						.map((evaluation) -> Accuracy.of(evaluation.groups().each().get(i).metrics().accuracy()))
						.toList());
		}).toList();
	}

	/**
	 * All that there is to show.
	 *
	 * @param title the models' names
	 * @param style style sheet, which stands in the page
	 * @param origin when and how it was made
	 * @param data what was evaluated on, in words
	 * @param several whether there is more than one model
	 * @param models in the order of the command line
	 * @param summary the models side by side
	 * @param digits whether there are digits among the data
	 * @param groups accuracies, file by file
	 * @param accuracyChart their chart
	 * @param riskCoverageChart risk-coverage curves
	 * @param rocChart ROC curves, {@code null} without non-digits
	 */
	private record Page(String title, String style, Origin origin, String data, boolean several, List<Model> models,
			List<Summary.Row> summary, boolean digits, List<Group> groups, String accuracyChart,
			String riskCoverageChart, @Nullable String rocChart) {
	}

	/**
	 * When and how an evaluation was made.
	 *
	 * @param date ISO 8601
	 * @param command the program with its version, and the words of the command line
	 */
	public record Origin(String date, String command) {
	}

	/**
	 * One model.
	 *
	 * @param title its name
	 * @param version of its card
	 * @param sha256 checksum of its file
	 * @param variable the style sheet's variable of its colour, {@code null} where it is
	 * the only one
	 * @param confusion rows of its confusion matrix, by digit
	 * @param calibrationError in percent
	 * @param reliabilityChart its reliability diagram
	 * @param bins what the diagram shows
	 * @param sheets its worst errors
	 */
	private record Model(String title, String version, String sha256, @Nullable String variable, List<Row> confusion,
			String calibrationError, String reliabilityChart, List<Bin> bins, List<Sheet> sheets) {

		static Model of(List<Evaluation> evaluations, int index) {
			Evaluation evaluation = evaluations.get(index);
			ConfusionMatrix confusion = evaluation.metrics().confusion();
			List<Sheet> sheets = Stream.of(
					Sheet.of("%,d of %,d wrong digits, the surest first", evaluation, Prediction.Kind.DIGIT,
							Comparator.comparingDouble(Prediction::confidence).reversed()),
					Sheet.of("%,d of %,d non-digits accepted, the most digit-like first", evaluation,
							Prediction.Kind.NON_DIGIT, Comparator.comparingDouble(Prediction::outOfDistributionScore)))
				.filter((sheet) -> !sheet.errors.isEmpty())
				.toList();
			return new Model(evaluation.title(), evaluation.card().version(), evaluation.card().sha256(),
					(evaluations.size() > 1) ? Palette.model(index).variable() : null,
					IntStream.range(0, ConfusionMatrix.DIGITS).mapToObj((truth) -> Row.of(confusion, truth)).toList(),
					Formats.percent(evaluation.metrics().reliability().expectedCalibrationError()),
					Charts.reliability(evaluation, index),
					evaluation.metrics().reliability().bins().stream().map(Bin::of).toList(), sheets);
		}

	}

	/** A bin of a reliability diagram: its range in percent, and what is in it. */
	private record Bin(String range, String drawings, String right) {

		static Bin of(ReliabilityDiagram.Bin bin) {
			return new Bin(Formats.format("%.0f–%.0f %%", 100 * bin.from(), 100 * bin.to()),
					Formats.count(bin.right().whole()), (bin.right().whole() > 0) ? Formats.percent(bin.right()) : "");
		}

	}

	/**
	 * Accuracies of all models on some drawings.
	 *
	 * @param name of the file or the collection
	 * @param part whether it is a collection in the file before it
	 * @param digits how many there are, as text
	 * @param accuracies in the order of the models
	 */
	private record Group(String name, boolean part, String digits, List<Accuracy> accuracies) {
	}

	/** An accuracy and its interval, in percent. */
	private record Accuracy(String percent, String interval) {

		static Accuracy of(Proportion proportion) {
			return new Accuracy(Formats.percent(proportion), Formats.interval(proportion));
		}

	}

	/**
	 * What the drawings of one digit were taken for.
	 *
	 * @param truth 0 to 9
	 * @param cells one an answer
	 * @param recall in percent
	 */
	private record Row(int truth, List<Cell> cells, String recall) {

		static Row of(ConfusionMatrix confusion, int truth) {
			return new Row(truth,
					IntStream.range(0, ConfusionMatrix.DIGITS)
						.mapToObj((answer) -> Cell.of(confusion, truth, answer))
						.toList(),
					Formats.percent(confusion.recall(truth)));
		}

	}

	/**
	 * A cell of a confusion matrix.
	 *
	 * @param count {@code null} for none
	 * @param kind {@code right} or {@code wrong}
	 * @param heat strength of the colour in percent; rare errors are shown stronger than
	 * their part of the drawings
	 */
	private record Cell(@Nullable Integer count, String kind, String heat) {

		static Cell of(ConfusionMatrix confusion, int truth, int answer) {
			int count = confusion.count(truth, answer);
			double part = (double) count / confusion.recall(truth).whole();
			double heat = (truth == answer) ? part : Math.min(1, 0.12 + Math.sqrt(part));
			return new Cell((count > 0) ? count : null, (truth == answer) ? "right" : "wrong",
					Formats.format("%.0f", 100 * heat));
		}

	}

	/**
	 * The worst errors of a kind.
	 *
	 * @param caption how many there are, and how many are shown
	 * @param errors at most {@value Report#SHEET}, the worst first
	 */
	private record Sheet(String caption, List<Picture> errors) {

		static Sheet of(String caption, Evaluation evaluation, Prediction.Kind kind, Comparator<Prediction> worst) {
			List<Prediction> wrong = evaluation.predictions()
				.stream()
				.filter((prediction) -> prediction.kind() == kind && prediction.seen() != null)
				.sorted(worst)
				.toList();
			List<Picture> shown = wrong.stream().limit(SHEET).map(Picture::of).toList();
			return new Sheet(Formats.format(caption, shown.size(), wrong.size()), shown);
		}

	}

	/** A drawing as the model saw it, as a data URL, and what was made of it. */
	private record Picture(String source, String set, int index, String image, String label, int digit,
			String confidence) {

		static Picture of(Prediction prediction) {
			return new Picture(prediction.source(), prediction.set(), prediction.index(),
					Png.toDataUrl(Objects.requireNonNull(prediction.seen())), prediction.label(), prediction.digit(),
					Formats.format("%.1f %%", 100 * prediction.confidence()));
		}

	}

}
