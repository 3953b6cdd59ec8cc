package dev.inkling.adapt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds the least value of a convex function by L-BFGS (Liu and Nocedal, Mathematical
 * Programming 45, 1989; algorithm 7.4 of Nocedal and Wright, Numerical Optimization),
 * with steps that are halved until they go down far enough (Armijo).
 */
final class Minimiser {

	/** Steps at most. */
	private static final int STEPS = 25;

	/** Pairs of steps and gradients that the curvature is told by. */
	private static final int MEMORY = 8;

	/** Part of the first gradient that is near enough to none. */
	private static final double NEAR = 0.02;

	/** Part of the slope by which a step must go down. */
	private static final double DOWN = 1e-4;

	private static final int HALVINGS = 20;

	private Minimiser() {
	}

	/**
	 * Goes down from zero.
	 * @param function convex
	 * @param size numbers that it takes
	 * @return where it is least
	 */
	static float[] minimise(Function function, int size) {
		float[] point = new float[size];
		float[] gradient = new float[size];
		double value = function.at(point, gradient);
		double near = NEAR * Math.sqrt(dot(gradient, gradient));
		Deque<Pair> memory = new ArrayDeque<>();
		for (int step = 0; step < STEPS && Math.sqrt(dot(gradient, gradient)) > near; step++) {
			float[] direction = direction(gradient, memory);
			double slope = dot(direction, gradient);
			double length = memory.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
			float[] next = moved(point, direction, length);
			float[] nextGradient = new float[size];
			double nextValue = function.at(next, nextGradient);
			for (int i = 0; i < HALVINGS && nextValue > value + DOWN * length * slope; i++) {
				length /= 2;
				next = moved(point, direction, length);
				nextValue = function.at(next, nextGradient);
			}
			if (nextValue >= value) {
				return point;
			}
			Pair pair = new Pair(moved(next, point, -1), moved(nextGradient, gradient, -1));
			if (pair.curvature() > 0) {
				memory.addFirst(pair);
			}
			if (memory.size() > MEMORY) {
				memory.removeLast();
			}
			point = next;
			gradient = nextGradient;
			value = nextValue;
		}
		return point;
	}

	/** The two loops of L-BFGS. */
	private static float[] direction(float[] gradient, Deque<Pair> memory) {
		float[] direction = moved(new float[gradient.length], gradient, -1);
		double[] parts = new double[memory.size()];
		int i = 0;
		for (Pair pair : memory) {
			parts[i] = dot(pair.step, direction) / pair.curvature();
			direction = moved(direction, pair.change, -parts[i++]);
		}
		if (!memory.isEmpty()) {
			Pair last = memory.getFirst();
			direction = moved(new float[gradient.length], direction, last.curvature() / dot(last.change, last.change));
		}
		for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext();) {
			Pair pair = oldest.next();
			direction = moved(direction, pair.step, parts[--i] - dot(pair.change, direction) / pair.curvature());
		}
		return direction;
	}

	private static double dot(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += (double) one[i] * other[i];
		}
		return sum;
	}

	private static float[] moved(float[] from, float[] direction, double length) {
		float[] moved = new float[from.length];
		for (int i = 0; i < moved.length; i++) {
			moved[i] = from[i] + (float) length * direction[i];
		}
		return moved;
	}

	/** What is minimised. */
	interface Function {

		/**
		 * The value at a point.
		 * @param point not to be changed
		 * @param gradient to be filled
		 */
		double at(float[] point, float[] gradient);

	}

	/**
	 * A step that was taken.
	 *
	 * @param step how the point moved
	 * @param change how the gradient did
	 * @param curvature their product
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Pair(float[] step, float[] change, double curvature) {

		Pair(float[] step, float[] change) {
			this(step, change, dot(step, change));
		}

	}

}
