package dev.inkling.lab.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * McNemar's test of whether one of two models is better on the same digits (McNemar 1947,
 * Psychometrika 12; Dietterich 1998, Neural Computation 10). Only those count that one of
 * them alone reads right: were the models alike, each would have half of them. The
 * probability is the exact one of the binomial distribution, both sides, however many
 * there are.
 *
 * @param challenger digits that only the challenger reads right
 * @param other digits that only the other reads right
 */
public record McNemar(int challenger, int other) {

	/** Probability under which a difference is taken for one. */
	private static final double LEVEL = 0.05;

	/**
	 * Compares two models.
	 * @param challenger what one predicted
	 * @param other what the other predicted of the same drawings, in the same order
	 */
	public static McNemar of(List<Prediction> challenger, List<Prediction> other) {
		return new McNemar(onlyFirst(challenger, other), onlyFirst(other, challenger));
	}

	private static int onlyFirst(List<Prediction> first, List<Prediction> second) {
		return (int) IntStream.range(0, first.size())
			.filter((i) -> first.get(i).kind() == Prediction.Kind.DIGIT && first.get(i).right()
					&& !second.get(i).right())
			.count();
	}

	/**
	 * Probability of a difference as large or larger if the models were alike, 0 to 1.
	 */
	public double pValue() {
		int count = this.challenger + this.other;
		double logOfTerm = -count * Math.log(2);
		double sum = 0;
		for (int i = 0; i <= Math.min(this.challenger, this.other); i++) {
			sum += Math.exp(logOfTerm);
			logOfTerm += Math.log(count - i) - Math.log(i + 1);
		}
		return Math.min(1, 2 * sum);
	}

	/** {@code better}, {@code worse}, or {@code no difference to be told}. */
	public String verdict() {
		if (pValue() >= LEVEL) {
			return "no difference to be told";
		}
		return (this.challenger > this.other) ? "better" : "worse";
	}

}
