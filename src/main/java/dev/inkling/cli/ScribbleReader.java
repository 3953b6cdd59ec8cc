package dev.inkling.cli;

import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.inkling.lab.augment.Digits;
import dev.inkling.lab.augment.Scribbles;

/**
 * Makes drawings that are no digit as if they came from a file. Each has a seed of its
 * own, so the first ones are the same however many there are. For one thread.
 */
final class ScribbleReader implements SampleReader {

	/** What the collection is called. */
	static final String SET = "scribbles";

	private final int count;

	private final long seed;

	private final Digits digits;

	private int index;

	/**
	 * Makes none yet.
	 * @param count how many
	 * @param seed the same one gives the same drawings
	 * @param digits some are made of these
	 */
	ScribbleReader(int count, long seed, Digits digits) {
		this.count = count;
		this.seed = seed;
		this.digits = digits;
	}

	@Override
	public @Nullable Sample next() {
		if (this.index == this.count) {
			return null;
		}
		Scribbles.Scribble scribble = Scribbles.draw(new SplittableRandom(Seeds.of(this.seed, this.index, -1)),
				this.digits);
		return new Sample(SET, this.index, SET, SET + "-" + this.index++, scribble.name(), false,
				new Sample.Strokes(scribble.ink()));
	}

	@Override
	public void close() {
		// nothing is open
	}

}
