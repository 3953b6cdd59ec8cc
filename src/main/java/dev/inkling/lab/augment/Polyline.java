package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;

/**
 * A stroke as bare coordinates, y growing downwards, in whatever unit its drawing has.
 * Immutable: every method that changes something gives a new one. Safe for use by many
 * threads. Distances "along the line" are lengths of its pieces added up, and angles are
 * radians that turn from right to down.
 */
final class Polyline {

	private final double[] x;

	private final double[] y;

	private Polyline(double[] x, double[] y) {
		this.x = x;
		this.y = y;
	}

	/**
	 * The line through some points.
	 * @param coordinates x and y of each in turn, an even count
	 */
	static Polyline through(double... coordinates) {
		double[] x = new double[coordinates.length / 2];
		double[] y = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = coordinates[2 * i];
			y[i] = coordinates[2 * i + 1];
		}
		return new Polyline(x, y);
	}

	/** The places of a stroke, its times left out. */
	static Polyline of(Stroke stroke) {
		List<Point> points = stroke.points();
		double[] x = new double[points.size()];
		double[] y = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = points.get(i).x();
			y[i] = points.get(i).y();
		}
		return new Polyline(x, y);
	}

	/**
	 * Samples a curve.
	 * @param steps pieces that it is cut into, at least 1; there is one point more
	 * @param curve sampled at equal distances of its parameter, from 0 to 1
	 */
	static Polyline curve(int steps, Curve curve) {
		double[] x = new double[steps + 1];
		double[] y = new double[steps + 1];
		for (int i = 0; i <= steps; i++) {
			double t = (double) i / steps;
			x[i] = curve.x(t);
			y[i] = curve.y(t);
		}
		return new Polyline(x, y);
	}

	/** The line as a stroke without times. */
	Stroke toStroke() {
		List<Point> points = new ArrayList<>(this.x.length);
		for (int i = 0; i < this.x.length; i++) {
			points.add(new Point(this.x[i], this.y[i]));
		}
		return new Stroke(points);
	}

	/** Points, at least one. */
	int size() {
		return this.x.length;
	}

	/** Place of a point from the left, 0 being the first point. */
	double x(int i) {
		return this.x[i];
	}

	/** Place of a point from the top, 0 being the first point. */
	double y(int i) {
		return this.y[i];
	}

	double lastX() {
		return this.x[this.x.length - 1];
	}

	double lastY() {
		return this.y[this.y.length - 1];
	}

	/** Length of all pieces, 0 for a single point. */
	double length() {
		return lengthUpTo(this.x.length - 1);
	}

	/**
	 * Length of the line from its start to one of its points.
	 * @param point index of the point, 0 for the first
	 */
	double lengthUpTo(int point) {
		double length = 0;
		for (int i = 1; i <= point; i++) {
			length += step(i);
		}
		return length;
	}

	/** Length of the piece that ends at a point, 1 for the second. */
	private double step(int i) {
		return Math.hypot(this.x[i] - this.x[i - 1], this.y[i] - this.y[i - 1]);
	}

	/**
	 * Each point where the warp puts it, asked for x and then y, from the first point on.
	 */
	Polyline map(Warp warp) {
		double[] toX = new double[this.x.length];
		double[] toY = new double[this.x.length];
		for (int i = 0; i < toX.length; i++) {
			toX[i] = warp.x(this.x[i], this.y[i]);
			toY[i] = warp.y(this.x[i], this.y[i]);
		}
		return new Polyline(toX, toY);
	}

	/** Moved by so much to the right and down. */
	Polyline moved(double dx, double dy) {
		return new Polyline(Arrays.stream(this.x).map((value) -> value + dx).toArray(),
				Arrays.stream(this.y).map((value) -> value + dy).toArray());
	}

	/**
	 * Turned and scaled about the mean of its own points.
	 * @param angle in radians, clockwise as y grows downwards
	 * @param scale above 0, 1 for the same size
	 */
	Polyline turned(double angle, double scale) {
		double middleX = Arrays.stream(this.x).average().orElse(0);
		double middleY = Arrays.stream(this.y).average().orElse(0);
		double cos = scale * Math.cos(angle);
		double sin = scale * Math.sin(angle);
		double[] toX = new double[this.x.length];
		double[] toY = new double[this.x.length];
		for (int i = 0; i < toX.length; i++) {
			double fromX = this.x[i] - middleX;
			double fromY = this.y[i] - middleY;
			toX[i] = middleX + cos * fromX - sin * fromY;
			toY[i] = middleY + sin * fromX + cos * fromY;
		}
		return new Polyline(toX, toY);
	}

	/** The same points from the last to the first. */
	Polyline reversed() {
		double[] toX = new double[this.x.length];
		double[] toY = new double[this.x.length];
		for (int i = 0; i < toX.length; i++) {
			toX[i] = this.x[toX.length - 1 - i];
			toY[i] = this.y[toX.length - 1 - i];
		}
		return new Polyline(toX, toY);
	}

	/** This line and, by a straight piece from its last point, the next one. */
	Polyline join(Polyline next) {
		double[] toX = Arrays.copyOf(this.x, this.x.length + next.x.length);
		double[] toY = Arrays.copyOf(this.y, toX.length);
		System.arraycopy(next.x, 0, toX, this.x.length, next.x.length);
		System.arraycopy(next.y, 0, toY, this.y.length, next.y.length);
		return new Polyline(toX, toY);
	}

	/**
	 * The same course in points of equal distance along it; both ends stay.
	 * @param spacing greatest distance from point to point, above 0
	 * @return the line itself where it has no length
	 */
	Polyline resampled(double spacing) {
		double length = length();
		if (this.x.length < 2 || length <= 0) {
			return this;
		}
		int steps = Math.max(1, (int) Math.ceil(length / spacing));
		return between(0, length, steps);
	}

	/**
	 * A part of the line, in as many points of equal distance along it as the line has.
	 * @param from distance along the line where it starts
	 * @param to distance along the line where it ends; what lies beyond an end is that
	 * end
	 */
	Polyline between(double from, double to) {
		return between(from, to, Math.max(1, this.x.length - 1));
	}

	/**
	 * A part of the line in equal pieces.
	 * @param steps how many, at least 1
	 */
	private Polyline between(double from, double to, int steps) {
		double[] toX = new double[steps + 1];
		double[] toY = new double[steps + 1];
		int i = 1;
		double passed = 0;
		for (int s = 0; s <= steps; s++) {
			double wanted = from + (to - from) * s / steps;
			while (i < this.x.length - 1 && passed + step(i) < wanted) {
				passed += step(i);
				i++;
			}
			double step = step(i);
			double part = (step > 0) ? Math.min(1, Math.max(0, (wanted - passed) / step)) : 0;
			toX[s] = this.x[i - 1] + part * (this.x[i] - this.x[i - 1]);
			toY[s] = this.y[i - 1] + part * (this.y[i] - this.y[i - 1]);
		}
		return new Polyline(toX, toY);
	}

	/**
	 * Draws the end of the line elsewhere: a point that lies d before it goes along by (1
	 * − d / reach)² of the way.
	 * @param dx how far the last point goes to the right
	 * @param dy how far the last point goes down
	 * @param reach length of the part that gives way, above 0
	 */
	Polyline pulled(double dx, double dy, double reach) {
		double[] toX = this.x.clone();
		double[] toY = this.y.clone();
		double fromEnd = 0;
		for (int i = toX.length - 1; i >= 0 && fromEnd < reach; i--) {
			double weight = (1 - fromEnd / reach) * (1 - fromEnd / reach);
			toX[i] += dx * weight;
			toY[i] += dy * weight;
			if (i > 0) {
				fromEnd += step(i);
			}
		}
		return new Polyline(toX, toY);
	}

	/** {@link #pulled(double, double, double)} at the start. */
	Polyline pulledAtStart(double dx, double dy, double reach) {
		return reversed().pulled(dx, dy, reach).reversed();
	}

	/**
	 * A moving average; both ends stay.
	 * @param neighbours points on either side that count, fewer near an end
	 */
	Polyline smoothed(int neighbours) {
		double[] toX = this.x.clone();
		double[] toY = this.y.clone();
		for (int i = 1; i < toX.length - 1; i++) {
			int near = Math.min(neighbours, Math.min(i, toX.length - 1 - i));
			double sumX = 0;
			double sumY = 0;
			for (int j = i - near; j <= i + near; j++) {
				sumX += this.x[j];
				sumY += this.y[j];
			}
			toX[i] = sumX / (2 * near + 1);
			toY[i] = sumY / (2 * near + 1);
		}
		return new Polyline(toX, toY);
	}

	/** A parametric curve in the plane. */
	interface Curve {

		double x(double t);

		double y(double t);

		static Curve of(java.util.function.DoubleUnaryOperator x, java.util.function.DoubleUnaryOperator y) {
			return new Curve() {

				@Override
				public double x(double t) {
					return x.applyAsDouble(t);
				}

				@Override
				public double y(double t) {
					return y.applyAsDouble(t);
				}

			};
		}

	}

}
