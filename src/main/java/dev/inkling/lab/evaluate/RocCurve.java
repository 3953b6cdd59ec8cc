package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well digits are told from other drawings by one score, over all thresholds.
 *
 * @param points from a threshold that accepts nothing to one that accepts all
 * @param auroc probability that a digit scores below another drawing, ties counting half,
 * 0 to 1
 * @param tprAt5PercentFpr digits accepted by the laxest threshold that refuses 95 % of
 * the others
 */
public record RocCurve(List<Point> points, double auroc, Proportion tprAt5PercentFpr) {

	/** Of how many others one may be accepted. */
	private static final int INVERSE_FPR = 20;

	public RocCurve {
		points = List.copyOf(points);
	}

	/**
	 * Compares scores.
	 * @param digitScores scores of digits, at least one
	 * @param otherScores scores of what is no digit, at least one, to be higher
	 */
	public static RocCurve of(double[] digitScores, double[] otherScores) {
		double[] digits = digitScores.clone();
		double[] others = otherScores.clone();
		Arrays.sort(digits);
		Arrays.sort(others);
		List<Point> points = new ArrayList<>();
		points.add(new Point(0, 0));
		double area = 0;
		int digit = 0;
		int other = 0;
		while (digit < digits.length || other < others.length) {
			double score = (other == others.length || (digit < digits.length && digits[digit] < others[other]))
					? digits[digit] : others[other];
			int digitsBefore = digit;
			int othersBefore = other;
			while (digit < digits.length && digits[digit] == score) {
				digit++;
			}
			while (other < others.length && others[other] == score) {
				other++;
			}
			area += (other - othersBefore) * (digit + digitsBefore) / 2.0;
			points.add(new Point((double) other / others.length, (double) digit / digits.length));
		}
		double limit = others[others.length / INVERSE_FPR];
		long accepted = Arrays.stream(digits).filter((score) -> score < limit).count();
		return new RocCurve(points, area / digits.length / others.length, new Proportion(accepted, digits.length));
	}

	/**
	 * One threshold.
	 *
	 * @param falsePositiveRate share of others accepted, 0 to 1
	 * @param truePositiveRate share of digits accepted, 0 to 1
	 */
	public record Point(double falsePositiveRate, double truePositiveRate) {
	}

}
