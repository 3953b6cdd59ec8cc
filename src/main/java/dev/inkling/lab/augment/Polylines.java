package dev.inkling.lab.augment;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.inkling.ink.BoundingBox;
import dev.inkling.ink.Ink;
import dev.inkling.ink.NoDrawingException;

/**
 * A drawing as polylines, y growing downwards; mostly {@linkplain #normalised() in units
 * of its own size}. Immutable.
 *
 * @param lines in drawing order, none without a point
 */
record Polylines(List<Polyline> lines) {

	Polylines {
		lines = List.copyOf(lines);
	}

	/**
	 * Takes a drawing over, strokes without a point left out.
	 * @return the drawing, its middle in the origin, the longer side of its box 1
	 * @throws NoDrawingException if it has no extent
	 */
	static Polylines of(Ink ink) {
		Polylines lines = new Polylines(
				ink.strokes().stream().filter((stroke) -> !stroke.points().isEmpty()).map(Polyline::of).toList());
		return lines.normalised();
	}

	/**
	 * The same with the middle of its box in the origin and the longer side of its box 1.
	 * @throws NoDrawingException if it has no extent
	 */
	Polylines normalised() {
		BoundingBox box = box();
		double scale = 1 / box.longerSide();
		if (!Double.isFinite(scale)) {
			throw new NoDrawingException("strokes", "The drawing must be more than one dot");
		}
		Affine placing = Affine.placing(scale, -box.middleX() * scale, -box.middleY() * scale);
		return each((line) -> line.map(placing));
	}

	/** The drawing as strokes without times, on no writing area. */
	Ink toInk() {
		return new Ink(this.lines.stream().map(Polyline::toStroke).toList());
	}

	/** Each line changed, in drawing order. */
	Polylines each(UnaryOperator<Polyline> change) {
		return new Polylines(this.lines.stream().map(change).toList());
	}

	/** The same with lines drawn after the others. */
	Polylines with(Polyline... more) {
		return new Polylines(Stream.concat(this.lines.stream(), Stream.of(more)).toList());
	}

	/** The same with one line replaced by any number of lines. */
	Polylines replace(int index, Polyline... by) {
		return new Polylines(Stream
			.of(this.lines.subList(0, index).stream(), Stream.of(by),
					this.lines.subList(index + 1, this.lines.size()).stream())
			.flatMap((part) -> part)
			.toList());
	}

	/** The line that is drawn first. */
	Polyline first() {
		return this.lines.get(0);
	}

	/** The line that is drawn last. */
	Polyline last() {
		return this.lines.get(this.lines.size() - 1);
	}

	/** How many lines there are. */
	int count() {
		return this.lines.size();
	}

	/** The smallest box around all points. */
	BoundingBox box() {
		return box(this.lines);
	}

	/** The smallest box around all points of some lines. */
	static BoundingBox box(List<Polyline> lines) {
		BoundingBox.Builder box = new BoundingBox.Builder();
		for (Polyline line : lines) {
			for (int i = 0; i < line.size(); i++) {
				box.add(line.x(i), line.y(i));
			}
		}
		return box.build();
	}

}
