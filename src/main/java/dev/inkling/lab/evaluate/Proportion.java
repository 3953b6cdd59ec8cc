package dev.inkling.lab.evaluate;

/**
 * So many of so many, with the interval that the share behind it lies in with a
 * probability of 95 % (Wilson 1927, JASA 22).
 *
 * @param part 0 to {@code whole}
 * @param whole 0 or more; of none, the share is not a number and the interval is
 * everything
 */
public record Proportion(long part, long whole) {

	/** Quantile of the normal distribution for 95 %, both sides. */
	private static final double Z = 1.959963984540054;

	public Proportion {
		if (part < 0 || part > whole) {
			throw new IllegalArgumentException("The part of a share must be 0 to " + whole + ", not " + part);
		}
	}

	/** The share itself, 0 to 1. */
	public double value() {
		return (double) this.part / this.whole;
	}

	/** Lower end of the interval, 0 to 1. */
	public double low() {
		return (this.part == 0) ? 0 : Math.max(0, middle() - reach());
	}

	/** Upper end of the interval, 0 to 1. */
	public double high() {
		return (this.part == this.whole) ? 1 : Math.min(1, middle() + reach());
	}

	private double middle() {
		return (this.part + Z * Z / 2) / (this.whole + Z * Z);
	}

	private double reach() {
		double spread = (double) this.part * (this.whole - this.part) / this.whole + Z * Z / 4;
		return Z * Math.sqrt(spread) / (this.whole + Z * Z);
	}

	/** All that is not part of this one, of the same whole. */
	public Proportion complement() {
		return new Proportion(this.whole - this.part, this.whole);
	}

}
