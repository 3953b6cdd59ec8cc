package dev.inkling.cli;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

import dev.inkling.lab.photograph.PictureKind;
import org.jspecify.annotations.Nullable;

/**
 * Takes a picture of every kind of each drawing in strokes; the kind is the collection.
 * The same drawings give the same pictures each time.
 */
final class PhotographReader implements SampleReader {

	private static final int SEED = 16;

	private final SampleReader strokes;

	private final SplittableRandom seeds = new SplittableRandom(SEED);

	private final Queue<Sample> pictures = new ArrayDeque<>();

	/**
	 * Reads from another reader.
	 * @param strokes closed with this one
	 */
	PhotographReader(SampleReader strokes) {
		this.strokes = strokes;
	}

	@Override
	public @Nullable Sample next() {
		if (this.pictures.isEmpty()) {
			Sample sample = this.strokes.next();
			if (sample == null) {
				return null;
			}
			if (!(sample.drawing() instanceof Sample.Strokes drawing)) {
				throw new BadDataException(sample.source() + ": pictures can only be taken of strokes");
			}
			for (PictureKind kind : PictureKind.values()) {
				this.pictures
					.add(new Sample(sample.source(), sample.index(), kind.name(), sample.writer(), sample.label(),
							sample.ambiguous(), new Sample.Photograph(drawing.ink(), kind, this.seeds.nextLong())));
			}
		}
		return this.pictures.remove();
	}

	@Override
	public void close() {
		this.strokes.close();
	}

}
