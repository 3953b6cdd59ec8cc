package dev.inkling.ink;

import java.util.Arrays;

/**
 * The connected components of a picture's ink (8-connected; by runs of pixels and a
 * union-find), and which of them are the drawing. Takes 4 bytes a run and 24 a component:
 * some 3 bytes a pixel at most in a smoothed picture, whose dots are at least three
 * pixels apart both ways. For one thread.
 */
final class Components {

	/** A component that is so much smaller than the largest one is a speck. */
	private static final double SPECK = 0.1;

	/**
	 * How deep a line along the edge may lie, as a part of the picture's width or height.
	 */
	private static final double EDGE = 0.15;

	/** A line along the edge is ink in so much of its length. */
	private static final double LINE = 0.7;

	/** How near to an edge is at it, as a part of the picture's width or height. */
	private static final double NEAR = 0.03;

	/** How near to the picture's other edges a line along a side ends. */
	private static final double END = 0.01;

	/** Pixels of blurred ink beside a line. */
	private static final int FRINGE = 2;

	/**
	 * What lies along the edge is no part of a drawing that is so far away from it, as a
	 * part of the drawing's longer side.
	 */
	private static final double APART = 0.03;

	/** Part of a frame's longer side that a drawing in it has at least. */
	private static final double AROUND = 0.5;

	/** Numbers that a component takes, in the order of the constants below. */
	private static final int NUMBERS = 6;

	private static final int LEFT = 0;

	private static final int TOP = 1;

	private static final int RIGHT = 2;

	private static final int BOTTOM = 3;

	/** Pixels of ink. */
	private static final int AREA = 4;

	/** Greatest distance of its pixels from the picture's edge. */
	private static final int DEPTH = 5;

	private final byte[] plane;

	private final int width;

	private final int height;

	/** All components, one after the other; each is called by where its numbers begin. */
	private int[] numbers = {};

	private Components(byte[] plane, int width, int height) {
		this.plane = plane;
		this.width = width;
		this.height = height;
	}

	/**
	 * Makes background of ink that is no part of the drawing: specks, frames, and the
	 * lines of a form's cell. Where nothing else is there, they are the drawing.
	 * @param plane one byte a pixel, row by row, ink above {@link Binarisation#THRESHOLD}
	 * @return the box around the drawing, in pixels, the far edges within it; of no ink,
	 * an empty one
	 */
	static BoundingBox keepDrawing(byte[] plane, int width, int height) {
		Components components = new Components(plane, width, height);
		components.peel();
		int[] ofRuns = components.find();
		components.measure(ofRuns);
		return components.keepDrawing(ofRuns);
	}

	private BoundingBox keepDrawing(int[] ofRuns) {
		BoundingBox.Builder box = new BoundingBox.Builder();
		int largest = largest();
		boolean drops = false;
		boolean cutOut = largest >= 0 && touchesEdge(largest);
		for (int component = 0; component < this.numbers.length; component += NUMBERS) {
			if (isSpeck(component, largest) || !cutOut && liesAtEdge(component) && isApart(component, largest)) {
				this.numbers[component + AREA] = 0;
				drops = true;
			}
			else {
				box.add(this.numbers[component + LEFT], this.numbers[component + TOP]);
				box.add(this.numbers[component + RIGHT], this.numbers[component + BOTTOM]);
			}
		}
		Runs runs = new Runs();
		for (int run = 0; drops && runs.next(); run++) {
			if (this.numbers[ofRuns[run] + AREA] == 0) {
				int row = runs.row * this.width;
				Arrays.fill(this.plane, row + runs.first, row + runs.last + 1, (byte) 0);
			}
		}
		return box.build();
	}

	/**
	 * The largest one that does not lie at the edge, or of those that do; -1 of no ink.
	 */
	private int largest() {
		int largest = -1;
		for (int component = 0; component < this.numbers.length; component += NUMBERS) {
			if (largest < 0 || liesAtEdge(largest) && !liesAtEdge(component)
					|| liesAtEdge(largest) == liesAtEdge(component) && extent(component) > extent(largest)) {
				largest = component;
			}
		}
		return largest;
	}

	private boolean isSpeck(int component, int largest) {
		return extent(component) < SPECK * extent(largest)
				&& this.numbers[component + AREA] < SPECK * this.numbers[largest + AREA];
	}

	/** Whether all of it lies along the edge, and touches it or is a long line. */
	private boolean liesAtEdge(int component) {
		int[] of = this.numbers;
		if (of[component + DEPTH] >= EDGE * Math.min(this.width, this.height)) {
			return false;
		}
		boolean across = of[component + RIGHT] - of[component + LEFT] > LINE * this.width
				&& Math.min(of[component + TOP], this.height - 1 - of[component + BOTTOM]) < NEAR * this.height;
		boolean down = of[component + BOTTOM] - of[component + TOP] > LINE * this.height
				&& Math.min(of[component + LEFT], this.width - 1 - of[component + RIGHT]) < NEAR * this.width;
		return across || down || touchesEdge(component);
	}

	private boolean touchesEdge(int component) {
		return this.numbers[component + LEFT] == 0 || this.numbers[component + TOP] == 0
				|| this.numbers[component + RIGHT] == this.width - 1
				|| this.numbers[component + BOTTOM] == this.height - 1;
	}

	/**
	 * Whether there is room between its box and the drawing's; or, where it reaches
	 * around a drawing that is no mere dot beside it, between its ink and that box.
	 */
	private boolean isApart(int component, int drawing) {
		int[] of = this.numbers;
		int across = Math.max(of[drawing + LEFT] - of[component + RIGHT], of[component + LEFT] - of[drawing + RIGHT]);
		int down = Math.max(of[drawing + TOP] - of[component + BOTTOM], of[component + TOP] - of[drawing + BOTTOM]);
		int inwards = Math.min(Math.min(of[drawing + LEFT], this.width - 1 - of[drawing + RIGHT]),
				Math.min(of[drawing + TOP], this.height - 1 - of[drawing + BOTTOM])) - of[component + DEPTH];
		boolean around = extent(drawing) > AROUND * extent(component);
		return Math.max(around ? inwards : 0, Math.max(across, down)) > APART * extent(drawing);
	}

	/** Pixels along the longer side of its box. */
	private int extent(int component) {
		return Math.max(this.numbers[component + RIGHT] - this.numbers[component + LEFT],
				this.numbers[component + BOTTOM] - this.numbers[component + TOP]) + 1;
	}

	/**
	 * Takes away lines along whole sides, even where the drawing touches them. A drawing
	 * that touches a side without such a line was cut out at its box, and then what looks
	 * like a line is a part of it.
	 */
	private void peel() {
		int top = lineDepth(0, 0, 1);
		int bottom = this.height - lineDepth(0, this.height - 1, -1);
		int left = lineDepth(1, 0, 1);
		int right = this.width - lineDepth(1, this.width - 1, -1);
		boolean lines = top > 0 || bottom < this.height || left > 0 || right < this.width;
		if (!lines || !hasInkWithin(left, top, right, bottom)) {
			return;
		}
		Arrays.fill(this.plane, 0, top * this.width, (byte) 0);
		Arrays.fill(this.plane, bottom * this.width, this.plane.length, (byte) 0);
		for (int row = top * this.width; row < bottom * this.width; row += this.width) {
			Arrays.fill(this.plane, row, row + left, (byte) 0);
			Arrays.fill(this.plane, row + right, row + this.width, (byte) 0);
		}
	}

	/**
	 * How many rows or columns from an edge inwards the lines along it take.
	 * @param way 0 for rows, 1 for columns
	 * @param edge number of the outermost row or column
	 * @param inwards from one row or column to the next, 1 or -1
	 */
	private int lineDepth(int way, int edge, int inwards) {
		int length = (way == 0) ? this.width : this.height;
		int step = (way == 0) ? 1 : this.width;
		int next = (way == 0) ? this.width : 1;
		int deepest = (int) (EDGE * ((way == 0) ? this.height : this.width));
		int depth = 0;
		for (int i = 0; i < deepest; i++) {
			int place = (edge + i * inwards) * next;
			int ink = 0;
			int first = length;
			int last = -1;
			for (int j = 0; j < length; j++) {
				if (isInk(this.plane[place])) {
					first = Math.min(first, j);
					last = j;
					ink++;
				}
				place += step;
			}
			if (ink > LINE * length && Math.max(first, length - 1 - last) < 1 + END * length) {
				depth = i + 1 + FRINGE;
			}
		}
		return depth;
	}

	/** Whether there is ink within a box, and none of it at the picture's edge. */
	private boolean hasInkWithin(int left, int top, int right, int bottom) {
		boolean ink = false;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				if (isInk(x, y)) {
					if (y == 0 || y == this.height - 1 || x == 0 || x == this.width - 1) {
						return false;
					}
					ink = true;
				}
			}
		}
		return ink;
	}

	private boolean isInk(int x, int y) {
		return isInk(this.plane[y * this.width + x]);
	}

	private static boolean isInk(byte pixel) {
		return (pixel & 0xFF) > Binarisation.THRESHOLD;
	}

	/**
	 * Finds the components.
	 * @return of each run, in reading order, where its component's numbers begin
	 */
	private int[] find() {
		int[] parents = parents();
		int count = 0;
		for (int run = 0; run < parents.length; run++) {
			parents[run] = (parents[run] == run) ? NUMBERS * count++ : parents[parents[run]];
		}
		this.numbers = new int[NUMBERS * count];
		return parents;
	}

	/** Of each run one of its component, none later; of the first one itself. */
	private int[] parents() {
		int[] parents = new int[count()];
		Runs above = new Runs();
		int runAbove = 0;
		Runs runs = new Runs();
		above.next();
		for (int run = 0; runs.next(); run++) {
			parents[run] = run;
			while (above.liesBefore(runs)) {
				above.next();
				runAbove++;
			}
			while (above.touches(runs)) {
				join(parents, runAbove, run);
				if (above.last > runs.last) {
					break;
				}
				above.next();
				runAbove++;
			}
		}
		return parents;
	}

	private int count() {
		int count = 0;
		for (Runs runs = new Runs(); runs.next();) {
			count++;
		}
		return count;
	}

	private static void join(int[] parents, int one, int other) {
		int first = root(parents, one);
		int second = root(parents, other);
		parents[Math.max(first, second)] = Math.min(first, second);
	}

	private static int root(int[] parents, int run) {
		int root = run;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private void measure(int[] ofRuns) {
		int[] of = this.numbers;
		for (int component = 0; component < of.length; component += NUMBERS) {
			of[component + LEFT] = this.width;
			of[component + TOP] = this.height;
		}
		Runs runs = new Runs();
		for (int run = 0; runs.next(); run++) {
			int component = ofRuns[run];
			int innermost = Math.max(runs.first, Math.min(runs.last, this.width / 2));
			int depth = Math.min(Math.min(innermost, this.width - 1 - innermost),
					Math.min(runs.row, this.height - 1 - runs.row));
			of[component + LEFT] = Math.min(of[component + LEFT], runs.first);
			of[component + TOP] = Math.min(of[component + TOP], runs.row);
			of[component + RIGHT] = Math.max(of[component + RIGHT], runs.last);
			of[component + BOTTOM] = runs.row;
			of[component + AREA] += runs.last - runs.first + 1;
			of[component + DEPTH] = Math.max(of[component + DEPTH], depth);
		}
	}

	/** Goes through the runs of ink in reading order; finding them takes no memory. */
	private final class Runs {

		private int row;

		private int first;

		private int last = -1;

		/** Goes to the next one, if there is one. */
		boolean next() {
			byte[] plane = Components.this.plane;
			int width = Components.this.width;
			int column = this.last + 1;
			for (; this.row < Components.this.height; this.row++) {
				int start = this.row * width;
				int end = start + width;
				int i = start + column;
				while (i < end && !isInk(plane[i])) {
					i++;
				}
				if (i < end) {
					this.first = i - start;
					while (i < end && isInk(plane[i])) {
						i++;
					}
					this.last = i - start - 1;
					return true;
				}
				column = 0;
			}
			return false;
		}

		/** Whether it is too far up or to the left to touch the other one. */
		boolean liesBefore(Runs other) {
			return this.row < other.row - 1 || this.row == other.row - 1 && this.last < other.first - 1;
		}

		/** Whether it lies in the row above the other one and touches it. */
		boolean touches(Runs other) {
			return this.row == other.row - 1 && this.last >= other.first - 1 && this.first <= other.last + 1;
		}

	}

}
