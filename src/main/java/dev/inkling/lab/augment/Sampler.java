package dev.inkling.lab.augment;

import java.util.random.RandomGenerator;

/**
 * Draws samples from the distributions that variants of a drawing are made by. For one
 * thread; the same state of the source gives the same samples.
 *
 * @param random source of randomness, which each sample moves on
 */
record Sampler(RandomGenerator random) {

	/**
	 * Bernoulli distribution.
	 * @param probability of {@code true}, 0 to 1
	 */
	boolean bernoulli(double probability) {
		return this.random.nextDouble() < probability;
	}

	/** Uniform distribution from one number up to but without another. */
	double uniform(double from, double to) {
		return from + (to - from) * this.random.nextDouble();
	}

	/** Uniform distribution of integers, both ends included. */
	int uniformInt(int from, int to) {
		return this.random.nextInt(from, to + 1);
	}

	/**
	 * Normal distribution about 0.
	 * @param deviation standard deviation
	 */
	double gaussian(double deviation) {
		return this.random.nextGaussian() * deviation;
	}

	/**
	 * Normal distribution about 0, clipped.
	 * @param deviation standard deviation before clipping
	 * @param limit greatest absolute value
	 */
	double gaussian(double deviation, double limit) {
		return Math.max(-limit, Math.min(limit, gaussian(deviation)));
	}

	/** 1 or -1, each half of the time. */
	double sign() {
		return this.random.nextBoolean() ? 1 : -1;
	}

	/** Uniform distribution of angles, 0 up to 2π radians. */
	double angle() {
		return uniform(0, 2 * Math.PI);
	}

}
