package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.inkling.ink.BoundingBox;
import dev.inkling.ink.Ink;

/**
 * Draws what people draw instead of a digit: scribbles, signs, shapes, several digits at
 * once; the kind is uniformly distributed. What could pass for a digit is left out. These
 * are training data for the reject class; drawings by people, which are not made here,
 * settle the thresholds.
 */
public final class Scribbles {

	/** Standard strength of a hand that draws a shape. */
	private static final double STRENGTH = 0.9;

	/** Points of one turn. */
	private static final int POINTS = 40;

	private final Sampler sampler;

	private final List<Ink> digits;

	private Scribbles(Sampler sampler, List<Ink> digits) {
		this.sampler = sampler;
		this.digits = digits;
	}

	/**
	 * Draws something. The same state of the source gives the same drawing.
	 * @param random source of randomness
	 * @param digits digits to put side by side or to cross out; without any, that is not
	 * drawn
	 * @return the drawing, in units of its own size
	 */
	public static Scribble draw(RandomGenerator random, List<Ink> digits) {
		Sampler sampler = new Sampler(random);
		Scribbles scribbles = new Scribbles(sampler, digits);
		Kind[] kinds = Kind.values();
		Kind kind = kinds[sampler.uniformInt(0, kinds.length - 1)];
		while (kind.needsDigits && digits.isEmpty()) {
			kind = kinds[sampler.uniformInt(0, kinds.length - 1)];
		}
		Polylines lines = scribbles.lines(kind).normalised();
		double strength = STRENGTH * Math.abs(sampler.gaussian(1, 2));
		Deformation deformation = new Deformation(sampler, strength);
		return new Scribble(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
				lines.each((line) -> line.resampled(StrokePerturbation.FINE).map(deformation)).toInk());
	}

	/** Draws a kind, in any unit. */
	private Polylines lines(Kind kind) {
		return switch (kind) {
			case SCRIBBLE -> scribble();
			case TANGLE -> tangle();
			case ZIGZAG -> zigzag();
			case HATCHING -> hatching();
			case SPIRAL -> spiral();
			case LOOPS -> loops();
			case WAVE -> wave();
			case CHECK -> check();
			case CROSS -> cross();
			case PLUS -> plus();
			case DASH -> dash();
			case EQUALS -> parallel(2, 0);
			case STRIPES -> parallel(this.sampler.uniformInt(3, 5), this.sampler.angle());
			case HASH -> hash();
			case ARROW -> arrow();
			case STAR -> star();
			case ASTERISK -> asterisk();
			case HEART -> heart();
			case TRIANGLE -> triangle();
			case CROSSED_BOX -> crossedBox();
			case HOUSE -> house();
			case SMILEY -> smiley();
			case TARGET -> target();
			case BRACKET -> bracket();
			case BRACE -> brace();
			case QUESTION_MARK -> questionMark();
			case EXCLAMATION_MARK -> exclamationMark();
			case PERCENT -> percent();
			case INFINITY -> infinity();
			case STICK_MAN -> stickMan();
			case DOTS -> dots();
			case FLOWER -> flower();
			case SIDE_BY_SIDE, SIDE_BY_SIDE_AGAIN -> sideBySide();
			case CROSSED_OUT -> crossedOut();
			case ON_ITS_SIDE -> onItsSide();
		};
	}

	/** A smooth walk that changes direction by sampler. */
	private Polylines scribble() {
		int steps = this.sampler.uniformInt(60, 260);
		double[] coordinates = new double[2 * steps];
		double direction = this.sampler.angle();
		double turn = 0;
		double x = 0;
		double y = 0;
		double restless = this.sampler.uniform(0.1, 0.35);
		for (int i = 0; i < steps; i++) {
			turn = 0.85 * turn + this.sampler.gaussian(restless);
			direction += turn;
			x += 0.05 * Math.cos(direction) - 0.01 * x;
			y += 0.05 * Math.sin(direction) - 0.01 * y;
			coordinates[2 * i] = x;
			coordinates[2 * i + 1] = y;
		}
		return new Polylines(List.of(Polyline.through(coordinates)));
	}

	/** Round and round on the same place. */
	private Polylines tangle() {
		double rounds = this.sampler.uniform(3.5, 9);
		double[] phase = { this.sampler.angle(), this.sampler.angle(), this.sampler.angle() };
		double wander = this.sampler.uniform(0.15, 0.4);
		double tilt = this.sampler.angle();
		double flat = this.sampler.uniform(0.3, 1);
		return new Polylines(List.of(Polyline.curve((int) (rounds * POINTS), Polyline.Curve.of((t) -> {
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
	private Polylines zigzag() {
		int teeth = this.sampler.uniformInt(4, 12);
		boolean upright = this.sampler.bernoulli(0.35);
		double height = this.sampler.uniform(0.25, 1);
		double[] coordinates = new double[2 * (teeth + 1)];
		for (int i = 0; i <= teeth; i++) {
			double along = (double) i / teeth + this.sampler.gaussian(0.25) / teeth;
			double across = (i % 2 == 0) ? 0 : height * this.sampler.uniform(0.7, 1.1);
			coordinates[2 * i] = upright ? across : along;
			coordinates[2 * i + 1] = upright ? along : across;
		}
		Polyline line = Polyline.through(coordinates);
		return new Polylines(List.of(this.sampler.bernoulli(0.5) ? line : line.resampled(0.05).smoothed(2)));
	}

	/** Filled in with strokes to and fro. */
	private Polylines hatching() {
		int turns = this.sampler.uniformInt(10, 26);
		double[] coordinates = new double[2 * turns];
		for (int i = 0; i < turns; i++) {
			double t = (double) i / turns;
			double side = (i % 2 == 0) ? -0.5 : 0.5;
			coordinates[2 * i] = side * Math.sqrt(Math.max(0.1, 1 - (2 * t - 1) * (2 * t - 1)))
					+ this.sampler.gaussian(0.06) + 0.3 * t;
			coordinates[2 * i + 1] = t + side * 0.3 + this.sampler.gaussian(0.03);
		}
		return turned(new Polylines(List.of(Polyline.through(coordinates))), this.sampler.angle());
	}

	/** Outwards, either way round. */
	private Polylines spiral() {
		double turns = this.sampler.sign() * this.sampler.uniform(2.3, 5);
		double start = this.sampler.angle();
		double power = this.sampler.uniform(0.8, 1.3);
		return new Polylines(List.of(Polyline.curve((int) (Math.abs(turns) * POINTS),
				Polyline.Curve.of((t) -> Math.pow(t, power) * Math.cos(start + 2 * Math.PI * turns * t),
						(t) -> Math.pow(t, power) * Math.sin(start + 2 * Math.PI * turns * t)))));
	}

	/** A row of loops, as of a cursive e or l. */
	private Polylines loops() {
		int count = this.sampler.uniformInt(3, 6);
		double height = this.sampler.uniform(0.25, 0.9);
		double round = this.sampler.uniform(0.14, 0.3);
		return new Polylines(List.of(Polyline.curve(count * POINTS,
				Polyline.Curve.of((t) -> t * count * 0.28 - round * Math.sin(2 * Math.PI * count * t),
						(t) -> height / 2 * Math.cos(2 * Math.PI * count * t)))));
	}

	/** A sine. */
	private Polylines wave() {
		double periods = this.sampler.uniform(1.8, 5);
		double height = this.sampler.uniform(0.1, 0.35);
		double phase = this.sampler.angle();
		return new Polylines(List.of(Polyline.curve((int) (periods * POINTS / 2),
				Polyline.Curve.of((t) -> t, (t) -> height * Math.sin(phase + 2 * Math.PI * periods * t)))));
	}

	/** A tick: short down, long up. */
	private Polylines check() {
		double left = this.sampler.uniform(0.2, 0.45);
		double depth = this.sampler.uniform(0.25, 0.5);
		return new Polylines(List.of(Polyline.through(0, 1 - depth, left, 1, 1.05, this.sampler.uniform(0, 0.3))));
	}

	/** Two diagonals. */
	private Polylines cross() {
		return new Polylines(List.of(near(0, 0, 1, 1), near(1, 0, 0, 1)));
	}

	/** An upright and a level line. */
	private Polylines plus() {
		double half = this.sampler.uniform(0.35, 0.6);
		return new Polylines(List.of(near(0.5, 0, 0.5, 1), near(0.5 - half, 0.5, 0.5 + half, 0.5)));
	}

	/** One level line. */
	private Polylines dash() {
		return new Polylines(List.of(near(0, 0, 1, this.sampler.gaussian(0.1))));
	}

	/** So many parallel lines, in a direction in radians. */
	private Polylines parallel(int count, double angle) {
		double distance = this.sampler.uniform(0.2, 0.5);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			lines.add(near(0, i * distance, 1, i * distance));
		}
		return turned(new Polylines(lines), angle);
	}

	/** Two and two lines. */
	private Polylines hash() {
		return new Polylines(
				List.of(near(0.33, 0, 0.28, 1), near(0.7, 0, 0.65, 1), near(0, 0.33, 1, 0.33), near(0, 0.68, 1, 0.68)));
	}

	/** A shaft and a tip, in one of four directions. */
	private Polylines arrow() {
		double head = this.sampler.uniform(0.2, 0.4);
		double open = this.sampler.uniform(0.6, 1.1);
		Polyline tip = Polyline.through(1 - head, -head * open, 1, 0, 1 - head, head * open);
		double direction = Math.PI / 2 * this.sampler.uniformInt(0, 3) + this.sampler.gaussian(0.3);
		return turned(new Polylines(List.of(near(0, 0, 1, 0), tip)), direction);
	}

	/** Five points in one stroke. */
	private Polylines star() {
		double[] coordinates = new double[12];
		for (int i = 0; i <= 5; i++) {
			double angle = -Math.PI / 2 + i * 4 * Math.PI / 5;
			coordinates[2 * i] = Math.cos(angle) + this.sampler.gaussian(0.05);
			coordinates[2 * i + 1] = Math.sin(angle) + this.sampler.gaussian(0.05);
		}
		return new Polylines(List.of(Polyline.through(coordinates)));
	}

	/** Three or four lines through one point. */
	private Polylines asterisk() {
		int count = this.sampler.uniformInt(3, 4);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			double angle = Math.PI * i / count + this.sampler.gaussian(0.1);
			lines.add(near(-Math.cos(angle), -Math.sin(angle), Math.cos(angle), Math.sin(angle)));
		}
		return new Polylines(lines);
	}

	/** In one stroke, from the top or the bottom. */
	private Polylines heart() {
		double from = this.sampler.bernoulli(0.7) ? 0 : Math.PI;
		return new Polylines(List.of(Polyline.curve(60, Polyline.Curve.of((t) -> {
			double sin = Math.sin(from + 2 * Math.PI * t);
			return 16 * sin * sin * sin;
		}, (t) -> {
			double a = from + 2 * Math.PI * t;
			return -(13 * Math.cos(a) - 5 * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a));
		}))));
	}

	/** Closed, its base level. */
	private Polylines triangle() {
		double top = this.sampler.uniform(0.3, 0.7);
		return new Polylines(List.of(Polyline.through(top, 0, 0, 1, 1, 1, top, 0)));
	}

	/** A square with both diagonals. */
	private Polylines crossedBox() {
		return new Polylines(List.of(box(), near(0, 0, 1, 1), near(1, 0, 0, 1)));
	}

	/** A square with a roof and a door. */
	private Polylines house() {
		return new Polylines(List.of(box(), Polyline.through(-0.1, 0.05, 0.5, -0.6, 1.1, 0.05),
				Polyline.through(0.4, 1, 0.4, 0.5, 0.65, 0.5, 0.65, 1)));
	}

	/** A circle with eyes and a mouth that smiles or does not. */
	private Polylines smiley() {
		double eye = this.sampler.uniform(0.03, 0.09);
		double smile = this.sampler.uniform(-0.15, 0.3);
		return new Polylines(List.of(circle(0.5, 0.5, 0.5), circle(0.33, 0.35, eye), circle(0.67, 0.35, eye),
				Polyline.curve(12, Polyline.Curve.of((t) -> 0.25 + 0.5 * t, (t) -> 0.65 + smile * 4 * t * (1 - t)))));
	}

	/** A circle in a circle, or with a dot or a cross in it. */
	private Polylines target() {
		Polyline outer = circle(0.5, 0.5, 0.5);
		return switch (this.sampler.uniformInt(0, 2)) {
			case 0 -> new Polylines(List.of(outer, circle(0.5, 0.5, this.sampler.uniform(0.15, 0.3))));
			case 1 -> new Polylines(List.of(outer, circle(0.5, 0.5, 0.05)));
			default -> new Polylines(List.of(outer, near(0, 0.5, 1, 0.5), near(0.5, 0, 0.5, 1)));
		};
	}

	/** A square bracket, open to either side. */
	private Polylines bracket() {
		double width = this.sampler.sign() * this.sampler.uniform(0.25, 0.45);
		return new Polylines(List.of(Polyline.through(width, 0, 0, 0, 0, 1, width, 1)));
	}

	/** A curly bracket. */
	private Polylines brace() {
		double side = this.sampler.sign();
		return new Polylines(
				List.of(Polyline
					.through(side * 0.3, 0, side * 0.12, 0.06, side * 0.12, 0.4, side * -0.06, 0.5, side * 0.12, 0.6,
							side * 0.12, 0.94, side * 0.3, 1)
					.resampled(0.04)
					.smoothed(1)));
	}

	/** With its dot. */
	private Polylines questionMark() {
		Polyline hook = Polyline.curve(30, Polyline.Curve.of((t) -> 0.3 * Math.cos(Math.PI * (1 - 1.5 * t)) + 0.3,
				(t) -> 0.3 - 0.3 * Math.sin(Math.PI * (1 - 1.5 * t))));
		Polyline stem = Polyline.through(hook.lastX(), hook.lastY(), 0.3, 0.85);
		return new Polylines(List.of(hook.join(stem), circle(0.3, 1.08, 0.025)));
	}

	/** With its dot. */
	private Polylines exclamationMark() {
		return new Polylines(List.of(near(0.5, 0, 0.5, 0.62), circle(0.5, 0.95, this.sampler.uniform(0.02, 0.06))));
	}

	/** A slash and two circles. */
	private Polylines percent() {
		return new Polylines(List.of(near(1, 0, 0, 1), circle(0.18, 0.2, 0.17), circle(0.82, 0.8, 0.17)));
	}

	/** A level eight. */
	private Polylines infinity() {
		double height = this.sampler.uniform(0.2, 0.4);
		return new Polylines(List.of(Polyline.curve(60,
				Polyline.Curve.of((t) -> Math.cos(2 * Math.PI * t), (t) -> height * Math.sin(4 * Math.PI * t)))));
	}

	/** Head, body, arms and legs. */
	private Polylines stickMan() {
		return new Polylines(List.of(circle(0.5, 0.15, 0.15), near(0.5, 0.3, 0.5, 0.7), near(0.25, 0.45, 0.75, 0.45),
				Polyline.through(0.25, 1, 0.5, 0.7, 0.75, 1)));
	}

	/** Three to seven. */
	private Polylines dots() {
		int count = this.sampler.uniformInt(3, 7);
		List<Polyline> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			lines.add(circle(this.sampler.uniform(0, 1), this.sampler.uniform(0, 1), this.sampler.uniform(0.01, 0.05)));
		}
		return new Polylines(lines);
	}

	/** Four to seven petals in one stroke. */
	private Polylines flower() {
		int petals = this.sampler.uniformInt(4, 7);
		double deep = this.sampler.uniform(0.3, 0.7);
		return new Polylines(List.of(Polyline.curve(petals * 16,
				Polyline.Curve.of((t) -> (1 + deep * Math.cos(2 * Math.PI * petals * t)) * Math.cos(2 * Math.PI * t),
						(t) -> (1 + deep * Math.cos(2 * Math.PI * petals * t)) * Math.sin(2 * Math.PI * t)))));
	}

	/** Two or three digits in a row. */
	private Polylines sideBySide() {
		int count = this.sampler.bernoulli(0.75) ? 2 : 3;
		List<Polyline> lines = new ArrayList<>();
		double x = 0;
		for (int i = 0; i < count; i++) {
			Polylines digit = digit();
			BoundingBox box = digit.box();
			double start = x - box.left();
			double fall = this.sampler.gaussian(0.08);
			digit.lines().forEach((line) -> lines.add(line.moved(start, fall)));
			x += box.width() + this.sampler.uniform(0.06, 0.3);
		}
		return new Polylines(lines);
	}

	/** A digit that its writer did not want. */
	private Polylines crossedOut() {
		Polylines digit = digit();
		int turns = this.sampler.uniformInt(4, 9);
		double[] coordinates = new double[2 * turns];
		for (int i = 0; i < turns; i++) {
			coordinates[2 * i] = ((i % 2 == 0) ? -0.55 : 0.55) + this.sampler.gaussian(0.06);
			coordinates[2 * i + 1] = -0.4 + 0.8 * i / turns + this.sampler.gaussian(0.06);
		}
		return digit.with(Polyline.through(coordinates));
	}

	/** A digit that lies on its side is none, unless it is round. */
	private Polylines onItsSide() {
		Polylines digit = digit();
		Polyline line = digit.first();
		boolean closed = Math.hypot(line.x(0) - line.lastX(), line.y(0) - line.lastY()) < 0.35;
		boolean dubious = digit.count() > 1 || closed || digit.box().width() < 0.45;
		return dubious ? sideBySide() : turned(digit, this.sampler.sign() * Math.PI / 2);
	}

	/** Any of the given digits, in units of its own size. */
	private Polylines digit() {
		return Polylines.of(this.digits.get(this.sampler.uniformInt(0, this.digits.size() - 1)));
	}

	/** A square in one stroke. */
	private Polyline box() {
		return Polyline.through(0, 0, 0, 1, 1, 1, 1, 0, 0, 0);
	}

	/** A straight line whose ends are a little off. */
	private Polyline near(double fromX, double fromY, double toX, double toY) {
		double off = 0.05;
		return Polyline.through(fromX + this.sampler.gaussian(off), fromY + this.sampler.gaussian(off),
				toX + this.sampler.gaussian(off), toY + this.sampler.gaussian(off));
	}

	/** A circle that does not quite close. */
	private Polyline circle(double x, double y, double radius) {
		double start = this.sampler.angle();
		double turn = 2 * Math.PI * this.sampler.uniform(0.93, 1.08);
		return Polyline.curve(30, Polyline.Curve.of((t) -> x + radius * Math.cos(start + turn * t),
				(t) -> y + radius * Math.sin(start + turn * t)));
	}

	private static Polylines turned(Polylines lines, double angle) {
		double cos = Math.cos(angle);
		double sin = Math.sin(angle);
		Warp turn = new Warp() {

			@Override
			public double x(double x, double y) {
				return cos * x - sin * y;
			}

			@Override
			public double y(double x, double y) {
				return sin * x + cos * y;
			}

		};
		return lines.each((line) -> line.map(turn));
	}

	/**
	 * What is drawn. Digits side by side are twice as likely as any other kind.
	 */
	private enum Kind {

		SCRIBBLE, TANGLE, ZIGZAG, HATCHING, SPIRAL, LOOPS, WAVE, CHECK, CROSS, PLUS, DASH, EQUALS, STRIPES, HASH, ARROW,
		STAR, ASTERISK, HEART, TRIANGLE, CROSSED_BOX, HOUSE, SMILEY, TARGET, BRACKET, BRACE, QUESTION_MARK,
		EXCLAMATION_MARK, PERCENT, INFINITY, STICK_MAN, DOTS, FLOWER, SIDE_BY_SIDE(true), SIDE_BY_SIDE_AGAIN(true),
		CROSSED_OUT(true), ON_ITS_SIDE(true);

		private final boolean needsDigits;

		Kind() {
			this(false);
		}

		Kind(boolean needsDigits) {
			this.needsDigits = needsDigits;
		}

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
