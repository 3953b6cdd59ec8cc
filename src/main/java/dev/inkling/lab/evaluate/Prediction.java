package dev.inkling.lab.evaluate;

import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * One drawing whose truth is known, and what a model predicted for it.
 *
 * @param source file that it is from
 * @param set collection that it is from
 * @param index position in the file, from 0
 * @param kind what it is
 * @param label what it is, in the source's words
 * @param truth the digit that it is, -1 where it is none
 * @param digit the most probable one, 0 to 9
 * @param confidence calibrated probability of that digit, 0 to 1
 * @param outOfDistributionScore how little it looks like a digit, 0 to 1: the probability
 * of the reject class, or 1 − confidence where the model has none
 * @param accepted whether the service would act on the answer
 * @param seen the picture that the model saw, kept where it was wrong
 */
public record Prediction(String source, String set, int index, Kind kind, String label, int truth, int digit,
		double confidence, double outOfDistributionScore, boolean accepted, @Nullable GreyImage seen) {

	/** Whether the predicted digit is the true one; never for what is no digit. */
	public boolean right() {
		return this.truth == this.digit;
	}

	Outcome outcome() {
		return new Outcome(this.confidence, right());
	}

	/** What a drawing is. */
	public enum Kind {

		/** One of the ten digits. */
		DIGIT,

		/** Something that cannot be taken for a digit. */
		NON_DIGIT,

		/**
		 * No digit, but it can pass for one: neither to accept nor to refuse it is wrong.
		 */
		AMBIGUOUS

	}

}
