package dev.inkling.lab.evaluate;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * All that is told of a model's predictions for some drawings. Digits, non-digits and
 * ambiguous drawings never count together.
 *
 * @param confusion which digit was taken for which
 * @param reliability whether confidences mean what they say
 * @param riskCoverage how often it is wrong where it is surest
 * @param roc how well digits are told from nonDigits, {@code null} without both
 * @param digitsAccepted digits that the card's thresholds accept
 * @param rightAmongAccepted right answers among those
 * @param nonDigitsRejected non-digits that the card's thresholds refuse
 * @param ambiguousAccepted drawings between the two that the card's thresholds accept
 */
public record Metrics(ConfusionMatrix confusion, ReliabilityDiagram reliability, RiskCoverageCurve riskCoverage,
		@Nullable RocCurve roc, Proportion digitsAccepted, Proportion rightAmongAccepted, Proportion nonDigitsRejected,
		Proportion ambiguousAccepted) {

	/** Metrics of these answers. */
	public static Metrics of(List<Prediction> predictions) {
		List<Prediction> digits = of(predictions, Prediction.Kind.DIGIT);
		List<Prediction> nonDigits = of(predictions, Prediction.Kind.NON_DIGIT);
		List<Outcome> outcomes = digits.stream().map(Prediction::outcome).toList();
		List<Prediction> accepted = digits.stream().filter(Prediction::accepted).toList();
		RocCurve roc = (digits.isEmpty() || nonDigits.isEmpty()) ? null
				: RocCurve.of(outOfDistributionScore(digits), outOfDistributionScore(nonDigits));
		return new Metrics(ConfusionMatrix.of(digits), ReliabilityDiagram.of(outcomes), RiskCoverageCurve.of(outcomes),
				roc, proportion(digits, Prediction::accepted), proportion(accepted, Prediction::right),
				proportion(nonDigits, Prediction::accepted).complement(),
				proportion(of(predictions, Prediction.Kind.AMBIGUOUS), Prediction::accepted));
	}

	private static List<Prediction> of(List<Prediction> predictions, Prediction.Kind kind) {
		return predictions.stream().filter((prediction) -> prediction.kind() == kind).toList();
	}

	private static double[] outOfDistributionScore(List<Prediction> predictions) {
		return predictions.stream().mapToDouble(Prediction::outOfDistributionScore).toArray();
	}

	private static Proportion proportion(List<Prediction> predictions, Predicate<Prediction> part) {
		return new Proportion(predictions.stream().filter(part).count(), predictions.size());
	}

	/** Right answers among the digits. */
	public Proportion accuracy() {
		return this.confusion.accuracy();
	}

}
