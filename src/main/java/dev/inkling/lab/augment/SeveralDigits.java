package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inkling.ink.BoundingBox;

/**
 * What is made of digits and is no digit: numbers, sums, digits that are crossed out,
 * framed, on their side or in pieces. Which digits a kind takes is such that no other
 * digit comes of it: a one with a line below has a foot, a nought with a line through it
 * is slashed. For one thread.
 */
final class SeveralDigits {

	private final Digits digits;

	private final Shapes shapes;

	private final Sampler sampler;

	private SeveralDigits(Digits digits, Shapes shapes) {
		this.digits = digits;
		this.shapes = shapes;
		this.sampler = shapes.sampler();
	}

	/**
	 * All of them, two digits side by side more than once.
	 * @param digits what they are made of, complete
	 */
	static List<Kind> kinds(Digits digits) {
		return Stream.of(Arrangement.values())
			.map((arrangement) -> new Kind(arrangement.kind(),
					(shapes) -> new SeveralDigits(digits, shapes).draw(arrangement)))
			.toList();
	}

	private Polylines draw(Arrangement arrangement) {
		return switch (arrangement) {
			case SIDE_BY_SIDE, SIDE_BY_SIDE_AGAIN -> row(this.sampler.bernoulli(0.75) ? 2 : 3);
			case NUMBER -> row(this.sampler.uniformInt(3, 6));
			case SUM -> sum();
			case TIME -> time();
			case FRACTION -> fraction();
			case DECIMAL -> decimal();
			case WITH_SIGN -> withSign();
			case WITH_LETTER -> withLetter();
			case STACKED -> stacked();
			case SCATTERED -> scattered();
			case CROSSED_OUT -> crossedOut();
			case STRUCK_THROUGH -> struckThrough();
			case OVERWRITTEN -> overwritten();
			case IN_CIRCLE -> inCircle();
			case IN_BOX -> inBox();
			case UNDERLINED -> underlined();
			case WITH_STRAY_LINE -> withStrayLine();
			case ON_ITS_SIDE -> onItsSide();
			case MIXED_STROKES -> mixedStrokes();
			case TRACING_DOTS -> tracingDots();
		};
	}

	/** Digits in a row. */
	private Polylines row(int count) {
		List<Polylines> parts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			parts.add(digit());
		}
		return row(parts);
	}

	/** Drawings in a row, their middles about level. */
	private Polylines row(List<Polylines> parts) {
		List<Polyline> lines = new ArrayList<>();
		double x = 0;
		for (Polylines part : parts) {
			BoundingBox box = part.box();
			double start = x - box.left();
			double fall = this.sampler.gaussian(0.08);
			part.lines().forEach((line) -> lines.add(line.moved(start, fall)));
			x += box.width() + this.sampler.uniform(0.06, 0.3);
		}
		return new Polylines(lines);
	}

	/** Two numbers with a sign between, and perhaps an equals sign. */
	private Polylines sum() {
		Polylines sign = switch (this.sampler.uniformInt(0, 2)) {
			case 0 -> new Polylines(List.of(this.shapes.near(-0.2, 0, 0.2, 0), this.shapes.near(0, -0.2, 0, 0.2)));
			case 1 ->
				new Polylines(List.of(this.shapes.near(-0.2, -0.2, 0.2, 0.2), this.shapes.near(0.2, -0.2, -0.2, 0.2)));
			default -> new Polylines(List.of(this.shapes.near(-0.2, 0, 0.2, 0)));
		};
		List<Polylines> parts = new ArrayList<>(List.of(digit(), sign, digit()));
		if (this.sampler.bernoulli(0.4)) {
			parts.add(new Polylines(
					List.of(this.shapes.near(-0.2, -0.1, 0.2, -0.1), this.shapes.near(-0.2, 0.12, 0.2, 0.12))));
		}
		return row(parts);
	}

	/** Hours and minutes. */
	private Polylines time() {
		Polylines colon = new Polylines(List.of(dot(0, -0.2), dot(0, 0.25)));
		return row(List.of(digit(), digit(), colon, digit(), digit()));
	}

	/** One above another with a line between, level or not. */
	private Polylines fraction() {
		double slope = this.sampler.bernoulli(0.3) ? this.sampler.uniform(0.3, 0.7) : 0;
		double apart = this.sampler.uniform(0.65, 0.8);
		return Shapes
			.together(Shapes.placed(digit(), -slope / 2, -apart, 1), Shapes.placed(digit(), slope / 2, apart, 1))
			.with(this.shapes.near(-0.5, slope / 2, 0.5, -slope / 2));
	}

	/** A number with a comma or a point. */
	private Polylines decimal() {
		Polylines comma = this.sampler.bernoulli(0.5) ? new Polylines(List.of(dot(0, 0.48)))
				: new Polylines(List.of(Polyline.through(0.03, 0.4, -0.04, 0.62)));
		return row(this.sampler.bernoulli(0.5) ? List.of(digit(), comma, digit())
				: List.of(digit(), comma, digit(), digit()));
	}

	/** A digit and a sign of money, of mathematics or the like. */
	private Polylines withSign() {
		return withOther(Signs.kinds());
	}

	private Polylines withLetter() {
		return withOther(Letters.kinds());
	}

	private Polylines withOther(List<Kind> kinds) {
		Kind kind = kinds.get(this.sampler.uniformInt(0, kinds.size() - 1));
		Polylines other = Shapes.placed(kind.drawing().apply(this.shapes), 0, 0, this.sampler.uniform(0.7, 1));
		return row(this.sampler.bernoulli(0.5) ? List.of(digit(), other) : List.of(other, digit()));
	}

	/** One above another, or two and two. */
	private Polylines stacked() {
		double apart = this.sampler.uniform(1.05, 1.3) / 2;
		boolean single = this.sampler.bernoulli(0.5);
		Polylines above = single ? digit() : row(2).normalised();
		Polylines below = single ? digit() : row(2).normalised();
		return Shapes.together(Shapes.placed(above, this.sampler.gaussian(0.1), -apart, 1),
				Shapes.placed(below, this.sampler.gaussian(0.1), apart, 1));
	}

	/** Small ones here and there. */
	private Polylines scattered() {
		List<Polyline> lines = new ArrayList<>();
		int count = this.sampler.uniformInt(3, 6);
		for (int i = 0; i < count; i++) {
			double angle = 2 * Math.PI * i / count;
			lines
				.addAll(Shapes
					.placed(digit(), 0.6 * Math.cos(angle) + this.sampler.gaussian(0.05),
							0.6 * Math.sin(angle) + this.sampler.gaussian(0.05), this.sampler.uniform(0.3, 0.6))
					.lines());
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

	/** A cross or two parallel lines over a digit. */
	private Polylines struckThrough() {
		double over = this.sampler.uniform(0.5, 0.7);
		return this.sampler.bernoulli(0.5)
				? digit().with(this.shapes.near(-over, -over, over, over), this.shapes.near(over, -over, -over, over))
				: digit(2, 3, 4, 5, 6, 8, 9).with(this.shapes.near(-over, 0.2, over, -0.15),
						this.shapes.near(-over, 0.42, over, 0.05));
	}

	/** A digit on top of another, neither of which hides in the other. */
	private Polylines overwritten() {
		boolean four = this.sampler.bernoulli(0.6);
		Polylines below = four ? digit(4) : digit(7);
		Polylines above = four ? digit(2, 3, 5, 6, 8) : digit(5, 6, 8);
		return Shapes.together(below, Shapes.placed(above, this.sampler.sign() * this.sampler.uniform(0.12, 0.3),
				this.sampler.gaussian(0.12), this.sampler.uniform(0.8, 1.2)));
	}

	private Polylines inCircle() {
		double radius = this.sampler.uniform(0.75, 1);
		return digit(2, 3, 4, 5, 6, 7, 8, 9)
			.with(this.shapes.ellipse(0, 0, radius, radius * this.sampler.uniform(0.85, 1.15)));
	}

	private Polylines inBox() {
		double half = this.sampler.uniform(0.62, 0.9);
		Affine framing = new Affine(2 * half, 0, 0, 2 * half, -half, -half);
		return digit(2, 3, 4, 5, 6, 7, 8, 9).with(this.shapes.box().map(framing));
	}

	/** Twice underlined, which is no foot and tells no six from a nine. */
	private Polylines underlined() {
		double y = this.sampler.uniform(0.62, 0.75);
		double below = y + this.sampler.uniform(0.15, 0.25);
		return digit(3, 4, 5, 8).with(this.shapes.near(-0.6, y, 0.6, y), this.shapes.near(-0.6, below, 0.6, below));
	}

	/** A line as of a wrist, from far on one side of the digit to far on the other. */
	private Polylines withStrayLine() {
		double reach = this.sampler.uniform(0.9, 1.3);
		Affine turn = Affine.rotation(this.sampler.gaussian(0.5));
		double y = this.sampler.gaussian(0.15);
		return digit(2, 3, 4, 5, 6, 8, 9).with(this.shapes.near(-reach, y, reach, y).map(turn));
	}

	private Polylines onItsSide() {
		return Shapes.turned(digit(2, 3, 4, 5), this.sampler.sign() * Math.PI / 2);
	}

	/** Strokes of digits of several strokes, each elsewhere. */
	private Polylines mixedStrokes() {
		List<Polyline> lines = new ArrayList<>();
		int count = this.sampler.uniformInt(3, 5);
		for (int i = 0; i < count; i++) {
			List<Polyline> strokes = digit(4, 5, 7, 8).lines();
			Polyline stroke = strokes.get(this.sampler.uniformInt(0, strokes.size() - 1));
			lines.add(stroke.turned(this.sampler.angle(), 1)
				.moved(this.sampler.uniform(-0.7, 0.7), this.sampler.uniform(-0.7, 0.7)));
		}
		return new Polylines(lines);
	}

	/** A few of the dots that a child would trace a digit by. */
	private Polylines tracingDots() {
		Polyline line = digit(2, 3, 5, 8).first();
		double length = line.length();
		double from = this.sampler.uniform(0, 0.6) * length;
		Polyline part = line.between(from, from + this.sampler.uniform(0.25, 0.4) * length)
			.resampled(this.sampler.uniform(0.12, 0.2));
		return new Polylines(IntStream.range(0, part.size()).mapToObj((i) -> dot(part.x(i), part.y(i))).toList());
	}

	private Polyline dot(double x, double y) {
		return this.shapes.circle(x, y, 0.03);
	}

	/** Any of the given digits, in units of its own size. */
	private Polylines digit() {
		return digit(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
	}

	/** Any drawing of one of these digits, each as likely. */
	private Polylines digit(int... values) {
		return Polylines.of(this.digits.draw(values[this.sampler.uniformInt(0, values.length - 1)], this.sampler));
	}

	/**
	 * How digits are put together. Side by side is twice as likely as any other.
	 */
	private enum Arrangement {

		SIDE_BY_SIDE, SIDE_BY_SIDE_AGAIN, NUMBER, SUM, TIME, FRACTION, DECIMAL, WITH_SIGN, WITH_LETTER, STACKED,
		SCATTERED, CROSSED_OUT, STRUCK_THROUGH, OVERWRITTEN, IN_CIRCLE, IN_BOX, UNDERLINED, WITH_STRAY_LINE,
		ON_ITS_SIDE, MIXED_STROKES, TRACING_DOTS;

		String kind() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
