package dev.inkling.cli;

/**
 * A seed for each piece of work, so that a result depends on which piece it is and not on
 * when or by which thread it was done.
 */
final class Seeds {

	private static final long STEP = 0x9E3779B97F4A7C15L;

	private Seeds() {
	}

	/** Mixes a seed with two counters (finaliser of SplitMix64). */
	static long of(long seed, int record, int variant) {
		return mix(mix(seed * STEP + record) * STEP + variant);
	}

	private static long mix(long value) {
		long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
		return mixed ^ mixed >>> 31;
	}

}
