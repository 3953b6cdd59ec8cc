package dev.inkling.adapt;

/**
 * How many drawings were read right.
 *
 * @param right 0 to {@code tried}
 * @param tried 0 or more
 */
public record Tally(int right, int tried) {

	/** Share that was right, 0 to 1; not a number of none. */
	public double share() {
		return (double) this.right / this.tried;
	}

}
