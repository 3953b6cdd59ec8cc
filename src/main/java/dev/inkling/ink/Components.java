package dev.inkling.ink;

import java.util.Arrays;

/**
 * The connected parts of the ink in a picture (8-connected, by runs and union-find), and
 * which of them belong to the drawing. For one thread.
 */
final class Components {

	/** A part that is so much smaller than the largest one is a speck. */
	private static final double SPECK = 0.1;

	/** A part that lies along the edge, this deep at most, is a frame or a line. */
	private static final double EDGE = 0.15;

	/** A row that is ink in so much of its length is a line. */
	private static final double LINE = 0.85;

	private static final double APART = 0.03;

	private final byte[] plane;

	private final int width;

	private final int height;

	/** Of each run: row, first and last column. */
	private int[] runs = new int[3 * 256];

	private int runCount;

	/** Of each run another one of its part, of the first one itself. */
	private int[] parents = new int[256];

	/** Of each part, at the place of its first run. */
	private Part[] parts = {};

	Components(byte[] plane, int width, int height) {
		this.plane = plane;
		this.width = width;
		this.height = height;
	}

	/** Makes background of what is no part of the drawing. */
	void clean() {
		peel();
		findRuns();
		measure();
		Part largest = largest(false);
		if (largest == null) {
			largest = largest(true);
		}
		if (largest == null) {
			return;
		}
		boolean cutOut = touchesEdge(largest);
		for (int run = 0; run < this.runCount; run++) {
			Part part = this.parts[root(run)];
			if (isSpeck(part, largest) || !cutOut && isAtEdge(part) && part.isApart(largest)) {
				int row = this.runs[3 * run] * this.width;
				Arrays.fill(this.plane, row + this.runs[3 * run + 1], row + this.runs[3 * run + 2] + 1, (byte) 0);
			}
		}
	}

	/**
	 * Takes away lines along whole sides, as of a form's cell, even where the drawing
	 * touches them. A drawing that touches a side without such a line was cut out at its
	 * box, and then what looks like a line is a part of it.
	 */
	private void peel() {
		int[] depths = new int[4];
		boolean found = false;
		for (int side = 0; side < 4; side++) {
			depths[side] = lineDepth(side);
			found |= depths[side] > 0;
		}
		if (!found) {
			return;
		}
		int top = depths[0];
		int bottom = this.height - depths[1];
		int left = depths[2];
		int right = this.width - depths[3];
		boolean any = false;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				if (isInk(x, y)) {
					any = true;
					if (y == 0 || y == this.height - 1 || x == 0 || x == this.width - 1) {
						return;
					}
				}
			}
		}
		if (!any) {
			return;
		}
		for (int y = 0; y < this.height; y++) {
			int row = y * this.width;
			if (y < top || y >= bottom) {
				Arrays.fill(this.plane, row, row + this.width, (byte) 0);
			}
			else {
				Arrays.fill(this.plane, row, row + left, (byte) 0);
				Arrays.fill(this.plane, row + right, row + this.width, (byte) 0);
			}
		}
	}

	/**
	 * How many rows or columns a line along a side takes, from the edge on.
	 * @param side 0 top, 1 bottom, 2 left, 3 right
	 */
	private int lineDepth(int side) {
		boolean rows = side < 2;
		int length = rows ? this.width : this.height;
		int across = rows ? this.height : this.width;
		int depth = 0;
		for (int i = 0; i < EDGE * across; i++) {
			int place = (side % 2 == 0) ? i : across - 1 - i;
			int count = 0;
			for (int j = 0; j < length; j++) {
				count += (rows ? isInk(j, place) : isInk(place, j)) ? 1 : 0;
			}
			if (count > LINE * length) {
				depth = i + 2;
			}
		}
		return depth;
	}

	private boolean touchesEdge(Part part) {
		return part.left == 0 || part.top == 0 || part.right == this.width - 1 || part.bottom == this.height - 1;
	}

	private Part largest(boolean edgesToo) {
		Part largest = null;
		for (int run = 0; run < this.runCount; run++) {
			Part part = this.parts[run];
			if (part != null && (edgesToo || !isAtEdge(part)) && (largest == null || part.extent() > largest.extent())) {
				largest = part;
			}
		}
		return largest;
	}

	private boolean isSpeck(Part part, Part largest) {
		return part.extent() < SPECK * largest.extent() && part.area < SPECK * largest.area;
	}

	private boolean isAtEdge(Part part) {
		return touchesEdge(part) && part.depth < EDGE * Math.min(this.width, this.height);
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
				while (above < aboveEnd && this.runs[3 * above + 2] < first - 1) {
					above++;
				}
				for (int i = above; i < aboveEnd && this.runs[3 * i + 1] <= x + 1; i++) {
					join(i, run);
				}
			}
			above = rowStart;
			aboveEnd = this.runCount;
		}
	}

	private boolean isInk(int x, int y) {
		return (this.plane[y * this.width + x] & 0xFF) > Binarisation.THRESHOLD;
	}

	private int add(int y, int first, int last) {
		if (this.runCount == this.parents.length) {
			this.parents = Arrays.copyOf(this.parents, 2 * this.runCount);
			this.runs = Arrays.copyOf(this.runs, 6 * this.runCount);
		}
		this.runs[3 * this.runCount] = y;
		this.runs[3 * this.runCount + 1] = first;
		this.runs[3 * this.runCount + 2] = last;
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
		this.parts = new Part[this.runCount];
		for (int run = 0; run < this.runCount; run++) {
			int root = root(run);
			if (this.parts[root] == null) {
				this.parts[root] = new Part();
			}
			int y = this.runs[3 * run];
			int first = this.runs[3 * run + 1];
			int last = this.runs[3 * run + 2];
			int middle = Math.max(first, Math.min(last, this.width / 2));
			int depth = Math.min(Math.min(middle, this.width - 1 - middle), Math.min(y, this.height - 1 - y));
			this.parts[root].add(y, first, last, depth);
		}
	}

	private static final class Part {

		private int left = Integer.MAX_VALUE;

		private int right;

		private int top = Integer.MAX_VALUE;

		private int bottom;

		private int area;

		/** Greatest distance from the picture's edge. */
		private int depth;

		void add(int y, int first, int last, int runDepth) {
			this.left = Math.min(this.left, first);
			this.right = Math.max(this.right, last);
			this.top = Math.min(this.top, y);
			this.bottom = Math.max(this.bottom, y);
			this.area += last - first + 1;
			this.depth = Math.max(this.depth, runDepth);
		}

		/** Whether there is room between the boxes of this part and of the drawing's. */
		boolean isApart(Part drawing) {
			int across = Math.max(drawing.left - this.right, this.left - drawing.right);
			int down = Math.max(drawing.top - this.bottom, this.top - drawing.bottom);
			return Math.max(across, down) > APART * drawing.extent();
		}

		int extent() {
			return Math.max(this.right - this.left, this.bottom - this.top) + 1;
		}

	}

}
