package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A drawing as control points of its strokes. Each time it is drawn its points are a
 * little elsewhere, and what may be missing is missing half of the time. Immutable.
 *
 * @param strokes in drawing order, at least one of them not optional
 */
record Skeleton(List<Stroke> strokes) {

	/** Strokes that are drawn from their end to their start. */
	private static final double REVERSED = 0.2;

	/** Least and most standard deviation of a control point. */
	private static final double LEAST_JITTER = 0.005;

	private static final double MOST_JITTER = 0.035;

	Skeleton {
		strokes = List.copyOf(strokes);
	}

	/**
	 * Reads the notation of a table: strokes with {@code |} between them, each of points
	 * {@code x,y} in hundredths, y growing downwards. A stroke goes straight from point
	 * to point; after {@code ~} it is a smooth curve, but for a corner at each point with
	 * a {@code !} behind it; after {@code o} it is an ellipse, its middle and then its
	 * radii. A {@code ?} before all that says that the stroke may be missing.
	 * @throws IllegalArgumentException if it is none
	 */
	static Skeleton parse(String notation) {
		return new Skeleton(Arrays.stream(notation.split("\\|")).map(String::strip).map(Stroke::parse).toList());
	}

	/** Draws it, in units of the skeleton. */
	Polylines draw(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		double jitter = sampler.uniform(LEAST_JITTER, MOST_JITTER);
		List<Polyline> lines = new ArrayList<>();
		for (Stroke stroke : this.strokes) {
			if (!stroke.optional || sampler.bernoulli(0.5)) {
				Polyline line = stroke.draw(shapes, jitter);
				lines.add(sampler.bernoulli(REVERSED) ? line.reversed() : line);
			}
		}
		return new Polylines(lines);
	}

	/** How a stroke goes through its points. */
	private enum Course {

		STRAIGHT, SMOOTH, ELLIPSE

	}

	/**
	 * One stroke.
	 *
	 * @param optional whether it may be missing
	 * @param course how it goes
	 * @param points x and y in turn, at least two; of an ellipse the middle and the radii
	 * @param pieces indices of points between which a smooth stroke is smooth, the first
	 * and the last among them
	 */
	private record Stroke(boolean optional, Course course, double[] points, List<Integer> pieces) {

		static Stroke parse(String notation) {
			String rest = notation;
			boolean optional = rest.startsWith("?");
			rest = optional ? rest.substring(1).strip() : rest;
			Course course = rest.startsWith("~") ? Course.SMOOTH
					: rest.startsWith("o") ? Course.ELLIPSE : Course.STRAIGHT;
			rest = (course == Course.STRAIGHT) ? rest : rest.substring(1).strip();
			String[] tokens = rest.split("\\s+");
			double[] points = new double[2 * tokens.length];
			List<Integer> pieces = new ArrayList<>();
			for (int i = 0; i < tokens.length; i++) {
				boolean corner = tokens[i].endsWith("!");
				String[] xy = (corner ? tokens[i].substring(0, tokens[i].length() - 1) : tokens[i]).split(",");
				if (xy.length != 2) {
					throw new IllegalArgumentException("A point must be x,y but is " + tokens[i]);
				}
				points[2 * i] = Double.parseDouble(xy[0]) / 100;
				points[2 * i + 1] = Double.parseDouble(xy[1]) / 100;
				if (corner || i == 0 || i == tokens.length - 1) {
					pieces.add(i);
				}
			}
			if (tokens.length < 2) {
				throw new IllegalArgumentException("A stroke must have two points or more but is " + notation);
			}
			return new Stroke(optional, course, points, pieces);
		}

		Polyline draw(Shapes shapes, double jitter) {
			double[] moved = this.points.clone();
			for (int i = 0; i < ((this.course == Course.ELLIPSE) ? 2 : moved.length); i++) {
				moved[i] += shapes.sampler().gaussian(jitter);
			}
			return switch (this.course) {
				case STRAIGHT -> Polyline.through(moved);
				case ELLIPSE -> {
					double size = Math.exp(shapes.sampler().gaussian(4 * jitter));
					yield shapes.ellipse(moved[0], moved[1], moved[2] * size, moved[3] * size);
				}
				case SMOOTH -> smooth(moved);
			};
		}

		private Polyline smooth(double[] moved) {
			Polyline line = null;
			for (int i = 1; i < this.pieces.size(); i++) {
				Polyline piece = Shapes
					.spline(Arrays.copyOfRange(moved, 2 * this.pieces.get(i - 1), 2 * this.pieces.get(i) + 2));
				line = (line != null) ? line.join(piece) : piece;
			}
			return (line != null) ? line : Polyline.through(moved);
		}

	}

}
