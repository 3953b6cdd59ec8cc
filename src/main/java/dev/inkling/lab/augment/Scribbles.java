package dev.inkling.lab.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dev.inkling.ink.Ink;

/**
 * Draws what people draw instead of a digit. There are four families: scribbles and
 * signs, letters, doodles, several digits. The family is uniformly distributed, then the
 * kind within it. What could pass for a digit is left out. These are training data for
 * the reject class; drawings by people, which are not made here, settle the thresholds.
 */
public final class Scribbles {

	/** Standard strength of a hand that draws a shape. */
	private static final double STRENGTH = 0.9;

	/** Drawings whose corners are round, as of a hand in a hurry. */
	private static final double HURRIED = 0.35;

	/** Drawings of an unsteady finger, and how unsteady it is at most. */
	private static final double UNSTEADY = 0.6;

	private static final double MOST_UNSTEADY = 0.014;

	private static final List<Kind> SCRAWLS_AND_SIGNS = Stream.concat(Scrawls.kinds().stream(), Signs.kinds().stream())
		.toList();

	private Scribbles() {
	}

	/**
	 * Draws something. The same state of the source gives the same drawing.
	 * @param random source of randomness
	 * @param digits digits to put side by side or to cross out; where one of the ten is
	 * missing, the family of several digits is left out
	 * @return the drawing, in units of its own size
	 */
	public static Scribble draw(RandomGenerator random, Digits digits) {
		Sampler sampler = new Sampler(random);
		List<Kind> family = switch (sampler.uniformInt(0, digits.isComplete() ? 3 : 2)) {
			case 0 -> SCRAWLS_AND_SIGNS;
			case 1 -> Letters.kinds();
			case 2 -> Doodles.kinds();
			default -> SeveralDigits.kinds(digits);
		};
		Kind kind = family.get(sampler.uniformInt(0, family.size() - 1));
		Polylines lines = kind.drawing().apply(new Shapes(sampler));
		return new Scribble(kind.name(), byFinger(lines.normalised(), sampler).toInk());
	}

	/** The same by another hand, as a whole and along each line. */
	private static Polylines byFinger(Polylines lines, Sampler sampler) {
		Deformation deformation = new Deformation(sampler, STRENGTH * Math.abs(sampler.gaussian(1, 2)));
		int rounding = sampler.bernoulli(HURRIED) ? sampler.uniformInt(1, 2) : 0;
		Finger finger = new Finger(sampler, sampler.bernoulli(UNSTEADY) ? sampler.uniform(0, MOST_UNSTEADY) : 0);
		return lines
			.each((line) -> line.resampled(StrokePerturbation.FINE).smoothed(rounding).map(deformation).map(finger));
	}

	/**
	 * What was drawn.
	 *
	 * @param name what it is meant to be
	 * @param ink the drawing
	 */
	public record Scribble(String name, Ink ink) {
	}

}
