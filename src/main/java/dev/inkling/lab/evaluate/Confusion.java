package dev.inkling.lab.evaluate;

import java.util.List;

/** Which digit was taken for which. */
public final class Confusion {

	/** Digits that there are. */
	public static final int DIGITS = 10;

	private final int[][] counts = new int[DIGITS][DIGITS];

	private Confusion() {
	}

	/**
	 * Counts answers.
	 * @param predictions of which only the digits count
	 */
	public static Confusion of(List<Prediction> predictions) {
		Confusion confusion = new Confusion();
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

	/**
	 * Right answers among the drawings of one digit.
	 * @param truth 0 to 9
	 */
	public Share recall(int truth) {
		return new Share(this.counts[truth][truth], sum(truth));
	}

	/** Right answers among all. */
	public Share accuracy() {
		long right = 0;
		long all = 0;
		for (int truth = 0; truth < DIGITS; truth++) {
			right += this.counts[truth][truth];
			all += sum(truth);
		}
		return new Share(right, all);
	}

	private long sum(int truth) {
		long sum = 0;
		for (int count : this.counts[truth]) {
			sum += count;
		}
		return sum;
	}

}
