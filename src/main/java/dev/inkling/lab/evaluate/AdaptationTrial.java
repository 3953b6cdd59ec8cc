package dev.inkling.lab.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * What adapting to a writer by so many samples came to, counted on drawings of that
 * writer that are no samples.
 *
 * @param writer who
 * @param samplesPerDigit how many
 * @param before drawings that the served layer reads right
 * @param after the same for the layer that answers then: the fitted one where it is
 * adopted, else the served one
 * @param fitted the same for the fitted one, adopted or not
 * @param reason why it is not adopted, {@code null} where it is
 * @param othersLose share of all other writers' drawings that are read right no more, -1
 * to 1; below 0 where they gain
 * @param millis time that it took, on one thread
 */
public record AdaptationTrial(String writer, int samplesPerDigit, Proportion before, Proportion after,
		Proportion fitted, @Nullable String reason, double othersLose, double millis) {

	/** Whether the fitted layer is adopted. */
	public boolean adopted() {
		return this.reason == null;
	}

}
