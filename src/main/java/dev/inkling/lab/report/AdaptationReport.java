package dev.inkling.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inkling.lab.evaluate.AdaptationSummary;
import dev.inkling.lab.evaluate.AdaptationTrial;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.model.ModelCard;

/**
 * What adapting to hard writers came to, as a page of HTML or its chart alone. The
 * records in here are what the template {@code report/adaptation.mustache} is filled
 * with.
 */
public final class AdaptationReport {

	private AdaptationReport() {
	}

	/**
	 * Writes the page.
	 * @param card of the model that was adapted
	 * @param data names of the files
	 * @param trials as {@link AdaptationSummary#of} wants them, by numbers that go up
	 * @param origin when and how they were made
	 * @return the page, which refers to nothing outside it
	 */
	public static String page(ModelCard card, List<String> data, List<AdaptationTrial> trials, Report.Origin origin) {
		Map<String, List<AdaptationTrial>> byWriter = trials.stream()
			.collect(Collectors.groupingBy(AdaptationTrial::writer, LinkedHashMap::new, Collectors.toList()));
		return Template.fill("adaptation",
				new Page(card.name(), Template.style(), origin, String.join(", ", data),
						List.of(new Model(card.name(), card.version(), card.sha256())),
						Charts.adaptation(LearningCurve.of(trials)),
						AdaptationSummary.of(trials).stream().map(Summary::of).toList(),
						byWriter.values().stream().map(Writer::of).toList(),
						trials.stream().filter((trial) -> !trial.adopted()).toList()));
	}

	/**
	 * Draws the page's chart as an SVG file, light or dark as its reader wants it.
	 * @param trials as {@link AdaptationSummary#of} wants them, by numbers that go up
	 */
	public static String chart(List<AdaptationTrial> trials) {
		String svg = Charts.adaptation(LearningCurve.of(trials));
		int content = svg.indexOf('>') + 1;
		return svg.substring(0, content).replaceFirst("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"") + "<style>"
				+ Template.palette() + "</style><rect width=\"100%\" height=\"100%\" fill=\"var(--paper)\"/>"
				+ svg.substring(content);
	}

	/**
	 * All that there is to show.
	 *
	 * @param title the model's name
	 * @param style style sheet, which stands in the page
	 * @param origin when and how it was made
	 * @param data names of the files
	 * @param models the one
	 * @param chart learning curves
	 * @param summaries one a number of samples
	 * @param writers the hardest first
	 * @param refused trials whose layer was not adopted
	 */
	private record Page(String title, String style, Report.Origin origin, String data, List<Model> models, String chart,
			List<Summary> summaries, List<Writer> writers, List<AdaptationTrial> refused) {
	}

	/** A model, by its card. */
	private record Model(String title, String version, String sha256) {
	}

	/** A row of {@link AdaptationSummary}, as text. */
	private record Summary(String samples, String before, String after, String ratio, String fitted, String adopted,
			String mean, String worst) {

		static Summary of(AdaptationSummary summary) {
			return new Summary(Formats.count(summary.samplesPerDigit()), Formats.count(summary.errorsBefore()),
					Formats.count(summary.errorsAfter()), Formats.ratio(summary.errorsAfter(), summary.errorsBefore()),
					Formats.ratio(summary.errorsOfFitted(), summary.errorsBefore()), Formats.count(summary.adopted()),
					Formats.points(summary.othersLoseMean()), Formats.points(summary.othersLoseWorst()));
		}

	}

	/**
	 * Errors of a writer.
	 *
	 * @param name who
	 * @param drawings that test
	 * @param served errors of the served layer
	 * @param adapted the same after adapting, a number of samples each
	 */
	private record Writer(String name, String drawings, String served, List<Errors> adapted) {

		static Writer of(List<AdaptationTrial> trials) {
			AdaptationTrial first = trials.get(0);
			return new Writer(first.writer(), Formats.count(first.before().whole()),
					Formats.count(first.before().complement().part()), trials.stream().map(Errors::of).toList());
		}

	}

	/** How many, and whether by a layer that was adopted. */
	private record Errors(String errors, boolean adopted) {

		static Errors of(AdaptationTrial trial) {
			return new Errors(Formats.count(trial.after().complement().part()), trial.adopted());
		}

	}

}
