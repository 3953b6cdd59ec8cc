package dev.inkling.ink;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The connected components of a picture's ink (8-connected; by runs of pixels and a
 * union-find), and which of them are the drawing. For one thread.
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

	/** Numbers that a run takes: row, first and last column. */
	private static final int RUN = 3;

	private final byte[] plane;

	private final int width;

	private final int height;

	private int[] runs = new int[RUN * 256];

	private int runCount;

	/** Of each run another one of its component, of the component's first one itself. */
	private int[] parents = new int[256];

	/** By the number of a component's first run. */
	private @Nullable Component[] components = {};

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
		components.findRuns();
		components.measure();
		return components.keepDrawing();
	}

	private BoundingBox keepDrawing() {
		BoundingBox.Builder box = new BoundingBox.Builder();
		Component largest = largest();
		if (largest == null) {
			return box.build();
		}
		boolean cutOut = touchesEdge(largest);
		for (int run = 0; run < this.runCount; run++) {
			Component component = this.components[root(run)];
			int row = this.runs[RUN * run];
			int first = this.runs[RUN * run + 1];
			int last = this.runs[RUN * run + 2];
			if (isSpeck(component, largest) || !cutOut && liesAtEdge(component) && component.isApart(largest)) {
				Arrays.fill(this.plane, row * this.width + first, row * this.width + last + 1, (byte) 0);
			}
			else {
				box.add(first, row);
				box.add(last, row);
			}
		}
		return box.build();
	}

	/** The largest one that does not lie at the edge, or of those that do. */
	private @Nullable Component largest() {
		Component largest = null;
		for (int run = 0; run < this.runCount; run++) {
			Component component = this.components[run];
			if (component != null && (largest == null || liesAtEdge(largest) && !liesAtEdge(component)
					|| liesAtEdge(largest) == liesAtEdge(component) && component.extent() > largest.extent())) {
				largest = component;
			}
		}
		return largest;
	}

	private static boolean isSpeck(Component component, Component largest) {
		return component.extent() < SPECK * largest.extent() && component.area < SPECK * largest.area;
	}

	/** Whether all of it lies along the edge, and touches it or is a long line. */
	private boolean liesAtEdge(Component component) {
		if (component.depth >= EDGE * Math.min(this.width, this.height)) {
			return false;
		}
		boolean across = component.right - component.left > LINE * this.width
				&& Math.min(component.top, this.height - 1 - component.bottom) < NEAR * this.height;
		boolean down = component.bottom - component.top > LINE * this.height
				&& Math.min(component.left, this.width - 1 - component.right) < NEAR * this.width;
		return across || down || touchesEdge(component);
	}

	private boolean touchesEdge(Component component) {
		return component.left == 0 || component.top == 0 || component.right == this.width - 1
				|| component.bottom == this.height - 1;
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
				if ((this.plane[place] & 0xFF) > Binarisation.THRESHOLD) {
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
		return (this.plane[y * this.width + x] & 0xFF) > Binarisation.THRESHOLD;
	}

	private void findRuns() {
		int above = 0;
		int aboveEnd = 0;
		for (int y = 0; y < this.height; y++) {
			int rowStart = this.runCount;
			for (int x = 0; x < this.width; x++) {
				if (!isInk(x, y)) {
					continue;
				}
				int first = x;
				while (x + 1 < this.width && isInk(x + 1, y)) {
					x++;
				}
				int run = add(y, first, x);
				while (above < aboveEnd && this.runs[RUN * above + 2] < first - 1) {
					above++;
				}
				for (int i = above; i < aboveEnd && this.runs[RUN * i + 1] <= x + 1; i++) {
					join(i, run);
				}
			}
			above = rowStart;
			aboveEnd = this.runCount;
		}
	}

	private int add(int y, int first, int last) {
		if (this.runCount == this.parents.length) {
			this.parents = Arrays.copyOf(this.parents, 2 * this.runCount);
			this.runs = Arrays.copyOf(this.runs, 2 * RUN * this.runCount);
		}
		this.runs[RUN * this.runCount] = y;
		this.runs[RUN * this.runCount + 1] = first;
		this.runs[RUN * this.runCount + 2] = last;
		this.parents[this.runCount] = this.runCount;
		return this.runCount++;
	}

	private int root(int run) {
		int root = run;
		while (this.parents[root] != root) {
			this.parents[root] = this.parents[this.parents[root]];
			root = this.parents[root];
		}
		return root;
	}

	private void join(int one, int other) {
		int first = root(one);
		int second = root(other);
		this.parents[Math.max(first, second)] = Math.min(first, second);
	}

	private void measure() {
		this.components = new Component[this.runCount];
		for (int run = 0; run < this.runCount; run++) {
			int root = root(run);
			if (this.components[root] == null) {
				this.components[root] = new Component();
			}
			int y = this.runs[RUN * run];
			int first = this.runs[RUN * run + 1];
			int last = this.runs[RUN * run + 2];
			int innermost = Math.max(first, Math.min(last, this.width / 2));
			int depth = Math.min(Math.min(innermost, this.width - 1 - innermost), Math.min(y, this.height - 1 - y));
			this.components[root].add(y, first, last, depth);
		}
	}

	/** Ink that hangs together. */
	private static final class Component {

		private int left = Integer.MAX_VALUE;

		private int right;

		private int top = Integer.MAX_VALUE;

		private int bottom;

		private int area;

		/** Greatest distance of its pixels from the picture's edge. */
		private int depth;

		void add(int y, int first, int last, int runDepth) {
			this.left = Math.min(this.left, first);
			this.right = Math.max(this.right, last);
			this.top = Math.min(this.top, y);
			this.bottom = Math.max(this.bottom, y);
			this.area += last - first + 1;
			this.depth = Math.max(this.depth, runDepth);
		}

		/** Whether there is room between its box and the drawing's. */
		boolean isApart(Component drawing) {
			int across = Math.max(drawing.left - this.right, this.left - drawing.right);
			int down = Math.max(drawing.top - this.bottom, this.top - drawing.bottom);
			return Math.max(across, down) > APART * drawing.extent();
		}

		/** Pixels along the longer side of its box. */
		int extent() {
			return Math.max(this.right - this.left, this.bottom - this.top) + 1;
		}

	}

}
