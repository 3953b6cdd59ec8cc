package dev.inkling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.inkling.evaluate.Confusion;
import dev.inkling.evaluate.Figures;
import dev.inkling.evaluate.Share;
import dev.inkling.evaluate.Trial;

/** What an evaluation prints. */
final class EvaluationText {

	private EvaluationText() {
	}

	/** The model, and how its drawings reach it. */
	static String heading(Contender contender, boolean asPictures) {
		return format("model %s version %s, preprocessing %s, pictures %s%n", contender.card().name(),
				contender.card().version(), contender.preprocessor().name(),
				asPictures ? "as posted" : "as they stand");
	}

	/** All figures of one model. */
	static String of(Contender contender) {
		List<Trial> trials = contender.trials();
		Figures all = Figures.of(trials);
		StringBuilder text = new StringBuilder();
		if (all.accuracy().whole() > 0) {
			text.append('\n').append(accuracies(trials));
			text.append('\n').append(confusion(all.confusion()));
		}
		text.append('\n').append(judgement(all));
		text.append(format("time a drawing: %.0f µs to the model's input + %.0f µs in the model%n",
				contender.preprocessMicros(), contender.inferenceMicros()));
		return text.toString();
	}

	/** How many drawings were left out, and why. */
	static String skipped(Map<String, Integer> reasons) {
		StringBuilder text = new StringBuilder();
		text.append(format("left out: %,d%n", reasons.values().stream().mapToInt(Integer::intValue).sum()));
		reasons.forEach((reason, count) -> text.append(format("  %,d × %s%n", count, reason)));
		return text.toString();
	}

	private static Table accuracies(List<Trial> trials) {
		Table table = new Table().row("data", "digits", "right", "wrong", "accuracy", "95 % interval", "ECE");
		Groups groups = Groups.of(trials);
		groups.each().forEach((group) -> table.row(accuracy(group.title(), group.figures())));
		if (groups.files() > 1) {
			table.row(accuracy("all", Figures.of(trials)));
		}
		return table;
	}

	private static List<String> accuracy(String name, Figures figures) {
		Share right = figures.accuracy();
		return List.of(name, count(right.whole()), count(right.part()), count(right.rest().part()), percent(right),
				interval(right), percent(figures.reliability().expectedCalibrationError()));
	}

	private static Table confusion(Confusion confusion) {
		Table table = new Table();
		List<String> head = new ArrayList<>(List.of("truth \\ answer"));
		IntStream.range(0, Confusion.DIGITS).forEach((digit) -> head.add(Integer.toString(digit)));
		head.add("recall");
		table.row(head);
		for (int truth = 0; truth < Confusion.DIGITS; truth++) {
			List<String> row = new ArrayList<>(List.of(Integer.toString(truth)));
			for (int answer = 0; answer < Confusion.DIGITS; answer++) {
				int count = confusion.count(truth, answer);
				row.add((count == 0) ? "." : Integer.toString(count));
			}
			row.add(percent(confusion.recall(truth)));
			table.row(row);
		}
		return table;
	}

	private static String judgement(Figures figures) {
		StringBuilder text = new StringBuilder();
		if (figures.digitsAccepted().whole() > 0) {
			text.append(format("digits accepted: %s, right among them: %s%n", of(figures.digitsAccepted()),
					of(figures.rightAmongAccepted())));
		}
		if (figures.othersRefused().whole() > 0) {
			text.append(format("others refused: %s%n", of(figures.othersRefused())));
		}
		if (figures.ambiguousAccepted().whole() > 0) {
			text.append(format("neither digit nor other, accepted: %s%n", of(figures.ambiguousAccepted())));
		}
		if (figures.roc() != null) {
			text.append(format("digits accepted while 95 %% of the others are refused: %s, area under the ROC %.4f%n",
					of(figures.roc().atNineteenOfTwenty()), figures.roc().area()));
		}
		return text.toString();
	}

	/** With how many of how many. */
	static String of(Share share) {
		return (share.whole() == 0) ? "none"
				: format("%s (%s of %s)", percent(share), count(share.part()), count(share.whole()));
	}

	static String percent(Share share) {
		return (share.whole() == 0) ? "-" : percent(share.value());
	}

	static String percent(double share) {
		return format("%.2f %%", 100 * share);
	}

	static String interval(Share share) {
		return format("%.2f–%.2f", 100 * share.low(), 100 * share.high());
	}

	static String count(long count) {
		return format("%,d", count);
	}

	static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
