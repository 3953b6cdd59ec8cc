package dev.inkling.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Example;
import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Tally;
import dev.inkling.lab.evaluate.AdaptationTrial;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;

/**
 * What adapting to the writers that a model reads worst is worth. The first half of a
 * writer's drawings of each digit gives the first few of them as samples, in their order,
 * and the second half tests. A layer that is not adopted changes nothing.
 *
 * @param fit of the model
 * @param base its last layer
 * @param byWriter all digits of all writers, in the order of the data
 */
record HardWriters(LastLayerFit fit, LastLayer base, Map<String, List<Example>> byWriter) {

	/** Writers that are adapted to. */
	private static final int HARDEST = 10;

	/**
	 * Sorts drawings by their writers; those of unknown ones are left out.
	 * @param fit of the model
	 * @param base its last layer
	 * @param drawings of many writers
	 */
	static HardWriters of(LastLayerFit fit, LastLayer base, List<Features.Drawing> drawings) {
		return new HardWriters(fit, base,
				drawings.stream()
					.filter((drawing) -> !drawing.writer().equals("-") && drawing.example().label() < ModelCard.DIGITS)
					.collect(Collectors.groupingBy(Features.Drawing::writer, LinkedHashMap::new,
							Collectors.mapping(Features.Drawing::example, Collectors.toList()))));
	}

	/**
	 * Adapts to each of the hardest writers that have enough drawings.
	 * @param counts drawings a digit to give, each tried
	 * @return a trial a count and writer, the hardest writer first within each count
	 * @throws BadDataException if nobody has enough
	 */
	List<AdaptationTrial> trials(List<Integer> counts) {
		int most = Collections.max(counts);
		List<Map.Entry<String, List<Example>>> hardest = this.byWriter.entrySet()
			.stream()
			.filter((writer) -> most <= least(writer.getValue()) / 2)
			.sorted(Comparator.comparingDouble((writer) -> LastLayerFit.read(this.base, writer.getValue()).share()))
			.limit(HARDEST)
			.toList();
		if (hardest.isEmpty()) {
			throw new BadDataException("--data must have a writer with " + 2 * most + " drawings of each digit");
		}
		return counts.stream().flatMap((count) -> hardest.stream().map((writer) -> trial(writer, count))).toList();
	}

	private AdaptationTrial trial(Map.Entry<String, List<Example>> writer, int count) {
		List<Example> samples = new ArrayList<>();
		List<Example> test = new ArrayList<>();
		writer.getValue().stream().collect(Collectors.groupingBy(Example::label)).values().forEach((ofDigit) -> {
			samples.addAll(ofDigit.subList(0, count));
			test.addAll(ofDigit.subList(ofDigit.size() / 2, ofDigit.size()));
		});
		long start = System.nanoTime();
		Adaptation adaptation = this.fit.adapt(samples);
		long nanos = System.nanoTime() - start;
		LastLayer layer = adaptation.adopted() ? adaptation.layer() : this.base;
		List<Example> others = this.byWriter.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals(writer.getKey()))
			.flatMap((entry) -> entry.getValue().stream())
			.toList();
		double lost = LastLayerFit.read(this.base, others).share() - LastLayerFit.read(layer, others).share();
		return new AdaptationTrial(writer.getKey(), count, read(this.base, test), read(layer, test),
				read(adaptation.layer(), test), adaptation.reason(), others.isEmpty() ? 0 : lost, nanos / 1e6);
	}

	private static int least(List<Example> examples) {
		int[] counts = new int[ModelCard.DIGITS];
		examples.forEach((example) -> counts[example.label()]++);
		return Arrays.stream(counts).min().orElseThrow();
	}

	private static Proportion read(LastLayer layer, List<Example> examples) {
		Tally tally = LastLayerFit.read(layer, examples);
		return new Proportion(tally.right(), tally.tried());
	}

}
