package dev.inkling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.inkling.lab.evaluate.ConfusionMatrix;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.McNemar;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.lab.evaluate.Summary;
import dev.inkling.lab.evaluate.Formats;

/**
 * What an evaluation prints: tables in columns of fixed width. Proportions are in
 * percent, with 95 % Wilson intervals, "-" where there is nothing to count.
 */
final class EvaluationText {

	/** Characters of a checksum that are shown, enough to tell two models apart. */
	private static final int SHOWN = 8;

	private EvaluationText() {
	}

	/**
	 * All metrics of one model: accuracy by file, confusion matrix, what was accepted and
	 * rejected, times.
	 * @param evaluation of it
	 * @param asPictures whether IDX pictures went the way of posted ones
	 */
	static String of(Evaluation evaluation, boolean asPictures) {
		Metrics all = evaluation.metrics();
		StringBuilder text = new StringBuilder();
		text.append(Formats.format("model %s version %s, preprocessing %s, pictures %s%n", evaluation.title(),
				evaluation.card().version(), evaluation.preprocessing(), how(asPictures)));
		if (all.accuracy().whole() > 0) {
			text.append('\n').append(accuracies(evaluation));
			text.append('\n').append(confusion(all.confusion()));
		}
		text.append('\n').append(judgement(all));
		text.append(Formats.format(
				"mean time a drawing, all cores at work: %.0f µs to the model's input + %.0f µs in the model%n",
				evaluation.preprocessMicros(), evaluation.inferenceMicros()));
		if (evaluation.invokeMicros() != null) {
			text.append(Formats.format("one picture in the model, one thread, median: %.1f µs%n",
					evaluation.invokeMicros()));
		}
		return text.toString();
	}

	/**
	 * Models side by side, a column each, on the same data.
	 * @param evaluations at least one
	 * @param asPictures whether IDX pictures went the way of posted ones
	 */
	static String of(List<Evaluation> evaluations, boolean asPictures) {
		Table table = new Table();
		table.row(row("pictures " + how(asPictures), evaluations.stream().map(Evaluation::title).toList()));
		table.row(row("version", evaluations.stream().map((evaluation) -> evaluation.card().version()).toList()));
		table.row(row("sha256 starts with",
				evaluations.stream().map((evaluation) -> evaluation.card().sha256().substring(0, SHOWN)).toList()));
		Summary.of(evaluations).rows().forEach((row) -> table.row(row(row.measure(), row.values())));
		List<Groups.Group> groups = evaluations.get(0).groups().each();
		for (int i = 0; groups.size() > 1 && i < groups.size(); i++) {
			int group = i;
			table.row(row("accuracy, " + groups.get(i).name(), evaluations.stream()
				.map((evaluation) -> Formats.percent(evaluation.groups().each().get(group).metrics().accuracy()))
				.toList()));
		}
		if (evaluations.get(0).metrics().accuracy().whole() > 0) {
			for (int i = 0; i < ConfusionMatrix.DIGITS; i++) {
				int digit = i;
				table.row(row("recall of " + i,
						evaluations.stream()
							.map((evaluation) -> Formats.percent(evaluation.metrics().confusion().recall(digit)))
							.toList()));
			}
			table.row(confusions(1, 7, evaluations));
			table.row(confusions(7, 1, evaluations));
		}
		return table + comparisons(evaluations);
	}

	private static List<String> confusions(int truth, int answer, List<Evaluation> evaluations) {
		return row(truth + " read as " + answer,
				evaluations.stream()
					.map((evaluation) -> Formats.count(evaluation.metrics().confusion().count(truth, answer)))
					.toList());
	}

	/**
	 * A line for each model that the last one is compared with, where there are digits.
	 */
	private static String comparisons(List<Evaluation> evaluations) {
		StringBuilder text = new StringBuilder();
		Evaluation last = evaluations.get(evaluations.size() - 1);
		for (Evaluation other : evaluations.subList(0, evaluations.size() - 1)) {
			McNemar test = McNemar.of(last.predictions(), other.predictions());
			text.append(Formats.format(
					"%s against %s: %s (McNemar's exact test, p = %.3g; %,d digits only it reads right, %,d only the other)%n",
					last.title(), other.title(), test.verdict(), test.pValue(), test.challenger(), test.other()));
		}
		return (last.metrics().accuracy().whole() > 0) ? text.toString() : "";
	}

	/**
	 * How many drawings were left out, and why.
	 * @param reasons how many, by reason
	 */
	static String skipped(Map<String, Integer> reasons) {
		StringBuilder text = new StringBuilder();
		text.append(Formats.format("left out: %,d%n", reasons.values().stream().mapToInt(Integer::intValue).sum()));
		reasons.forEach((reason, count) -> text.append(Formats.format("  %,d × %s%n", count, reason)));
		return text.toString();
	}

	private static String how(boolean asPictures) {
		return asPictures ? "as posted" : "as they stand";
	}

	private static List<String> row(String first, List<String> others) {
		List<String> row = new ArrayList<>(List.of(first));
		row.addAll(others);
		return row;
	}

	/**
	 * A line for each file and each collection in it, and one for all where there is more
	 * than one file.
	 */
	private static Table accuracies(Evaluation evaluation) {
		Table table = new Table().row("data", "digits", "right", "wrong", "accuracy", "95 % interval", "ECE");
		for (Groups.Group group : evaluation.groups().each()) {
			table.row(accuracy(group.part() ? "  " + group.name() : group.name(), group.metrics()));
		}
		if (evaluation.groups().files() > 1) {
			table.row(accuracy("all", evaluation.metrics()));
		}
		return table;
	}

	private static List<String> accuracy(String name, Metrics metrics) {
		Proportion right = metrics.accuracy();
		return List.of(name, Formats.count(right.whole()), Formats.count(right.part()),
				Formats.count(right.complement().part()), Formats.percent(right), Formats.interval(right),
				Formats.percent(metrics.reliability().expectedCalibrationError()));
	}

	/** Truths are rows, answers columns, a dot for none. */
	private static Table confusion(ConfusionMatrix confusion) {
		Table table = new Table();
		List<String> head = row("truth \\ answer",
				IntStream.range(0, ConfusionMatrix.DIGITS).mapToObj(Integer::toString).toList());
		head.add("recall");
		table.row(head);
		for (int truth = 0; truth < ConfusionMatrix.DIGITS; truth++) {
			List<String> row = new ArrayList<>(List.of(Integer.toString(truth)));
			for (int answer = 0; answer < ConfusionMatrix.DIGITS; answer++) {
				int count = confusion.count(truth, answer);
				row.add((count == 0) ? "." : Integer.toString(count));
			}
			row.add(Formats.percent(confusion.recall(truth)));
			table.row(row);
		}
		return table;
	}

	/** What the card's thresholds accept and reject, where there is such data. */
	private static String judgement(Metrics metrics) {
		StringBuilder text = new StringBuilder();
		if (metrics.digitsAccepted().whole() > 0) {
			text.append(Formats.format("digits accepted: %s, right among them: %s%n",
					Formats.full(metrics.digitsAccepted()), Formats.full(metrics.rightAmongAccepted())));
		}
		if (metrics.nonDigitsRejected().whole() > 0) {
			text.append(Formats.format("non-digits rejected: %s%n", Formats.full(metrics.nonDigitsRejected())));
		}
		if (metrics.ambiguousAccepted().whole() > 0) {
			text.append(Formats.format("ambiguous drawings accepted: %s%n", Formats.full(metrics.ambiguousAccepted())));
		}
		if (metrics.roc() != null) {
			text.append(Formats.format("TPR at 5 %% FPR, digits against non-digits: %s, AUROC %.4f%n",
					Formats.full(metrics.roc().tprAt5PercentFpr()), metrics.roc().auroc()));
		}
		return text.toString();
	}

}
