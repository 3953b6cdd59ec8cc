package dev.inkling.cli;

import java.util.List;

import dev.inkling.lab.evaluate.AdaptationSummary;
import dev.inkling.lab.evaluate.AdaptationTrial;
import dev.inkling.lab.evaluate.Formats;

/** What adapting to hard writers came to, as people read it. */
final class AdaptationText {

	private AdaptationText() {
	}

	/**
	 * Writes a table, a row a number of samples, and a line a trial.
	 * @param trials as {@link AdaptationSummary#of} wants them
	 */
	static String of(List<AdaptationTrial> trials) {
		Table table = new Table().row("samples a digit", "hardest writer before", "after", "errors of all before",
				"after", "ratio", "every layer taken", "adopted", "others lose, mean", "worst", "median time");
		AdaptationSummary.of(trials).forEach((summary) -> table.row(row(summary)));
		StringBuilder text = new StringBuilder(table + "\n");
		trials.forEach((trial) -> text.append(line(trial)));
		return text.toString();
	}

	private static List<String> row(AdaptationSummary summary) {
		return List.of(Formats.count(summary.samplesPerDigit()), Formats.percent(summary.hardestBefore()),
				Formats.percent(summary.hardestAfter()), Formats.count(summary.errorsBefore()),
				Formats.count(summary.errorsAfter()), Formats.ratio(summary.errorsAfter(), summary.errorsBefore()),
				Formats.ratio(summary.errorsOfFitted(), summary.errorsBefore()), Formats.count(summary.adopted()),
				Formats.points(summary.othersLoseMean()), Formats.points(summary.othersLoseWorst()),
				Formats.format("%.0f ms", summary.medianMillis()));
	}

	private static String line(AdaptationTrial trial) {
		return Formats.format("%s, %d a digit: %d errors of %d became %d%s%n", trial.writer(), trial.samplesPerDigit(),
				trial.before().complement().part(), trial.before().whole(), trial.after().complement().part(),
				trial.adopted() ? "" : ". " + trial.reason());
	}

}
