package dev.inkling.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inkling.lab.evaluate.ConfusionMatrix;
import dev.inkling.lab.evaluate.Evaluation;
import dev.inkling.lab.evaluate.Metrics;
import dev.inkling.lab.evaluate.Groups;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.lab.evaluate.Summary;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.lab.evaluate.Prediction;
import dev.inkling.picture.Png;

/** Writes evaluations of one or more models on the same data as a page of HTML. */
public final class Report {

	/** Pictures on a sheet of errors. */
	private static final int SHEET = 72;

	private final List<Evaluation> evaluations;

	private final Map<String, Integer> skipped;

	private final StringBuilder html = new StringBuilder();

	private Report(List<Evaluation> evaluations, Map<String, Integer> skipped) {
		this.evaluations = evaluations;
		this.skipped = skipped;
	}

	/**
	 * Writes the page.
	 * @param evaluations at least one, all on the same data
	 * @param skipped how many drawings were left out, by reason
	 * @return the page, which refers to nothing outside it
	 */
	public static String of(List<Evaluation> evaluations, Map<String, Integer> skipped) {
		return new Report(evaluations, skipped).write();
	}

	private String write() {
		String title = this.evaluations.stream()
			.map(Evaluation::title)
			.collect(Collectors.joining(", "))
			.replaceFirst(", (?=[^,]*$)", " and ");
		this.html.append("""
				<!doctype html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<title>Inkling: %s</title>
				<style>
				%s</style>
				</head>
				<body>
				<header>
				<h1>%s</h1>
				""".formatted(escape(title), style(), escape(title)));
		paragraph(data());
		this.html.append("</header>\n");
		summary();
		if (first().accuracy().whole() > 0) {
			accuracy();
			confusions();
			confidence();
			refusal();
		}
		for (int place = 0; place < this.evaluations.size(); place++) {
			errors(this.evaluations.get(place));
		}
		this.html.append("</body>\n</html>\n");
		return this.html.toString();
	}

	private Metrics first() {
		return this.evaluations.get(0).metrics();
	}

	private String data() {
		Metrics metrics = first();
		String files = this.evaluations.get(0)
			.predictions()
			.stream()
			.map(Prediction::source)
			.distinct()
			.collect(Collectors.joining(", "));
		String counts = Formats.format("%,d digits, %,d other drawings, %,d that are neither.",
				metrics.digitsAccepted().whole(), metrics.othersRefused().whole(), metrics.ambiguousAccepted().whole());
		String left = this.skipped.entrySet()
			.stream()
			.map((entry) -> Formats.format("%,d left out: %s.", entry.getValue(), entry.getKey()))
			.collect(Collectors.joining(" "));
		return (files + ": " + counts + " " + left).strip();
	}

	private void summary() {
		section((this.evaluations.size() > 1) ? "Side by side" : "In short", "");
		this.html.append("<table class=\"summary\">\n<thead><tr><th></th>");
		for (int place = 0; place < this.evaluations.size(); place++) {
			this.html.append("<th scope=\"col\">").append(name(place)).append("</th>");
		}
		this.html.append("</tr></thead>\n<tbody>\n");
		for (Summary.Row row : Summary.of(this.evaluations).rows()) {
			this.html.append("<tr><th scope=\"row\">").append(escape(row.measure())).append("</th>");
			row.values().forEach((value) -> this.html.append("<td>").append(escape(value)).append("</td>"));
			this.html.append("</tr>\n");
		}
		this.html.append("</tbody>\n</table>\n</section>\n");
	}

	private void accuracy() {
		section("Accuracy", "Right answers among the digits of each file, and of each collection in it. "
				+ "The line is the 95 % interval (Wilson).");
		this.html.append(Charts.accuracy(this.evaluations));
		this.html.append("<details><summary>As a table</summary>\n<table>\n<thead><tr><th>data</th><th>digits</th>");
		for (int place = 0; place < this.evaluations.size(); place++) {
			this.html.append("<th scope=\"col\" colspan=\"2\">").append(name(place)).append("</th>");
		}
		this.html.append("</tr></thead>\n<tbody>\n");
		List<Groups.Group> groups = this.evaluations.get(0).groups().each();
		for (int i = 0; i < groups.size(); i++) {
			Groups.Group group = groups.get(i);
			this.html.append("<tr><th scope=\"row\"")
				.append(group.part() ? " class=\"part\"" : "")
				.append('>')
				.append(escape(group.name()))
				.append("</th><td>")
				.append(Formats.count(group.metrics().accuracy().whole()))
				.append("</td>");
			for (Evaluation evaluation : this.evaluations) {
				Proportion right = evaluation.groups().each().get(i).metrics().accuracy();
				this.html.append("<td>")
					.append(Formats.percent(right))
					.append("</td><td class=\"soft\">")
					.append(Formats.interval(right))
					.append("</td>");
			}
			this.html.append("</tr>\n");
		}
		this.html.append("</tbody>\n</table>\n</details>\n</section>\n");
	}

	private void confusions() {
		section("ConfusionMatrix", "Rows are what was drawn, columns what it was taken for.");
		this.html.append("<div class=\"pair\">\n");
		for (int place = 0; place < this.evaluations.size(); place++) {
			this.html.append("<figure>\n<figcaption>").append(name(place)).append("</figcaption>\n");
			confusion(this.evaluations.get(place).metrics().confusion());
			this.html.append("</figure>\n");
		}
		this.html.append("</div>\n</section>\n");
	}

	private void confusion(ConfusionMatrix confusion) {
		this.html.append("<table class=\"confusion\">\n<thead><tr><th></th>");
		IntStream.range(0, ConfusionMatrix.DIGITS)
			.forEach((digit) -> this.html.append("<th scope=\"col\">").append(digit).append("</th>"));
		this.html.append("<th scope=\"col\">recall</th></tr></thead>\n<tbody>\n");
		for (int truth = 0; truth < ConfusionMatrix.DIGITS; truth++) {
			Proportion recall = confusion.recall(truth);
			this.html.append("<tr><th scope=\"row\">").append(truth).append("</th>");
			for (int answer = 0; answer < ConfusionMatrix.DIGITS; answer++) {
				int count = confusion.count(truth, answer);
				if (count == 0) {
					this.html.append("<td></td>");
					continue;
				}
				double share = (double) count / recall.whole();
				double heat = (truth == answer) ? share : Math.min(1, 0.12 + Math.sqrt(share));
				this.html.append(Formats.format("<td class=\"%s\" style=\"--heat:%.0f%%\">%d</td>",
						(truth == answer) ? "right" : "wrong", 100 * heat, count));
			}
			this.html.append("<td class=\"soft\">").append(Formats.percent(recall)).append("</td></tr>\n");
		}
		this.html.append("</tbody>\n</table>\n");
	}

	private void confidence() {
		section("Confidence",
				"Whether a confidence of 90 % comes true in 90 % of the cases: 15 bins, with 95 % intervals, "
						+ "which are long where few drawings have such a confidence.");
		this.html.append("<div class=\"pair\">\n");
		for (int place = 0; place < this.evaluations.size(); place++) {
			Evaluation evaluation = this.evaluations.get(place);
			figure(name(place) + ": expected calibration error "
					+ Formats.percent(evaluation.metrics().reliability().expectedCalibrationError()),
					Charts.reliability(evaluation, place));
		}
		this.html.append("</div>\n</section>\n");
	}

	private void refusal() {
		boolean others = first().roc() != null;
		section("Refusing", "How often answers are wrong if only the surest are given"
				+ (others ? ", and how many digits are accepted as more of the other drawings are, too: the dashed "
						+ "line is where 95 % of those are refused. A model without an output for others is judged by "
						+ "1 − its confidence." : "."));
		this.html.append("<div class=\"pair\">\n");
		figure(names("Risk and coverage"), Charts.riskCoverage(this.evaluations));
		if (others) {
			figure(names("ROC"), Charts.roc(this.evaluations));
		}
		this.html.append("</div>\n</section>\n");
	}

	private void errors(Evaluation evaluation) {
		List<Prediction> wrong = wrong(evaluation, Prediction.Kind.DIGIT,
				Comparator.comparingDouble(Prediction::confidence).reversed());
		List<Prediction> others = wrong(evaluation, Prediction.Kind.NON_DIGIT,
				Comparator.comparingDouble(Prediction::outOfDistributionScore));
		section("Worst errors of " + evaluation.title(),
				"As the model saw them: what it is → what it was taken for, and how sure it was.");
		sheet("%,d of %,d wrong digits, the surest first", wrong);
		sheet("%,d of %,d other drawings accepted, the most digit-like first", others);
		this.html.append("</section>\n");
	}

	private static List<Prediction> wrong(Evaluation evaluation, Prediction.Kind kind, Comparator<Prediction> order) {
		return evaluation.predictions()
			.stream()
			.filter((prediction) -> prediction.kind() == kind && prediction.seen() != null)
			.sorted(order)
			.toList();
	}

	private void sheet(String caption, List<Prediction> predictions) {
		if (predictions.isEmpty()) {
			return;
		}
		List<Prediction> shown = predictions.subList(0, Math.min(SHEET, predictions.size()));
		this.html.append("<h3>")
			.append(Formats.format(caption, shown.size(), predictions.size()))
			.append("</h3>\n<div class=\"sheet\">\n");
		for (Prediction prediction : shown) {
			this.html.append(Formats.format(
					"<figure title=\"%s, %s, number %d\"><img alt=\"\" width=\"56\" height=\"56\" src=\"%s\">"
							+ "<figcaption><b>%s</b> → %d <span>%.1f %%</span></figcaption></figure>%n",
					escape(prediction.source()), escape(prediction.set()), prediction.index(),
					Png.toDataUrl(Objects.requireNonNull(prediction.seen())), escape(prediction.label()),
					prediction.digit(), 100 * prediction.confidence()));
		}
		this.html.append("</div>\n");
	}

	private void section(String title, String text) {
		this.html.append("<section>\n<h2>").append(escape(title)).append("</h2>\n");
		paragraph(text);
	}

	private void paragraph(String text) {
		if (!text.isEmpty()) {
			this.html.append("<p>").append(escape(text)).append("</p>\n");
		}
	}

	private void figure(String caption, String svg) {
		this.html.append("<figure>\n<figcaption>")
			.append(caption)
			.append("</figcaption>\n")
			.append(svg)
			.append("</figure>\n");
	}

	private String names(String what) {
		return Stream
			.concat(Stream.of(escape(what) + ":"), IntStream.range(0, this.evaluations.size()).mapToObj(this::name))
			.collect(Collectors.joining(" "));
	}

	private String name(int place) {
		String escaped = escape(this.evaluations.get(place).title());
		return (this.evaluations.size() == 1) ? escaped : "<span class=\"model\" style=\"--model:var("
				+ Palette.model(place).variable() + ")\">" + escaped + "</span>";
	}

	private static String style() {
		try (InputStream stream = Objects.requireNonNull(Report.class.getResourceAsStream("/report/report.css"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
