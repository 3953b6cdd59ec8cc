package dev.inkling.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.inkling.ink.NoDrawingException;

/**
 * Shows the same drawings to one or more models, on all processors; what comes out does
 * not depend on how many there are.
 */
final class Exam {

	/** Drawings that all processors work on before the next ones are taken. */
	private static final int CHUNK = 512;

	/** Drawings that times are taken with. */
	private static final int SOME = 64;

	/** How often each model looks at each of them, unless it takes too long. */
	private static final int ROUNDS = 40;

	private static final long LONGEST_NANOS = 5_000_000_000L;

	private final List<Contender> contenders;

	private final boolean asPictures;

	/** Some of the drawings, to take times with. */
	private final List<Sample> some = new ArrayList<>();

	private final Map<String, Integer> skipped = new TreeMap<>();

	/**
	 * @param contenders models to show the drawings to
	 * @param asPictures whether pictures go the way of a posted one, or are model input
	 * as they stand
	 */
	Exam(List<Contender> contenders, boolean asPictures) {
		this.contenders = contenders;
		this.asPictures = asPictures;
	}

	/** How many drawings were left out, by reason. */
	Map<String, Integer> skipped() {
		return this.skipped;
	}

	/**
	 * Goes through a file.
	 * @param file strokes or pictures
	 * @param progress told of it
	 * @throws BadDataException if the file is not what it should be
	 */
	void sit(Path file, Progress progress) {
		List<Sample> samples = read(file);
		progress.start(file.getFileName().toString(), samples.size());
		for (int from = 0; from < samples.size(); from += CHUNK) {
			List<Sample> chunk = samples.subList(from, Math.min(samples.size(), from + CHUNK));
			List<Looks> looks = chunk.parallelStream().map(this::look).toList();
			for (int i = 0; i < looks.size(); i++) {
				add(chunk.get(i), looks.get(i));
			}
			progress.step(chunk.size());
		}
	}

	/**
	 * Takes the time that each model takes for a picture, on one thread, one model after
	 * the other picture by picture, so that what else the machine does troubles all
	 * alike.
	 */
	void race() {
		long end = System.nanoTime() + LONGEST_NANOS * this.contenders.size();
		for (int round = 0; round < ROUNDS; round++) {
			for (Sample sample : this.some) {
				for (Contender contender : this.contenders) {
					contender.time(contender.see(sample, this.asPictures));
				}
				if (System.nanoTime() - end > 0) {
					return;
				}
			}
		}
	}

	private static List<Sample> read(Path file) {
		List<Sample> samples = new ArrayList<>();
		try (SampleReader reader = SampleReader.open(file)) {
			for (Sample sample = reader.next(); sample != null; sample = reader.next()) {
				samples.add(sample);
			}
		}
		return samples;
	}

	private Looks look(Sample sample) {
		try {
			return new Looks(
					this.contenders.stream().map((contender) -> contender.look(sample, this.asPictures)).toList(), "");
		}
		catch (NoDrawingException ex) {
			return new Looks(List.of(), String.valueOf(ex.getMessage()));
		}
	}

	private void add(Sample sample, Looks looks) {
		for (int i = 0; i < looks.each.size(); i++) {
			this.contenders.get(i).add(looks.each.get(i));
		}
		if (looks.each.isEmpty()) {
			this.skipped.merge(looks.fault, 1, Integer::sum);
		}
		else if (this.some.size() < SOME) {
			this.some.add(sample);
		}
	}

	/** One drawing as each model saw it, or why none did. */
	private record Looks(List<Contender.Look> each, String fault) {
	}

}
