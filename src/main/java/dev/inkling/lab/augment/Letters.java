package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.inkling.ink.BoundingBox;

/**
 * Letters of several scripts, and words of them. Their skeletons stand in the table
 * {@code letters.txt}; one whose name ends with {@value #ONLY_IN_WORDS} could pass for a
 * digit where it stands alone.
 */
final class Letters {

	private static final String ONLY_IN_WORDS = "*";

	/** How much likelier a word is than a single letter. */
	private static final int WORDS = 12;

	private static final SkeletonTable TABLE = SkeletonTable.read("letters.txt");

	/** Letters that words are made of: Latin ones, small and large. */
	private static final List<List<Skeleton>> LATIN = TABLE.skeletons()
		.entrySet()
		.stream()
		.filter((entry) -> entry.getKey().length() == 1 || entry.getKey().endsWith(ONLY_IN_WORDS))
		.map(Map.Entry::getValue)
		.toList();

	private static final List<Kind> KINDS = Stream
		.concat(TABLE.kinds()
			.stream()
			.filter((kind) -> !kind.name().endsWith(ONLY_IN_WORDS))
			.map((kind) -> new Kind("letter-" + kind.name(), kind.drawing())),
				Collections.nCopies(WORDS, new Kind("word", Letters::word)).stream())
		.toList();

	private Letters() {
	}

	/** Each letter once, words {@value #WORDS} times. */
	static List<Kind> kinds() {
		return KINDS;
	}

	/** Two to four letters in a row, joined or not. */
	private static Polylines word(Shapes shapes) {
		Sampler sampler = shapes.sampler();
		int count = sampler.uniformInt(2, 4);
		double gap = sampler.uniform(0.05, 0.3);
		boolean joined = sampler.bernoulli(0.3);
		List<Polyline> lines = new ArrayList<>();
		double x = 0;
		for (int i = 0; i < count; i++) {
			List<Skeleton> ways = LATIN.get(sampler.uniformInt(0, LATIN.size() - 1));
			Polylines letter = ways.get(sampler.uniformInt(0, ways.size() - 1)).draw(shapes);
			BoundingBox box = letter.box();
			double start = x - box.left();
			double fall = sampler.gaussian(0.04);
			Polylines placed = letter.each((line) -> line.moved(start, fall));
			if (joined && !lines.isEmpty()) {
				Polyline last = lines.remove(lines.size() - 1);
				lines.add(last.join(placed.first()));
				lines.addAll(placed.lines().subList(1, placed.count()));
			}
			else {
				lines.addAll(placed.lines());
			}
			x += box.width() + gap;
		}
		return new Polylines(lines);
	}

}
