package dev.inkling.classify;

import java.util.Arrays;
import java.util.List;

import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * What a model's scores mean: calibrated confidences, and whether to act on them. The
 * confidences are a softmax over the ten digits of the scores divided by the card's
 * temperature (temperature scaling, Guo et al. 2017, arXiv 1706.04599), so that they sum
 * to 1 whatever the reject class says. Immutable.
 *
 * @param candidates all ten, best first; those of equal score by their digit
 * @param notADigit out-of-distribution score: the softmax of the reject class over all
 * eleven outputs, 0 to 1; 0 where the model has no reject class
 * @param rejection why not to act on it, {@code null} to act
 */
public record Judgement(List<Candidate> candidates, double notADigit, @Nullable Rejection rejection) {

	/** Confidences are multiples of one millionth, so that they print short. */
	private static final double RESOLUTION = 1e6;

	/**
	 * Judges scores by a model's card. A value at a threshold is accepted.
	 * @param scores one a label of the card, in the order of its labels
	 * @param card says the temperature and the thresholds
	 * @throws IllegalArgumentException if a score is not finite, with its label
	 */
	public static Judgement of(float[] scores, ModelCard card) {
		double best = Double.NEGATIVE_INFINITY;
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			best = Math.max(best, scores[digit]);
		}
		double[] weights = new double[scores.length];
		double sum = 0;
		for (int i = 0; i < scores.length; i++) {
			if (!Float.isFinite(scores[i])) {
				throw new IllegalArgumentException(
						"The model's score for " + card.labels().get(i) + " is " + scores[i]);
			}
			weights[i] = Math.exp((scores[i] - best) / card.temperature());
			sum += (i < ModelCard.DIGITS) ? weights[i] : 0;
		}
		List<Candidate> candidates = candidates(weights, sum);
		double notADigit = card.hasRejectClass() ? notADigit(weights[ModelCard.DIGITS], sum) : 0;
		return new Judgement(candidates, notADigit, rejection(candidates.get(0), notADigit, card.rejection()));
	}

	/** The best digit weighs 1, so that only the reject class can be past all doubles. */
	private static double notADigit(double other, double digits) {
		return Double.isInfinite(other) ? 1 : other / (other + digits);
	}

	/**
	 * Rounds down to millionths, and gives the best what is left over: so they sum to 1,
	 * and no other can come to exceed it.
	 */
	private static List<Candidate> candidates(double[] weights, double sum) {
		Candidate[] ranked = new Candidate[ModelCard.DIGITS];
		long[] millionths = new long[ModelCard.DIGITS];
		int best = 0;
		long others = 0;
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			millionths[digit] = (long) (weights[digit] / sum * RESOLUTION);
			others += millionths[digit];
			best = (weights[digit] > weights[best]) ? digit : best;
		}
		others -= millionths[best];
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			double confidence = (digit == best) ? (RESOLUTION - others) / RESOLUTION : millionths[digit] / RESOLUTION;
			ranked[digit] = new Candidate(digit, confidence);
		}
		Arrays.sort(ranked, (a, b) -> Double.compare(weights[b.digit()], weights[a.digit()]));
		return List.of(ranked);
	}

	/** No digit weighs more than ambiguous, since then it does not matter which digit. */
	private static @Nullable Rejection rejection(Candidate best, double notADigit, ModelCard.Rejection limits) {
		if (limits.notADigitAbove() != null && notADigit > limits.notADigitAbove()) {
			return Rejection.NOT_A_DIGIT;
		}
		return (best.confidence() < limits.ambiguousBelow()) ? Rejection.AMBIGUOUS : null;
	}

	/** The most likely digit. */
	public Candidate best() {
		return this.candidates.get(0);
	}

	/** Whether the answer can be acted on. */
	public boolean accepted() {
		return this.rejection == null;
	}

}
