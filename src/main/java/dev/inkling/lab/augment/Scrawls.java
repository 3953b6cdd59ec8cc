package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;

/**
 * What a hand does without a thought: lines to and fro, round and round, side by side.
 */
final class Scrawls {

	private static final List<Kind> KINDS = List.of(new Kind("scribble", Scrawls::scribble),
			new Kind("tangle", Scrawls::tangle), new Kind("zigzag", Scrawls::zigzag),
			new Kind("hatching", Scrawls::hatching), new Kind("spiral", Scrawls::spiral),
			new Kind("loops", Scrawls::loops), new Kind("wave", Scrawls::wave),
			new Kind("equals", (shapes) -> parallel(shapes, 2, 0)),
			new Kind("stripes",
					(shapes) -> parallel(shapes, shapes.sampler().uniformInt(3, 5), shapes.sampler().angle())),
			new Kind("dots", Scrawls::dots), new Kind("signature", Scrawls::signature), new Kind("knot", Scrawls::knot),
			new Kind("mesh", Scrawls::mesh));

	private Scrawls() {
	}

	/** All of them, each once. */
	static List<Kind> kinds() {
		return KINDS;
	}

	/** A smooth walk that changes direction by chance. */
	private static Polylines scribble(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int steps = sampler.uniformInt(60, 260);
		double[] coordinates = new double[2 * steps];
		double direction = sampler.angle();
		double turn = 0;
		double x = 0;
		double y = 0;
		double restless = sampler.uniform(0.1, 0.35);
		for (int i = 0; i < steps; i++) {
			turn = 0.85 * turn + sampler.gaussian(restless);
			direction += turn;
			x += 0.05 * Math.cos(direction) - 0.01 * x;
			y += 0.05 * Math.sin(direction) - 0.01 * y;
			coordinates[2 * i] = x;
			coordinates[2 * i + 1] = y;
		}
		return new Polylines(List.of(Polyline.through(coordinates)));
	}

	/** Round and round on the same place. */
	private static Polylines tangle(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double rounds = sampler.uniform(3.5, 9);
		double[] phase = { sampler.angle(), sampler.angle(), sampler.angle() };
		double wander = sampler.uniform(0.15, 0.4);
		double tilt = sampler.angle();
		double flat = sampler.uniform(0.3, 1);
		return new Polylines(List.of(Polyline.curve((int) (rounds * Shapes.TURN), Polyline.Curve.of((t) -> {
			double a = 2 * Math.PI * rounds * t;
			return 0.5 * (Math.cos(a) * Math.cos(tilt) - flat * Math.sin(a) * Math.sin(tilt))
					+ wander * Math.sin(a * 0.23 + phase[0]);
		}, (t) -> {
			double a = 2 * Math.PI * rounds * t;
			return 0.5 * (Math.cos(a) * Math.sin(tilt) + flat * Math.sin(a) * Math.cos(tilt))
					+ wander * Math.sin(a * 0.31 + phase[1]) + 0.1 * Math.sin(a * 1.7 + phase[2]);
		}))));
	}

	/** Teeth of unlike height, pointed or round. */
	private static Polylines zigzag(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int teeth = sampler.uniformInt(4, 12);
		boolean upright = sampler.bernoulli(0.35);
		double height = sampler.uniform(0.25, 1);
		double[] coordinates = new double[2 * (teeth + 1)];
		for (int i = 0; i <= teeth; i++) {
			double along = (double) i / teeth + sampler.gaussian(0.25) / teeth;
			double across = (i % 2 == 0) ? 0 : height * sampler.uniform(0.7, 1.1);
			coordinates[2 * i] = upright ? across : along;
			coordinates[2 * i + 1] = upright ? along : across;
		}
		Polyline line = Polyline.through(coordinates);
		return new Polylines(List.of(sampler.bernoulli(0.5) ? line : line.resampled(0.05).smoothed(2)));
	}

	/** Filled in with strokes to and fro. */
	private static Polylines hatching(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int turns = sampler.uniformInt(10, 26);
		double[] coordinates = new double[2 * turns];
		for (int i = 0; i < turns; i++) {
			double t = (double) i / turns;
			double side = (i % 2 == 0) ? -0.5 : 0.5;
			coordinates[2 * i] = side * Math.sqrt(Math.max(0.1, 1 - (2 * t - 1) * (2 * t - 1))) + sampler.gaussian(0.06)
					+ 0.3 * t;
			coordinates[2 * i + 1] = t + side * 0.3 + sampler.gaussian(0.03);
		}
		return Shapes.turned(new Polylines(List.of(Polyline.through(coordinates))), sampler.angle());
	}

	/** Outwards, either way round. */
	private static Polylines spiral(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double turns = sampler.sign() * sampler.uniform(2.3, 5);
		double start = sampler.angle();
		double power = sampler.uniform(0.8, 1.3);
		return new Polylines(List.of(Polyline.curve((int) (Math.abs(turns) * Shapes.TURN),
				Polyline.Curve.of((t) -> Math.pow(t, power) * Math.cos(start + 2 * Math.PI * turns * t),
						(t) -> Math.pow(t, power) * Math.sin(start + 2 * Math.PI * turns * t)))));
	}

	/** A row of loops, as of a cursive e or l. */
	private static Polylines loops(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(3, 6);
		double height = sampler.uniform(0.25, 0.9);
		double round = sampler.uniform(0.14, 0.3);
		return new Polylines(List.of(Polyline.curve(count * Shapes.TURN,
				Polyline.Curve.of((t) -> t * count * 0.28 - round * Math.sin(2 * Math.PI * count * t),
						(t) -> height / 2 * Math.cos(2 * Math.PI * count * t)))));
	}

	/** A sine. */
	private static Polylines wave(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double periods = sampler.uniform(1.8, 5);
		double height = sampler.uniform(0.1, 0.35);
		double phase = sampler.angle();
		return new Polylines(List.of(Polyline.curve((int) (periods * Shapes.TURN / 2),
				Polyline.Curve.of((t) -> t, (t) -> height * Math.sin(phase + 2 * Math.PI * periods * t)))));
	}

	/** So many parallel lines, in a direction in radians. */
	private static Polylines parallel(Shapes shapes, int count, double angle) {
		Sampler sampler = shapes.sampler();
		double distance = sampler.uniform(0.2, 0.5);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			lines.add(shapes.near(0, i * distance, 1, i * distance));
		}
		return Shapes.turned(new Polylines(lines), angle);
	}

	/** Three to seven. */
	private static Polylines dots(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(3, 7);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			lines.add(shapes.circle(sampler.uniform(0, 1), sampler.uniform(0, 1), sampler.uniform(0.01, 0.05)));
		}
		return new Polylines(lines);
	}

	/** A signature: letters nobody can read, in one run, and perhaps a line below. */
	private static Polylines signature(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int turns = sampler.uniformInt(6, 14);
		double[] points = new double[4 * turns];
		double x = 0;
		for (int i = 0; i < turns; i++) {
			boolean tall = sampler.bernoulli(0.25);
			points[4 * i] = x + sampler.uniform(0, 0.16);
			points[4 * i + 1] = tall ? sampler.uniform(-0.7, -0.3) : sampler.uniform(-0.25, -0.1);
			points[4 * i + 2] = x + sampler.uniform(-0.08, 0.1);
			points[4 * i + 3] = sampler.bernoulli(0.1) ? sampler.uniform(0.2, 0.4) : sampler.uniform(0, 0.06);
			x += sampler.uniform(0.08, 0.2);
		}
		Polylines lines = new Polylines(List.of(Shapes.spline(points)));
		return sampler.bernoulli(0.4) ? lines.with(shapes.near(-0.1, 0.35, x, 0.25)) : lines;
	}

	/** A knot: a closed curve that crosses itself again and again. */
	private static Polylines knot(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int across = sampler.uniformInt(2, 4);
		int down = across + sampler.uniformInt(1, 2);
		double phase = sampler.uniform(0.3, 1.2);
		return new Polylines(List.of(Polyline.curve(down * Shapes.TURN, Polyline.Curve
			.of((t) -> Math.sin(2 * Math.PI * across * t + phase), (t) -> Math.sin(2 * Math.PI * down * t)))));
	}

	/** Lines both ways, more than two each. */
	private static Polylines mesh(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int down = sampler.uniformInt(3, 6);
		int across = sampler.uniformInt(3, 6);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < down; i++) {
			double x = (i + 0.5) / down;
			lines.add(Polyline.through(x + sampler.gaussian(0.02), 0, x + sampler.gaussian(0.02), 1));
		}
		for (int i = 0; i < across; i++) {
			double y = (i + 0.5) / across;
			lines.add(Polyline.through(0, y + sampler.gaussian(0.02), 1, y + sampler.gaussian(0.02)));
		}
		return Shapes.turned(new Polylines(lines), sampler.bernoulli(0.25) ? Math.PI / 4 : 0);
	}

}
