package dev.inkling.cli;

/**
 * A seed for each piece of work, so that a result depends on which piece it is and not on
 * when or by which thread it was done.
 */
final class Seeds {

	/** 2⁶⁴ divided by the golden ratio, odd: the increment of SplitMix64. */
	private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

	private Seeds() {
	}

	/**
	 * Mixes a seed with two counters, by the finaliser of SplitMix64 (Steele, Lea and
	 * Flood 2014, "Fast splittable pseudorandom number generators").
	 * @param seed of the run
	 * @param record position of the drawing
	 * @param variant of the drawing
	 */
	static long of(long seed, int record, int variant) {
		return mix(mix(seed * GOLDEN_GAMMA + record) * GOLDEN_GAMMA + variant);
	}

	private static long mix(long value) {
		long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
		return mixed ^ mixed >>> 31;
	}

}
