package dev.inkling.lab.augment;

import java.util.List;

import dev.inkling.ink.BoundingBox;

/**
 * Allographs: ways to write a digit that some people learnt at school and others never
 * saw, such as slashed zeros, crossed sevens, ones with an upstroke or a foot, open
 * fours. A drawing that is not of the plain form that a way starts from stays as it is;
 * so does what the digit is. Lengths are in sizes of the drawing, or where it says so in
 * parts of a stem; the constants that count digits are probabilities. For one thread.
 */
final class Allographs {

	/** Zeros of one stroke that are slashed. */
	private static final double SLASHED = 0.2;

	/** Slashes that reach far out of the zero. */
	private static final double LONG_SLASH = 0.5;

	/** Farthest that a slash reaches, by the zero's size. */
	private static final double LONGEST_SLASH = 2.2;

	/** Plain ones that get an upstroke. */
	private static final double UPSTROKE = 0.35;

	/** Least and most angle of an upstroke from the vertical: 18 and 50 degrees. */
	private static final double STEEPEST = Math.toRadians(18);

	private static final double FLATTEST = Math.toRadians(50);

	/** Upstrokes that are flags, nearly level, and the longest flag by the stem. */
	private static final double FLAG = 0.25;

	private static final double LONGEST_FLAG = 0.36;

	private static final double LEVEL = Math.toRadians(88);

	/** An upstroke ends this part of the stem above its bottom or higher. */
	private static final double UPSTROKE_FROM_BOTTOM = 0.05;

	/**
	 * Width of an upstroke is at most this part of the stem: a wider one is a 7's bar.
	 */
	private static final double WIDEST_UPSTROKE = 0.48;

	/** Ones that get a foot. */
	private static final double FOOT = 0.15;

	/** Twos and threes whose ends go elsewhere. */
	private static final double OTHER_END = 0.25;

	/** Fours whose diagonal is drawn to the stem or away from it. */
	private static final double OTHER_FOUR = 0.4;

	/** Length of the straight pieces that a corner is looked for between. */
	private static final double CORNER_STEP = 0.12;

	/** Cosine of the least change of direction at a corner: 66 degrees. */
	private static final double SHARP = 0.4;

	/**
	 * Fives of two strokes whose bar stands elsewhere, and of one that are taken apart.
	 */
	private static final double BAR_APART = 0.4;

	private static final double BAR_CUT_OFF = 0.15;

	/** Sixes whose top is bent. */
	private static final double BENT_TOP = 0.25;

	/**
	 * Sevens of one stroke that are crossed, and those that get a tick at the bar's left.
	 */
	private static final double CROSSED = 0.25;

	private static final double TICKED = 0.15;

	/** Eights whose top is open. */
	private static final double OPEN_TOP = 0.25;

	/** Distance of an eight's ends above which it is open enough: a six is near. */
	private static final double MOST_OPEN = 0.15;

	/** Nines whose tail is bent. */
	private static final double BENT_TAIL = 0.35;

	private final Sampler sampler;

	Allographs(Sampler sampler) {
		this.sampler = sampler;
	}

	/**
	 * Writes a digit in another way, or not.
	 * @param lines the digit, of longer side 1 about the origin, its points at most
	 * {@link StrokePerturbation#FINE} apart
	 * @param digit which one it is; all but 0 to 9 stay as they are
	 */
	Polylines restyle(Polylines lines, int digit) {
		return switch (digit) {
			case 0 -> zero(lines);
			case 1 -> one(lines);
			case 2, 3 -> otherEnds(lines);
			case 4 -> four(lines);
			case 5 -> five(lines);
			case 6 -> six(lines);
			case 7 -> seven(lines);
			case 8 -> eight(lines);
			case 9 -> nine(lines);
			default -> lines;
		};
	}

	/** Slashes a zero of one stroke. */
	private Polylines zero(Polylines lines) {
		if (lines.count() != 1 || !this.sampler.bernoulli(SLASHED)) {
			return lines;
		}
		BoundingBox box = lines.box();
		double reach = this.sampler.bernoulli(LONG_SLASH) ? this.sampler.uniform(1.2, LONGEST_SLASH)
				: this.sampler.uniform(0.55, 1.3);
		double halfWidth = Math.max(box.width(), 0.3) / 2 * reach * this.sampler.uniform(0.15, 1);
		double halfHeight = box.height() / 2 * reach * this.sampler.uniform(0.7, 1);
		double lean = this.sampler.bernoulli(0.9) ? 1 : -1;
		double x = box.middleX() + this.sampler.gaussian(0.03);
		double y = box.middleY() + this.sampler.gaussian(0.03);
		return lines.with(Polyline.through(x + lean * halfWidth, y - halfHeight, x - lean * halfWidth, y + halfHeight)
			.resampled(StrokePerturbation.FINE));
	}

	/** Gives a one an upstroke, a foot, or both unless the upstroke is long. */
	private Polylines one(Polylines lines) {
		if (lines.count() != 1) {
			return lines;
		}
		BoundingBox box = lines.box();
		Polyline stem = lines.first();
		boolean plain = box.width() < 0.45 && stem.length() < 1.12 * Math.hypot(box.height(), box.width())
				&& box.height() > 0.9;
		boolean downwards = stem.y(0) < stem.lastY();
		Polylines restyled = lines;
		double upstroke = 0;
		if (plain && downwards && this.sampler.bernoulli(UPSTROKE)) {
			boolean flag = this.sampler.bernoulli(FLAG);
			double angle = flag ? this.sampler.uniform(FLATTEST, LEVEL) : this.sampler.uniform(STEEPEST, FLATTEST);
			double longest = flag ? LONGEST_FLAG
					: Math.min((1 - UPSTROKE_FROM_BOTTOM) / Math.cos(angle), WIDEST_UPSTROKE / Math.sin(angle));
			upstroke = this.sampler.uniform(0.15, this.sampler.uniform(0.5, 1)) * longest;
			restyled = new Polylines(List.of(upstroke(stem, angle, upstroke).join(stem)));
		}
		boolean endsAtBottom = stem.lastY() > box.bottom() - 0.05 && stem.lastY() - stem.y(0) > 0.5 * box.height();
		if (endsAtBottom && upstroke < 0.6 && this.sampler.bernoulli(FOOT)) {
			restyled = foot(restyled);
		}
		return restyled;
	}

	/** A stroke up to where the stem starts. */
	private Polyline upstroke(Polyline stem, double angle, double length) {
		double lean = (stem.lastX() - stem.x(0)) / 2;
		double dx = length * Math.sin(angle) - lean * Math.max(0, length * Math.cos(angle));
		double dy = length * Math.cos(angle);
		double bulge = this.sampler.gaussian(0.06, 0.12) * length;
		return Polyline.curve(Math.max(2, (int) (length / StrokePerturbation.FINE)),
				Polyline.Curve.of((t) -> stem.x(0) - dx * (1 - t) + bulge * 4 * t * (1 - t),
						(t) -> stem.y(0) + dy * (1 - t) + bulge * 4 * t * (1 - t)));
	}

	/** Adds a level stroke below the stem. */
	private Polylines foot(Polylines lines) {
		Polyline stem = lines.last();
		double left = this.sampler.uniform(0.12, 0.4);
		double right = this.sampler.uniform(0.12, 0.4);
		double rise = this.sampler.gaussian(0.04);
		double y = stem.lastY() + this.sampler.gaussian(0.015);
		Polyline foot = Polyline.through(stem.lastX() - left, y + rise, stem.lastX() + right, y - rise)
			.resampled(StrokePerturbation.FINE);
		return lines.with(foot);
	}

	/** Draws both ends of a two or a three elsewhere. */
	private Polylines otherEnds(Polylines lines) {
		if (!this.sampler.bernoulli(OTHER_END)) {
			return lines;
		}
		Polyline last = lines.last();
		Polylines restyled = lines.replace(lines.count() - 1,
				last.pulled(this.sampler.gaussian(0.05, 0.1), this.sampler.gaussian(0.06, 0.12), 0.3 * last.length()));
		Polyline first = restyled.first();
		return restyled.replace(0, first.pulledAtStart(this.sampler.gaussian(0.06, 0.12),
				this.sampler.gaussian(0.06, 0.12), 0.25 * first.length()));
	}

	/** Draws the diagonal of a four of two strokes to the stem or away from it. */
	private Polylines four(Polylines lines) {
		if (lines.count() != 2 || !this.sampler.bernoulli(OTHER_FOUR)) {
			return lines;
		}
		Polyline angle = lines.first();
		Polyline stem = lines.last();
		Polyline down = (stem.y(0) < stem.lastY()) ? stem : stem.reversed();
		boolean plain = angle.y(0) < 0 && down.y(0) < 0 && down.lastY() > 0.2 && angle.x(0) < down.x(0) + 0.1
				&& angle.length() > 0.6;
		if (!plain) {
			return lines;
		}
		double towards = this.sampler.uniform(-0.35, hasCorner(angle) ? 0.95 : 0.25);
		double dx = towards * (down.x(0) - angle.x(0));
		double dy = (towards > 0) ? towards * (down.y(0) - angle.y(0)) : 0;
		Polyline drawn = angle.pulledAtStart(Math.max(-0.15, dx), Math.max(-0.3, Math.min(0.3, dy)),
				0.75 * angle.length());
		return lines.replace(0, drawn);
	}

	/**
	 * Whether a line has a sharp corner: a four without one that is closed would be a
	 * nine.
	 */
	private static boolean hasCorner(Polyline line) {
		Polyline coarse = line.resampled(CORNER_STEP);
		for (int i = 2; i < coarse.size(); i++) {
			double before = Math.atan2(coarse.y(i - 1) - coarse.y(i - 2), coarse.x(i - 1) - coarse.x(i - 2));
			double after = Math.atan2(coarse.y(i) - coarse.y(i - 1), coarse.x(i) - coarse.x(i - 1));
			if (Math.cos(after - before) < SHARP) {
				return true;
			}
		}
		return false;
	}

	/** Moves the bar of a five of two strokes, or cuts it off one of one stroke. */
	private Polylines five(Polylines lines) {
		if (lines.count() == 2 && this.sampler.bernoulli(BAR_APART)) {
			int bar = (Polylines.box(List.of(lines.first())).height() < Polylines.box(List.of(lines.last())).height())
					? 0 : 1;
			BoundingBox box = Polylines.box(List.of(lines.lines().get(bar)));
			if (box.height() > 0.3 || box.middleY() > -0.2) {
				return lines;
			}
			Polyline moved = lines.lines()
				.get(bar)
				.turned(this.sampler.gaussian(0.12, 0.25), this.sampler.uniform(0.8, 1.2))
				.moved(this.sampler.uniform(-0.06, 0.14), this.sampler.uniform(-0.1, 0.04));
			return lines.replace(bar, moved);
		}
		Polyline line = lines.first();
		if (lines.count() == 1 && line.x(0) > 0.05 && line.y(0) < -0.25 && this.sampler.bernoulli(BAR_CUT_OFF)) {
			int corner = 0;
			for (int i = 1; i < line.size() && line.lengthUpTo(i) < 0.35 * line.length(); i++) {
				corner = (line.x(i) < line.x(corner)) ? i : corner;
			}
			double at = line.lengthUpTo(corner);
			if (line.x(0) - line.x(corner) < 0.2 || line.y(corner) > -0.2) {
				return lines;
			}
			Polyline bar = line.between(0, at).moved(this.sampler.uniform(-0.02, 0.12), this.sampler.uniform(-0.1, 0));
			return lines.replace(0, line.between(at, line.length()), bar);
		}
		return lines;
	}

	/** Bends the top of a six. */
	private Polylines six(Polylines lines) {
		Polyline line = lines.first();
		if (line.y(0) > -0.3 || !this.sampler.bernoulli(BENT_TOP)) {
			return lines;
		}
		return lines.replace(0, line.pulledAtStart(this.sampler.uniform(-0.12, 0.15), this.sampler.gaussian(0.04, 0.08),
				0.3 * line.length()));
	}

	/** Crosses a seven of one stroke, or gives its bar a tick, or both. */
	private Polylines seven(Polylines lines) {
		if (lines.count() != 1) {
			return lines;
		}
		Polyline line = lines.first();
		boolean startsWithBar = line.y(0) < -0.2 && line.x(0) < 0.1 && line.lastY() > 0.25
				&& line.x(Math.min(line.size() - 1, 8)) - line.x(0) > 0.08;
		if (!startsWithBar) {
			return lines;
		}
		Polylines restyled = lines;
		if (this.sampler.bernoulli(TICKED)) {
			Polyline tick = Polyline.through(line.x(0) + this.sampler.uniform(-0.06, 0.03),
					line.y(0) + this.sampler.uniform(0.06, 0.3));
			restyled = lines.replace(0, tick.join(line));
		}
		if (this.sampler.bernoulli(CROSSED)) {
			double y = this.sampler.uniform(-0.08, 0.15);
			double x = crossing(line, y);
			if (!Double.isNaN(x)) {
				double half = this.sampler.uniform(0.12, 0.3);
				double middle = x + this.sampler.gaussian(0.03);
				double rise = this.sampler.gaussian(0.05, 0.12);
				restyled = restyled.with(Polyline.through(middle - half, y + rise, middle + half, y - rise)
					.resampled(StrokePerturbation.FINE));
			}
		}
		return restyled;
	}

	/** Where the last part of a line comes down through a height. */
	private static double crossing(Polyline line, double y) {
		for (int i = line.size() - 1; i > 0; i--) {
			if (line.y(i) >= y && line.y(i - 1) < y) {
				return line.x(i);
			}
		}
		return Double.NaN;
	}

	/** Opens the top of an eight of one stroke. */
	private Polylines eight(Polylines lines) {
		Polyline line = lines.first();
		boolean fromTop = lines.count() == 1 && line.y(0) < -0.15 && line.lastY() < -0.15
				&& Math.hypot(line.x(0) - line.lastX(), line.y(0) - line.lastY()) < MOST_OPEN;
		if (!fromTop || !this.sampler.bernoulli(OPEN_TOP)) {
			return lines;
		}
		double length = line.length();
		Polyline opened = line.between(this.sampler.uniform(0, 0.03) * length,
				length - this.sampler.uniform(0, 0.04) * length);
		double side = Math.signum(opened.x(0) - opened.lastX());
		double by = ((side == 0) ? this.sampler.sign() : side) * this.sampler.uniform(0.02, 0.08);
		return lines.replace(0, opened.pulled(-by, this.sampler.gaussian(0.03, 0.06), 0.25 * length)
			.pulledAtStart(by, this.sampler.gaussian(0.03, 0.06), 0.25 * length));
	}

	/** Bends the tail of a nine. */
	private Polylines nine(Polylines lines) {
		Polyline line = lines.last();
		if (line.lastY() < 0.25 || !this.sampler.bernoulli(BENT_TAIL)) {
			return lines;
		}
		double reach = Math.min(0.8, 0.55 * line.length());
		double dx = this.sampler.bernoulli(0.75) ? this.sampler.uniform(-0.35, -0.06) : this.sampler.uniform(0, 0.18);
		double dy = (dx < -0.15) ? this.sampler.uniform(-0.14, 0) : this.sampler.gaussian(0.03, 0.06);
		return lines.replace(lines.count() - 1, line.pulled(dx, dy, reach));
	}

}
