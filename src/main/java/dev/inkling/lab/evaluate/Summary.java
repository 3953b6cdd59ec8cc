package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Models side by side on the same data.
 *
 * @param rows one a measure, those left out that the data say nothing of
 */
public record Summary(List<Row> rows) {

	/** Risk that the coverage is told at. */
	private static final double RISK = 0.005;

	public Summary {
		rows = List.copyOf(rows);
	}

	/**
	 * Puts models side by side.
	 * @param evaluations on the same data
	 */
	public static Summary of(List<Evaluation> evaluations) {
		Builder builder = new Builder(evaluations);
		Metrics first = evaluations.get(0).metrics();
		builder.add("preprocessing", Evaluation::preprocessing);
		if (first.accuracy().whole() > 0) {
			builder.proportion("accuracy", Metrics::accuracy);
			builder.add("95 % interval (Wilson)", (evaluation) -> Formats.interval(evaluation.metrics().accuracy()));
			if (evaluations.size() == 2) {
				builder.rows.add(onlyRight(evaluations.get(0).predictions(), evaluations.get(1).predictions()));
			}
			builder.figure("expected calibration error, 15 bins",
					(metrics) -> Formats.percent(metrics.reliability().expectedCalibrationError()));
			builder.figure("coverage at 0.5 % risk",
					(metrics) -> Formats.percent(metrics.riskCoverage().coverageAt(RISK)));
			builder.proportion("digits accepted by the card's thresholds", Metrics::digitsAccepted);
			builder.proportion("right among the accepted", Metrics::rightAmongAccepted);
		}
		if (first.nonDigitsRejected().whole() > 0) {
			builder.proportion("non-digits rejected by the card's thresholds", Metrics::nonDigitsRejected);
		}
		if (first.roc() != null) {
			builder.figure("TPR at 5 % FPR, digits against non-digits",
					(metrics) -> (metrics.roc() != null) ? Formats.percent(metrics.roc().tprAt5PercentFpr()) : "-");
			builder.figure("AUROC, digits against non-digits",
					(metrics) -> (metrics.roc() != null) ? Formats.format("%.4f", metrics.roc().auroc()) : "-");
		}
		builder.add("model.tflite", (evaluation) -> Formats.format("%,d kB", Math.round(evaluation.bytes() / 1e3)));
		builder.add("from a drawing to the model's input",
				(evaluation) -> Formats.format("%.0f µs", evaluation.preprocessMicros()));
		if (evaluations.get(0).invokeMicros() != null) {
			builder.add("one picture in the model, one thread, median", (evaluation) -> Formats.format("%.1f µs",
					Objects.requireNonNullElse(evaluation.invokeMicros(), Double.NaN)));
		}
		else {
			builder.add("in the model", (evaluation) -> Formats.format("%.0f µs", evaluation.inferenceMicros()));
		}
		return new Summary(builder.rows);
	}

	private static Row onlyRight(List<Prediction> one, List<Prediction> other) {
		McNemar test = McNemar.of(one, other);
		return new Row("right where the other is wrong",
				List.of(Formats.count(test.challenger()), Formats.count(test.other())));
	}

	/**
	 * One measure.
	 *
	 * @param measure what is told
	 * @param values one a model
	 */
	public record Row(String measure, List<String> values) {
	}

	private record Builder(List<Evaluation> evaluations, List<Row> rows) {

		Builder(List<Evaluation> evaluations) {
			this(evaluations, new ArrayList<>());
		}

		void add(String measure, Function<Evaluation, String> value) {
			this.rows.add(new Row(measure, this.evaluations.stream().map(value).toList()));
		}

		void figure(String measure, Function<Metrics, String> value) {
			add(measure, (evaluation) -> value.apply(evaluation.metrics()));
		}

		void proportion(String measure, Function<Metrics, Proportion> value) {
			figure(measure, (metrics) -> Formats.percent(value.apply(metrics)));
		}

	}

}
