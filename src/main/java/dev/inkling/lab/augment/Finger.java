package dev.inkling.lab.augment;

/**
 * The unsteady way of a finger: each point off by a little, and nearly as much as the
 * point before it (an autoregressive process of first order). Points are asked for in
 * their order along a line. For one thread.
 */
final class Finger implements Warp {

	/** How much of its deviation a point hands on to the next. */
	private static final double PERSISTENCE = 0.85;

	/** Standard deviation of what is new at a point, that of all of it being 1. */
	private static final double NEW = Math.sqrt(1 - PERSISTENCE * PERSISTENCE);

	private final Sampler sampler;

	private final double deviation;

	private double offX;

	private double offY;

	/**
	 * Has drawn nothing yet.
	 * @param sampler where what is random comes from
	 * @param deviation standard deviation of a point, both ways
	 */
	Finger(Sampler sampler, double deviation) {
		this.sampler = sampler;
		this.deviation = deviation;
	}

	@Override
	public double x(double x, double y) {
		this.offX = PERSISTENCE * this.offX + this.sampler.gaussian(NEW * this.deviation);
		return x + this.offX;
	}

	@Override
	public double y(double x, double y) {
		this.offY = PERSISTENCE * this.offY + this.sampler.gaussian(NEW * this.deviation);
		return y + this.offY;
	}

}
