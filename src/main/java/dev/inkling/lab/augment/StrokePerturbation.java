package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;

/**
 * How strokes are put on a screen: ends that hook, overshoot or fall short, a pen that
 * skips or is not lifted, points that are far apart, shaky, rounded or smoothed. Lengths
 * are in sizes of the drawing, whose longer side is 1; the constants that say how often
 * something happens are probabilities; models/training/README.md tells what was tried.
 * For one thread.
 */
final class StrokePerturbation {

	/** Distance of points before anything else happens: fine, for a smooth curve. */
	static final double FINE = 0.025;

	/** Strokes of a drawing of several are put apart so often. */
	private static final double APART = 0.6;

	/** Standard deviation of a stroke's shift, both ways. */
	private static final double SHIFT = 0.022;

	/** Standard deviation of a stroke's own scale. */
	private static final double SCALE = 0.05;

	/** Standard deviation of a stroke's own turn, in radians: 3 degrees. */
	private static final double TURN = Math.toRadians(3);

	/** The pen is not lifted so often. */
	private static final double JOINED = 0.12;

	/** Longest way the pen is dragged along without being lifted. */
	private static final double LONGEST_DRAG = 0.3;

	/** A stroke's end is longer or shorter so often. */
	private static final double OFF_END = 0.2;

	/** Most that an end is longer or shorter by. */
	private static final double MOST_OFF_END = 0.06;

	/** Most of its own length that a stroke loses at an end. */
	private static final double MOST_LOST = 0.12;

	/** A stroke's end has a hook so often. */
	private static final double HOOK = 0.09;

	/** Longest hook. */
	private static final double LONGEST_HOOK = 0.07;

	/** A stroke's end is pulled elsewhere so often. */
	private static final double PULL = 0.25;

	/** Standard deviation of that pull. */
	private static final double PULL_BY = 0.035;

	/** The pen skips within a stroke so often. */
	private static final double SKIP = 0.04;

	/** Longest skip. */
	private static final double LONGEST_SKIP = 0.06;

	/** Points are far apart so often. */
	private static final double COARSE = 0.3;

	/** Greatest distance of points that are far apart. */
	private static final double MOST_COARSE = 0.12;

	/** Strokes are smoothed so often. */
	private static final double SMOOTH = 0.2;

	/** Points shake so often. */
	private static final double SHAKE = 0.35;

	/** Most standard deviation of shaking. */
	private static final double MOST_SHAKE = 0.009;

	/** Coordinates are rounded so often. */
	private static final double ROUND = 0.1;

	/** Fewest and most steps across the drawing that coordinates are rounded to. */
	private static final int FEWEST_STEPS = 18;

	private static final int MOST_STEPS = 60;

	private final Sampler sampler;

	private final double strength;

	/**
	 * Draws nothing yet.
	 * @param sampler where what is random comes from
	 * @param strength how unsteady it is: 0 not at all, 1 as above
	 */
	StrokePerturbation(Sampler sampler, double strength) {
		this.sampler = sampler;
		this.strength = strength;
	}

	/**
	 * Draws strokes as this pen would.
	 * @param lines the drawing
	 * @param joinable whether it is the same without lifting the pen
	 */
	Polylines apply(Polylines lines, boolean joinable) {
		Polylines fine = lines.each((line) -> line.resampled(FINE));
		if (fine.count() > 1 && this.sampler.bernoulli(APART)) {
			fine = fine.each(this::apart);
		}
		if (joinable && this.sampler.bernoulli(JOINED)) {
			fine = join(fine);
		}
		fine = skip(fine.each(this::ends));
		return sample(fine);
	}

	/** Turned, scaled and moved on its own. */
	private Polyline apart(Polyline line) {
		return line
			.turned(this.sampler.gaussian(TURN * this.strength), Math.exp(this.sampler.gaussian(SCALE * this.strength)))
			.moved(this.sampler.gaussian(SHIFT * this.strength), this.sampler.gaussian(SHIFT * this.strength));
	}

	/** Drags the pen along wherever the way to the next stroke is short. */
	private static Polylines join(Polylines drawing) {
		List<Polyline> lines = new ArrayList<>();
		for (Polyline line : drawing.lines()) {
			Polyline before = lines.isEmpty() ? null : lines.get(lines.size() - 1);
			if (before != null && Math.hypot(line.x(0) - before.lastX(), line.y(0) - before.lastY()) < LONGEST_DRAG) {
				lines.set(lines.size() - 1, before.join(line));
			}
			else {
				lines.add(line);
			}
		}
		return new Polylines(lines);
	}

	/** Changes both ends, the last one first. */
	private Polyline ends(Polyline line) {
		if (line.size() < 3) {
			return line;
		}
		return end(end(line).reversed()).reversed();
	}

	/**
	 * Pulls the last point elsewhere, makes the line longer or shorter, adds a hook: each
	 * of it or not.
	 */
	private Polyline end(Polyline line) {
		Polyline changed = line;
		double length = line.length();
		if (this.sampler.bernoulli(PULL)) {
			changed = changed.pulled(this.sampler.gaussian(PULL_BY * this.strength),
					this.sampler.gaussian(PULL_BY * this.strength), 0.3 * length);
		}
		if (this.sampler.bernoulli(OFF_END * this.strength)) {
			double by = this.sampler.uniform(-1, 1) * MOST_OFF_END * this.strength;
			changed = (by < 0) ? changed.between(0, length + Math.max(by, -MOST_LOST * length))
					: extended(changed, by, 0);
		}
		if (this.sampler.bernoulli(HOOK * this.strength)) {
			changed = extended(changed, this.sampler.uniform(0.2, 1) * LONGEST_HOOK,
					this.sampler.sign() * this.sampler.uniform(0.5 * Math.PI, 0.9 * Math.PI));
		}
		return changed;
	}

	/** Goes on in the direction of the end, turned by an angle. */
	private static Polyline extended(Polyline line, double by, double angle) {
		int back = Math.max(0, line.size() - 4);
		double direction = Math.atan2(line.lastY() - line.y(back), line.lastX() - line.x(back)) + angle;
		return line
			.join(Polyline.through(line.lastX() + by * Math.cos(direction), line.lastY() + by * Math.sin(direction)));
	}

	/** Lifts the pen within long strokes for a moment. */
	private Polylines skip(Polylines drawing) {
		List<Polyline> lines = new ArrayList<>();
		for (Polyline line : drawing.lines()) {
			double length = line.length();
			if (length > 4 * LONGEST_SKIP && this.sampler.bernoulli(SKIP * this.strength)) {
				double from = this.sampler.uniform(0.1, 0.85) * length;
				lines.add(line.between(0, from));
				lines.add(line.between(from + this.sampler.uniform(0.3, 1) * LONGEST_SKIP, length));
			}
			else {
				lines.add(line);
			}
		}
		return new Polylines(lines);
	}

	/** Takes points of the strokes as a screen does. */
	private Polylines sample(Polylines lines) {
		Polylines sampled = lines;
		if (this.sampler.bernoulli(SMOOTH)) {
			int neighbours = this.sampler.uniformInt(1, 2);
			sampled = sampled.each((line) -> line.smoothed(neighbours));
		}
		if (this.sampler.bernoulli(COARSE)) {
			double spacing = this.sampler.uniform(0.04, MOST_COARSE);
			sampled = sampled.each((line) -> line.resampled(spacing));
		}
		if (this.sampler.bernoulli(SHAKE)) {
			double by = this.sampler.uniform(0, MOST_SHAKE) * this.strength;
			sampled = sampled.each((line) -> line.map(shake(by)));
		}
		if (this.sampler.bernoulli(ROUND)) {
			int steps = this.sampler.uniformInt(FEWEST_STEPS, MOST_STEPS);
			sampled = sampled.each((line) -> line.map(round(steps)));
		}
		return sampled;
	}

	/**
	 * Moves each point by chance.
	 * @param by standard deviation, both ways
	 */
	private Warp shake(double by) {
		return new Warp() {

			@Override
			public double x(double x, double y) {
				return x + StrokePerturbation.this.sampler.gaussian(by);
			}

			@Override
			public double y(double x, double y) {
				return y + StrokePerturbation.this.sampler.gaussian(by);
			}

		};
	}

	/**
	 * Rounds coordinates.
	 * @param steps in one size of the drawing
	 */
	private static Warp round(int steps) {
		return new Warp() {

			@Override
			public double x(double x, double y) {
				return (double) Math.round(x * steps) / steps;
			}

			@Override
			public double y(double x, double y) {
				return (double) Math.round(y * steps) / steps;
			}

		};
	}

}
