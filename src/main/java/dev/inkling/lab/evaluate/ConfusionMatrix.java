package dev.inkling.lab.evaluate;

import java.util.Arrays;
import java.util.List;

/** How often each digit was taken for which. Immutable. */
public final class ConfusionMatrix {

	/** Digits that there are. */
	public static final int DIGITS = 10;

	private final int[][] counts = new int[DIGITS][DIGITS];

	private ConfusionMatrix() {
	}

	/**
	 * Counts predictions.
	 * @param predictions of which only the digits count
	 */
	public static ConfusionMatrix of(List<Prediction> predictions) {
		ConfusionMatrix confusion = new ConfusionMatrix();
		for (Prediction prediction : predictions) {
			if (prediction.kind() == Prediction.Kind.DIGIT) {
				confusion.counts[prediction.truth()][prediction.digit()]++;
			}
		}
		return confusion;
	}

	/**
	 * How often a digit got an answer.
	 * @param truth 0 to 9
	 * @param answer 0 to 9
	 */
	public int count(int truth, int answer) {
		return this.counts[truth][answer];
	}

	/** All counts, in a copy: {@value #DIGITS} rows, one a digit, of as many answers. */
	public int[][] counts() {
		return Arrays.stream(this.counts).map(int[]::clone).toArray(int[][]::new);
	}

	/**
	 * Recall of one digit: right answers among its drawings.
	 * @param truth 0 to 9
	 */
	public Proportion recall(int truth) {
		return new Proportion(this.counts[truth][truth], Arrays.stream(this.counts[truth]).asLongStream().sum());
	}

	/** Right answers among all. */
	public Proportion accuracy() {
		long right = 0;
		long all = 0;
		for (int truth = 0; truth < DIGITS; truth++) {
			right += recall(truth).part();
			all += recall(truth).whole();
		}
		return new Proportion(right, all);
	}

}
