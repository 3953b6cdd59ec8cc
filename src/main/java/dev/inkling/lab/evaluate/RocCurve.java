package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Receiver operating characteristic: how well digits (positives) are told from non-digits
 * (negatives) by one score, over all thresholds; what scores below a threshold is
 * accepted (Fawcett 2006, Pattern Recognition Letters 27).
 *
 * @param points from a threshold that accepts nothing to one that accepts all; equal
 * scores come together, since no threshold parts them
 * @param auroc area under the curve, 0 to 1: the probability that a digit scores below a
 * non-digit, ties counting half
 * @param tprAt5PercentFpr true-positive rate at 5 % false positives: digits accepted by
 * the laxest threshold that rejects 95 % of the non-digits
 */
public record RocCurve(List<Point> points, double auroc, Proportion tprAt5PercentFpr) {

	/** Of how many non-digits one may be accepted: 5 % are one of 20. */
	private static final int INVERSE_FPR = 20;

	public RocCurve {
		points = List.copyOf(points);
	}

	/**
	 * Compares scores.
	 * @param digitScores scores of digits, at least one; better the lower
	 * @param nonDigitScores scores of non-digits, at least one; better the higher
	 */
	public static RocCurve of(double[] digitScores, double[] nonDigitScores) {
		double[] digits = digitScores.clone();
		double[] nonDigits = nonDigitScores.clone();
		Arrays.sort(digits);
		Arrays.sort(nonDigits);
		List<Point> points = new ArrayList<>();
		points.add(new Point(0, 0));
		double area = 0;
		int digit = 0;
		int nonDigit = 0;
		while (digit < digits.length || nonDigit < nonDigits.length) {
			double score = (nonDigit == nonDigits.length
					|| (digit < digits.length && digits[digit] < nonDigits[nonDigit])) ? digits[digit]
							: nonDigits[nonDigit];
			int digitsBefore = digit;
			int nonDigitsBefore = nonDigit;
			while (digit < digits.length && digits[digit] == score) {
				digit++;
			}
			while (nonDigit < nonDigits.length && nonDigits[nonDigit] == score) {
				nonDigit++;
			}
			area += (nonDigit - nonDigitsBefore) * (digit + digitsBefore) / 2.0;
			points.add(new Point((double) nonDigit / nonDigits.length, (double) digit / digits.length));
		}
		double limit = nonDigits[nonDigits.length / INVERSE_FPR];
		long accepted = Arrays.stream(digits).filter((score) -> score < limit).count();
		return new RocCurve(points, area / digits.length / nonDigits.length, new Proportion(accepted, digits.length));
	}

	/**
	 * One threshold.
	 *
	 * @param falsePositiveRate non-digits accepted, 0 to 1
	 * @param truePositiveRate digits accepted, 0 to 1
	 */
	public record Point(double falsePositiveRate, double truePositiveRate) {
	}

}
