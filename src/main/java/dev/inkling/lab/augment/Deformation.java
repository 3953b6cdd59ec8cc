package dev.inkling.lab.augment;

import java.util.List;
import java.util.stream.Stream;

/**
 * Another hand: a drawing bent, tapered, stretched, slanted and turned as a whole, in
 * this order. Meant for a drawing whose longer side is 1 about the origin. First x′ = x
 * (1 + taper · y) + bow · y² + Σ sines, y′ alike; then the linear map rotation · slant ·
 * diag(e^(aspect/2), e^(−aspect/2)). Its parameters are normally distributed and clipped,
 * so most results are near the original (affine and smooth elastic distortions of Simard
 * et al. 2003, "Best practices for convolutional neural networks applied to visual
 * document analysis"). Immutable.
 */
final class Deformation implements Warp {

	/** Standard deviation of the slant, as a tangent. */
	private static final double SLANT = 0.22;

	/** Standard deviation of the rotation, in radians: 7 degrees. */
	private static final double ROTATION = Math.toRadians(7);

	/** Most rotation, in radians: 20 degrees, far from turning a 6 into a 9. */
	private static final double MOST_ROTATION = Math.toRadians(20);

	/** Most lean of an upright line, slant and rotation together, as a tangent. */
	private static final double MOST_LEAN = 0.5;

	/** Standard deviation of the logarithm of width by height. */
	private static final double ASPECT = 0.18;

	/** Most that logarithm may be: width by height changes by 1.75 at most. */
	private static final double MOST_ASPECT = 0.56;

	/** Standard deviation of how much wider the bottom is than the top. */
	private static final double TAPER = 0.12;

	/** Most taper. */
	private static final double MOST_TAPER = 0.35;

	/** Standard deviation of the bow of a straight line of length 2. */
	private static final double BOW = 0.11;

	/** Most bow. */
	private static final double MOST_BOW = 0.35;

	/** Sine bends in each direction. */
	private static final int BENDS = 3;

	/** Standard deviation of a bend's amplitude at one period across the drawing. */
	private static final double BEND = 0.02;

	/** Fewest and most periods of a bend across the drawing. */
	private static final double FEWEST_PERIODS = 0.4;

	private static final double MOST_PERIODS = 1.6;

	private final double xx;

	private final double xy;

	private final double yx;

	private final double yy;

	private final double taperX;

	private final double taperY;

	private final double bowX;

	private final double bowY;

	private final List<Bend> bendsX;

	private final List<Bend> bendsY;

	/**
	 * Draws a hand.
	 * @param sampler where what is random comes from
	 * @param strength how far it is from a plain copy: 0 not at all, 1 as above
	 */
	Deformation(Sampler sampler, double strength) {
		double rotation = sampler.gaussian(ROTATION * strength, MOST_ROTATION);
		double slant = sampler.gaussian(SLANT * strength, MOST_LEAN - Math.abs(Math.tan(rotation)));
		double aspect = sampler.gaussian(ASPECT * strength, MOST_ASPECT);
		double wide = Math.exp(aspect / 2);
		double high = Math.exp(-aspect / 2);
		double cos = Math.cos(rotation);
		double sin = Math.sin(rotation);
		this.xx = cos * wide;
		this.xy = (cos * slant - sin) * high;
		this.yx = sin * wide;
		this.yy = (sin * slant + cos) * high;
		this.taperX = sampler.gaussian(TAPER * strength, MOST_TAPER);
		this.taperY = sampler.gaussian(TAPER * strength / 2, MOST_TAPER);
		this.bowX = sampler.gaussian(BOW * strength, MOST_BOW);
		this.bowY = sampler.gaussian(BOW * strength, MOST_BOW);
		this.bendsX = Bend.some(sampler, strength);
		this.bendsY = Bend.some(sampler, strength);
	}

	@Override
	public double x(double x, double y) {
		return this.xx * bentX(x, y) + this.xy * bentY(x, y);
	}

	@Override
	public double y(double x, double y) {
		return this.yx * bentX(x, y) + this.yy * bentY(x, y);
	}

	private double bentX(double x, double y) {
		return x * (1 + this.taperX * y) + this.bowX * y * y + Bend.sum(this.bendsX, x, y);
	}

	private double bentY(double x, double y) {
		return y * (1 + this.taperY * x) + this.bowY * x * x + Bend.sum(this.bendsY, x, y);
	}

	/**
	 * A sine wave across the plane, amplitude · sin(alongX · x + alongY · y + phase).
	 *
	 * @param amplitude in sizes of the drawing
	 * @param alongX radians for each size of the drawing to the right
	 * @param alongY radians for each size of the drawing downwards
	 * @param phase in radians
	 */
	private record Bend(double amplitude, double alongX, double alongY, double phase) {

		static List<Bend> some(Sampler sampler, double strength) {
			return Stream.generate(() -> of(sampler, strength)).limit(BENDS).toList();
		}

		private static Bend of(Sampler sampler, double strength) {
			double periods = sampler.uniform(FEWEST_PERIODS, MOST_PERIODS);
			double direction = sampler.angle();
			return new Bend(sampler.gaussian(BEND * strength) / periods, 2 * Math.PI * periods * Math.cos(direction),
					2 * Math.PI * periods * Math.sin(direction), sampler.angle());
		}

		static double sum(List<Bend> bends, double x, double y) {
			double sum = 0;
			for (Bend bend : bends) {
				sum += bend.amplitude * Math.sin(bend.alongX * x + bend.alongY * y + bend.phase);
			}
			return sum;
		}

	}

}
