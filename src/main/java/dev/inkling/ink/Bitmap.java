package dev.inkling.ink;

import java.util.Arrays;
import java.util.Objects;

/**
 * A drawing of {@value #SIZE}×{@value #SIZE} pixels, each ink or background; the size is
 * that of the article's input area. May be blank. Immutable.
 */
public final class Bitmap {

	/** Pixels in a row, and rows. */
	public static final int SIZE = 112;

	/**
	 * A drawing within this many pixels, both ways, is a dot: nobody could tell what it
	 * is.
	 */
	public static final int DOT = 3;

	/** Longs that hold a row: pixel x is bit {@code x % 64} of word {@code x / 64}. */
	public static final int WORDS_PER_ROW = 2;

	private static final long LAST_WORD = -1L >>> (WORDS_PER_ROW * Long.SIZE - SIZE);

	private final long[] words;

	private Bitmap(long[] words) {
		this.words = words;
	}

	/**
	 * Tells whether a pixel is ink. For speed it is not checked that it lies inside.
	 * @param x column, 0 to 111 from the left
	 * @param y row, 0 to 111 from the top
	 */
	public boolean isInk(int x, int y) {
		return (word(y, x >> 6) & (1L << x)) != 0;
	}

	/**
	 * Half a row, as a bit set whose lowest bit is the leftmost column.
	 * @param y row, 0 to 111 from the top
	 * @param half 0 for the columns 0 to 63, 1 for the columns 64 to 111 in the low 48
	 * bits
	 */
	public long word(int y, int half) {
		return this.words[y * WORDS_PER_ROW + half];
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Bitmap bitmap && Arrays.equals(this.words, bitmap.words);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.words);
	}

	/** The drawing as text: 112 lines of {@code #} and {@code .}. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(SIZE * (SIZE + 1));
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				text.append(isInk(x, y) ? '#' : '.');
			}
			text.append('\n');
		}
		return text.toString();
	}

	/** Collects ink, blank at first; for one thread. */
	public static final class Builder {

		private final long[] words = new long[SIZE * WORDS_PER_ROW];

		/**
		 * Makes a pixel ink.
		 * @param x column, 0 to 111 from the left
		 * @param y row, 0 to 111 from the top
		 * @throws IndexOutOfBoundsException if the pixel lies outside
		 */
		public void ink(int x, int y) {
			Objects.checkIndex(x, SIZE);
			this.words[y * WORDS_PER_ROW + (x >> 6)] |= 1L << x;
		}

		/**
		 * Replaces half a row.
		 * @param y row, 0 to 111 from the top
		 * @param half 0 for the columns 0 to 63, 1 for the columns 64 to 111
		 * @param bits the lowest bit is the leftmost column; those beyond column 111 are
		 * dropped
		 */
		void word(int y, int half, long bits) {
			this.words[y * WORDS_PER_ROW + half] = (half == 0) ? bits : bits & LAST_WORD;
		}

		/** The bitmap drawn so far; more may be drawn afterwards. */
		public Bitmap build() {
			return new Bitmap(this.words.clone());
		}

	}

}
