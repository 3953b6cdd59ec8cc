package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs of every kind: geometry, punctuation, money, mathematics, buttons. Those that are
 * the same but for chance stand in the table {@code signs.txt}; those that a number or a
 * direction makes different are drawn here.
 */
final class Signs {

	private static final List<Kind> KINDS = Stream.concat(SkeletonTable.read("signs.txt").kinds().stream(),
			Stream.of(new Kind("check", Signs::check), new Kind("cross", Signs::cross), new Kind("plus", Signs::plus),
					new Kind("dash", Signs::dash), new Kind("hash", Signs::hash), new Kind("arrow", Signs::arrow),
					new Kind("asterisk", Signs::asterisk), new Kind("triangle", Signs::triangle),
					new Kind("crossed-box", Signs::crossedBox), new Kind("bracket", Signs::bracket),
					new Kind("brace", Signs::brace), new Kind("question-mark", Signs::questionMark),
					new Kind("exclamation-mark", Signs::exclamationMark), new Kind("percent", Signs::percent),
					new Kind("infinity", Signs::infinity), new Kind("unknown-sign", Signs::unknownSign)))
		.toList();

	private Signs() {
	}

	/** All of them, each once. */
	static List<Kind> kinds() {
		return KINDS;
	}

	/** A tick: short down, long up. */
	private static Polylines check(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double left = sampler.uniform(0.2, 0.45);
		double depth = sampler.uniform(0.25, 0.5);
		return new Polylines(List.of(Polyline.through(0, 1 - depth, left, 1, 1.05, sampler.uniform(0, 0.3))));
	}

	/** Two diagonals. */
	private static Polylines cross(Shapes shapes) {
		return new Polylines(List.of(shapes.near(0, 0, 1, 1), shapes.near(1, 0, 0, 1)));
	}

	/** An upright and a level line. */
	private static Polylines plus(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double half = sampler.uniform(0.35, 0.6);
		return new Polylines(List.of(shapes.near(0.5, 0, 0.5, 1), shapes.near(0.5 - half, 0.5, 0.5 + half, 0.5)));
	}

	/** One level line. */
	private static Polylines dash(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		return new Polylines(List.of(shapes.near(0, 0, 1, sampler.gaussian(0.1))));
	}

	/** Two and two lines. */
	private static Polylines hash(Shapes shapes) {
		return new Polylines(List.of(shapes.near(0.33, 0, 0.28, 1), shapes.near(0.7, 0, 0.65, 1),
				shapes.near(0, 0.33, 1, 0.33), shapes.near(0, 0.68, 1, 0.68)));
	}

	/** A shaft and a tip, in one of four directions. */
	private static Polylines arrow(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double head = sampler.uniform(0.2, 0.4);
		double open = sampler.uniform(0.6, 1.1);
		Polyline tip = Polyline.through(1 - head, -head * open, 1, 0, 1 - head, head * open);
		double direction = Math.PI / 2 * sampler.uniformInt(0, 3) + sampler.gaussian(0.3);
		return Shapes.turned(new Polylines(List.of(shapes.near(0, 0, 1, 0), tip)), direction);
	}

	/** Three or four lines through one point. */
	private static Polylines asterisk(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(3, 4);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double angle = Math.PI * i / count + sampler.gaussian(0.1);
			lines.add(shapes.near(-Math.cos(angle), -Math.sin(angle), Math.cos(angle), Math.sin(angle)));
		}
		return new Polylines(lines);
	}

	/** Closed, its base level. */
	private static Polylines triangle(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double top = sampler.uniform(0.3, 0.7);
		return new Polylines(List.of(Polyline.through(top, 0, 0, 1, 1, 1, top, 0)));
	}

	/** A square with both diagonals. */
	private static Polylines crossedBox(Shapes shapes) {
		return new Polylines(List.of(shapes.box(), shapes.near(0, 0, 1, 1), shapes.near(1, 0, 0, 1)));
	}

	/** A square bracket, open to either side. */
	private static Polylines bracket(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double width = sampler.sign() * sampler.uniform(0.25, 0.45);
		return new Polylines(List.of(Polyline.through(width, 0, 0, 0, 0, 1, width, 1)));
	}

	/** A curly bracket. */
	private static Polylines brace(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double side = sampler.sign();
		return new Polylines(
				List.of(Polyline
					.through(side * 0.3, 0, side * 0.12, 0.06, side * 0.12, 0.4, side * -0.06, 0.5, side * 0.12, 0.6,
							side * 0.12, 0.94, side * 0.3, 1)
					.resampled(0.04)
					.smoothed(1)));
	}

	/** With its dot. */
	private static Polylines questionMark(Shapes shapes) {
		Polyline hook = Polyline.curve(30, Polyline.Curve.of((t) -> 0.3 * Math.cos(Math.PI * (1 - 1.5 * t)) + 0.3,
				(t) -> 0.3 - 0.3 * Math.sin(Math.PI * (1 - 1.5 * t))));
		Polyline stem = Polyline.through(hook.lastX(), hook.lastY(), 0.3, 0.85);
		return new Polylines(List.of(hook.join(stem), shapes.circle(0.3, 1.08, 0.025)));
	}

	/** With its dot. */
	private static Polylines exclamationMark(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		return new Polylines(
				List.of(shapes.near(0.5, 0, 0.5, 0.62), shapes.circle(0.5, 0.95, sampler.uniform(0.02, 0.06))));
	}

	/** A slash and two circles. */
	private static Polylines percent(Shapes shapes) {
		return new Polylines(
				List.of(shapes.near(1, 0, 0, 1), shapes.circle(0.18, 0.2, 0.17), shapes.circle(0.82, 0.8, 0.17)));
	}

	/** A level eight. */
	private static Polylines infinity(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double height = sampler.uniform(0.2, 0.4);
		return new Polylines(List.of(Polyline.curve(60,
				Polyline.Curve.of((t) -> Math.cos(2 * Math.PI * t), (t) -> height * Math.sin(4 * Math.PI * t)))));
	}

	/**
	 * A sign that nobody knows: lines and bows from place to place of three by three, so
	 * many of them that it is no digit.
	 */
	private static Polylines unknownSign(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(5, 7);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			int from = sampler.uniformInt(0, 8);
			int to = (from + sampler.uniformInt(1, 8)) % 9;
			double x = from % 3 / 2.0;
			double y = from / 3 / 2.0;
			double toX = to % 3 / 2.0;
			double toY = to / 3 / 2.0;
			double bow = sampler.bernoulli(0.5) ? 0 : sampler.gaussian(0.3);
			lines.add(Shapes.spline(x, y, (x + toX) / 2 + bow * (toY - y), (y + toY) / 2 - bow * (toX - x), toX, toY));
		}
		return new Polylines(lines);
	}

}
