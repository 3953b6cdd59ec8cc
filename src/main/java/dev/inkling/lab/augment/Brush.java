package dev.inkling.lab.augment;

import dev.inkling.ink.Bitmap;

/**
 * Raw pixels of a drawing while lines are made thicker or thinner. For one thread.
 */
final class Brush {

	private static final int SIZE = Bitmap.SIZE;

	private boolean[] ink = new boolean[SIZE * SIZE];

	static Brush of(Bitmap bitmap) {
		Brush brush = new Brush();
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				brush.ink[y * SIZE + x] = bitmap.isInk(x, y);
			}
		}
		return brush;
	}

	void ink(int x, int y) {
		this.ink[y * SIZE + x] = true;
	}

	/** Tells whether any pixel of the outermost rows and columns is ink. */
	boolean touchesEdge() {
		for (int i = 0; i < SIZE; i++) {
			if (this.ink[i] || this.ink[(SIZE - 1) * SIZE + i] || this.ink[i * SIZE] || this.ink[i * SIZE + SIZE - 1]) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Goes over each pixel of ink with a pen; what would fall outside is left out.
	 * @param width of the pen in pixels
	 * @param round whether the pen is round or square
	 */
	void thicken(int width, boolean round) {
		boolean[] thick = new boolean[SIZE * SIZE];
		int before = (width - 1) / 2;
		double middle = (width - 1) / 2.0;
		for (int row = 0; row < width; row++) {
			double fromMiddle = row - middle;
			double chord = Math.sqrt(Math.max(0, width * width / 4.0 - fromMiddle * fromMiddle));
			int inset = round ? (int) Math.round(width / 2.0 - chord) : 0;
			for (int y = Math.max(0, before - row); y < SIZE && y + row - before < SIZE; y++) {
				sweep(thick, y, y + row - before, inset - before, width - 1 - inset - before);
			}
		}
		this.ink = thick;
	}

	private void sweep(boolean[] thick, int from, int to, int first, int last) {
		int reached = 0;
		for (int x = 0; x < SIZE; x++) {
			if (this.ink[from * SIZE + x]) {
				int end = Math.min(SIZE - 1, x + last);
				for (int i = Math.max(reached, Math.max(0, x + first)); i <= end; i++) {
					thick[to * SIZE + i] = true;
				}
				reached = Math.max(reached, end + 1);
			}
		}
	}

	/**
	 * Takes pixels off the sides of lines without ever breaking one (T. Y. Zhang and C.
	 * Y. Suen, Communications of the ACM 27, 1984).
	 * @param rounds how often; each makes lines two pixels thinner until they are one
	 * wide
	 */
	void thin(int rounds) {
		boolean changed = true;
		for (int round = 0; round < rounds && changed; round++) {
			changed = thin(true) | thin(false);
		}
	}

	private boolean thin(boolean first) {
		boolean[] thinner = this.ink.clone();
		boolean changed = false;
		for (int y = 1; y < SIZE - 1; y++) {
			for (int x = 1; x < SIZE - 1; x++) {
				if (this.ink[y * SIZE + x] && isRemovable(y * SIZE + x, first)) {
					thinner[y * SIZE + x] = false;
					changed = true;
				}
			}
		}
		this.ink = thinner;
		return changed;
	}

	private boolean isRemovable(int at, boolean first) {
		boolean north = this.ink[at - SIZE];
		boolean east = this.ink[at + 1];
		boolean south = this.ink[at + SIZE];
		boolean west = this.ink[at - 1];
		if (first ? (north && east && south) || (east && south && west)
				: (north && east && west) || (north && south && west)) {
			return false;
		}
		boolean[] around = { north, this.ink[at - SIZE + 1], east, this.ink[at + SIZE + 1], south,
				this.ink[at + SIZE - 1], west, this.ink[at - SIZE - 1] };
		int neighbours = 0;
		int changes = 0;
		for (int i = 0; i < around.length; i++) {
			neighbours += around[i] ? 1 : 0;
			changes += (!around[i] && around[(i + 1) % around.length]) ? 1 : 0;
		}
		return neighbours >= 2 && neighbours <= 6 && changes == 1;
	}

	Bitmap toBitmap() {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (int i = 0; i < this.ink.length; i++) {
			if (this.ink[i]) {
				bitmap.ink(i % SIZE, i / SIZE);
			}
		}
		return bitmap.build();
	}

}
