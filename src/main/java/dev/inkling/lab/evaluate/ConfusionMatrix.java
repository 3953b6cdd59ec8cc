package dev.inkling.lab.evaluate;

import java.util.List;

/** Which digit was taken for which. */
public final class ConfusionMatrix {

	/** Digits that there are. */
	public static final int DIGITS = 10;

	private final int[][] counts = new int[DIGITS][DIGITS];

	private ConfusionMatrix() {
	}

	/**
	 * Counts answers.
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

	/**
	 * Right answers among the drawings of one digit.
	 * @param truth 0 to 9
	 */
	public Proportion recall(int truth) {
		return new Proportion(this.counts[truth][truth], sum(truth));
	}

	/** Right answers among all. */
	public Proportion accuracy() {
		long right = 0;
		long all = 0;
		for (int truth = 0; truth < DIGITS; truth++) {
			right += this.counts[truth][truth];
			all += sum(truth);
		}
		return new Proportion(right, all);
	}

	private long sum(int truth) {
		long sum = 0;
		for (int count : this.counts[truth]) {
			sum += count;
		}
		return sum;
	}

}
