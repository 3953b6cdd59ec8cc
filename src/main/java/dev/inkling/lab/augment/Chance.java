package dev.inkling.lab.augment;

import java.util.random.RandomGenerator;

/**
 * Draws lots.
 *
 * @param random where they come from
 */
record Chance(RandomGenerator random) {

	/** Yes, so often. */
	boolean of(double probability) {
		return this.random.nextDouble() < probability;
	}

	double between(double from, double to) {
		return from + (to - from) * this.random.nextDouble();
	}

	/** From one integer to another, both included. */
	int count(int from, int to) {
		return this.random.nextInt(from, to + 1);
	}

	double normal(double deviation) {
		return this.random.nextGaussian() * deviation;
	}

	/** Normal, but never further from 0 than the limit. */
	double normal(double deviation, double limit) {
		return Math.max(-limit, Math.min(limit, normal(deviation)));
	}

	double sign() {
		return this.random.nextBoolean() ? 1 : -1;
	}

	double angle() {
		return between(0, 2 * Math.PI);
	}

}
