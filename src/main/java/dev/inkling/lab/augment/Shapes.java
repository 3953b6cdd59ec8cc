package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapes that drawings are put together of, each a little different every time. For one
 * thread.
 *
 * @param sampler where what is random comes from
 */
record Shapes(Sampler sampler) {

	/** Points of one turn. */
	static final int TURN = 40;

	/** Points from one control point of a spline to the next. */
	private static final int PIECES = 6;

	/** Standard deviation of a straight line's ends. */
	private static final double OFF = 0.05;

	/** A straight line whose ends are a little off. */
	Polyline near(double fromX, double fromY, double toX, double toY) {
		return Polyline.through(fromX + this.sampler.gaussian(OFF), fromY + this.sampler.gaussian(OFF),
				toX + this.sampler.gaussian(OFF), toY + this.sampler.gaussian(OFF));
	}

	/** A circle that does not quite close. */
	Polyline circle(double x, double y, double radius) {
		return ellipse(x, y, radius, radius);
	}

	/** An upright or level ellipse that does not quite close, begun anywhere. */
	Polyline ellipse(double x, double y, double radiusX, double radiusY) {
		double start = this.sampler.angle();
		double turn = 2 * Math.PI * this.sampler.uniform(0.93, 1.08);
		return Polyline.curve(30, Polyline.Curve.of((t) -> x + radiusX * Math.cos(start + turn * t),
				(t) -> y + radiusY * Math.sin(start + turn * t)));
	}

	/** A square from 0 to 1 in one stroke. */
	Polyline box() {
		return Polyline.through(0, 0, 0, 1, 1, 1, 1, 0, 0, 0);
	}

	/** Straight pieces that go round the origin, their points at given distances. */
	Polyline polygon(int corners, java.util.function.IntToDoubleFunction radius) {
		double[] coordinates = new double[2 * corners + 2];
		for (int i = 0; i <= corners; i++) {
			double angle = -Math.PI / 2 + 2 * Math.PI * i / corners;
			double distance = radius.applyAsDouble(i % corners);
			coordinates[2 * i] = distance * Math.cos(angle);
			coordinates[2 * i + 1] = distance * Math.sin(angle);
		}
		return Polyline.through(coordinates);
	}

	/**
	 * Straight lines away from the origin, at equal angles.
	 * @param from distance where each begins
	 * @param to distance where each ends
	 */
	List<Polyline> rays(int count, double from, double to) {
		List<Polyline> lines = new ArrayList<>();
		double start = this.sampler.angle();
		for (int i = 0; i < count; i++) {
			double angle = start + 2 * Math.PI * i / count + this.sampler.gaussian(0.25) / count;
			double end = to * this.sampler.uniform(0.85, 1.1);
			lines.add(Polyline.through(from * Math.cos(angle), from * Math.sin(angle), end * Math.cos(angle),
					end * Math.sin(angle)));
		}
		return lines;
	}

	/**
	 * A smooth curve through control points (uniform Catmull-Rom spline), its ends free.
	 * @param points x and y of each in turn, at least two
	 */
	static Polyline spline(double... points) {
		int count = points.length / 2;
		double[] coordinates = new double[2 * ((count - 1) * PIECES + 1)];
		for (int i = 0; i < coordinates.length / 2; i++) {
			int from = Math.min(i / PIECES, count - 2);
			double t = (double) i / PIECES - from;
			for (int axis = 0; axis < 2; axis++) {
				double a = points[2 * Math.max(0, from - 1) + axis];
				double b = points[2 * from + axis];
				double c = points[2 * (from + 1) + axis];
				double d = points[2 * Math.min(count - 1, from + 2) + axis];
				coordinates[2 * i + axis] = b
						+ t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
			}
		}
		return Polyline.through(coordinates);
	}

	/**
	 * A drawing made to fit: its middle at a place, the longer side of its box a size.
	 */
	static Polylines placed(Polylines lines, double x, double y, double size) {
		Affine placing = Affine.placing(size, x, y);
		return lines.normalised().each((line) -> line.map(placing));
	}

	/** Turned about the origin by an angle in radians. */
	static Polylines turned(Polylines lines, double angle) {
		Affine rotation = Affine.rotation(angle);
		return lines.each((line) -> line.map(rotation));
	}

	/** All lines of some drawings as one drawing. */
	static Polylines together(Polylines... drawings) {
		return new Polylines(List.of(drawings).stream().flatMap((drawing) -> drawing.lines().stream()).toList());
	}

}
