package dev.inkling.lab.augment;

import dev.inkling.ink.Bitmap;

/**
 * Thinning of lines, pixel by pixel, without ever breaking one (T. Y. Zhang and C. Y.
 * Suen, A fast parallel algorithm for thinning digital patterns, Communications of the
 * ACM 27, 1984). Ink of the outermost rows and columns stays.
 */
final class Thinning {

	private static final int SIZE = Bitmap.SIZE;

	private boolean[] ink = new boolean[SIZE * SIZE];

	private Thinning(Bitmap bitmap) {
		for (int i = 0; i < this.ink.length; i++) {
			this.ink[i] = bitmap.isInk(i % SIZE, i / SIZE);
		}
	}

	/**
	 * Takes pixels off both sides of all lines.
	 * @param bitmap the drawing
	 * @param rounds how often; each makes lines two pixels thinner until they are one
	 * wide
	 */
	static Bitmap thin(Bitmap bitmap, int rounds) {
		Thinning thinning = new Thinning(bitmap);
		boolean changed = true;
		for (int round = 0; round < rounds && changed; round++) {
			changed = thinning.pass(true) | thinning.pass(false);
		}
		return thinning.toBitmap();
	}

	/**
	 * One half of a round of the algorithm: pixels on the south-east sides of lines and
	 * north-west corners, or the other way round.
	 * @return whether any pixel was taken off
	 */
	private boolean pass(boolean first) {
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

	/**
	 * Whether a pixel is on the side that this half looks at, has 2 to 6 neighbours, and
	 * its neighbours in a circle change from background to ink once.
	 */
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

	private Bitmap toBitmap() {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (int i = 0; i < this.ink.length; i++) {
			if (this.ink[i]) {
				bitmap.ink(i % SIZE, i / SIZE);
			}
		}
		return bitmap.build();
	}

}
