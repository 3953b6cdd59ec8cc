package dev.inkling;

import dev.inkling.ink.Bitmap;

/** What tests ask of bitmaps. */
public final class Bitmaps {

	private Bitmaps() {
	}

	/** How many pixels of a drawing are no ink in another one. */
	public static int outside(Bitmap inner, Bitmap outer) {
		int pixels = 0;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int half = 0; half < Bitmap.WORDS_PER_ROW; half++) {
				pixels += Long.bitCount(inner.word(y, half) & ~outer.word(y, half));
			}
		}
		return pixels;
	}

}
