package dev.inkling.adapt;

import dev.inkling.model.LastLayer;
import org.jspecify.annotations.Nullable;

/**
 * A last layer that was fitted, and whether it is worth taking.
 *
 * @param layer fitted to all samples
 * @param before samples that the served layer reads right
 * @param after samples that layers read right which were fitted without them
 * @param othersBefore drawings of other people that the served layer reads right
 * @param othersAfter drawings of other people that layers read right which were fitted
 * without them
 * @param gain how much the log likelihood of the samples grew by layers that were fitted
 * without them
 */
public record Adaptation(LastLayer layer, Tally before, Tally after, Tally othersBefore, Tally othersAfter,
		double gain) {

	/** Share of the others' drawings that a layer may lose. */
	private static final double MOST_LOST = 0.002;

	/**
	 * Whether it is worth taking: the served layer reads some samples wrong, more are
	 * read right, or as many and more surely, and the others lose no more than 0.2
	 * points. How surely they are read counts since of a hard writer one in twenty is
	 * read wrong: thirty samples hold one or two of these, too few to tell by.
	 */
	public boolean adopted() {
		return reason() == null;
	}

	/** Why it is not adopted, in a sentence; {@code null} where it is. */
	public @Nullable String reason() {
		if (this.before.right() == this.before.tried()) {
			return "The served layer reads all " + this.before.tried() + " samples right: there is nothing to gain";
		}
		if (!gains()) {
			return "Layers that did not know them read " + this.after.right() + " of " + this.before.tried()
					+ " samples right, the served one reads " + this.before.right()
					+ ": it must be more, or as many and more surely";
		}
		if (othersLose()) {
			return "Of " + this.othersBefore.tried() + " drawings of other people " + this.othersAfter.right()
					+ " would be read right instead of " + this.othersBefore.right() + ": at most 0.2 % may be lost";
		}
		return null;
	}

	private boolean gains() {
		return this.after.right() > this.before.right() || this.after.right() == this.before.right() && this.gain > 0;
	}

	private boolean othersLose() {
		return this.othersBefore.right() - this.othersAfter.right() > MOST_LOST * this.othersBefore.tried();
	}

}
