package dev.inkling.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Example;
import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Tally;
import dev.inkling.lab.evaluate.Formats;
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
	 * @return a table, and a line for each of the writers
	 * @throws BadDataException if nobody has enough
	 */
	String figures(List<Integer> counts) {
		int most = counts.stream().mapToInt(Integer::intValue).max().orElseThrow();
		List<Map.Entry<String, List<Example>>> hardest = this.byWriter.entrySet()
			.stream()
			.filter((writer) -> most <= least(writer.getValue()) / 2)
			.sorted(Comparator.comparingDouble((writer) -> LastLayerFit.read(this.base, writer.getValue()).share()))
			.limit(HARDEST)
			.toList();
		if (hardest.isEmpty()) {
			throw new BadDataException("--data must have a writer with " + 2 * most + " drawings of each digit");
		}
		Table table = new Table().row("samples a digit", "hardest writer before", "after", "errors of all before",
				"after", "ratio", "every layer taken", "adopted", "others lose, mean", "worst", "median time");
		StringBuilder writers = new StringBuilder();
		for (int count : counts) {
			List<Result> results = hardest.stream().map((writer) -> result(writer, count)).toList();
			table.row(row(count, results));
			results.forEach((result) -> writers.append(result.text(count)));
		}
		return table + "\n" + writers;
	}

	private static List<String> row(int count, List<Result> results) {
		int before = results.stream().mapToInt((result) -> wrong(result.before)).sum();
		int after = results.stream().mapToInt((result) -> wrong(result.after)).sum();
		int taken = results.stream().mapToInt((result) -> wrong(result.taken)).sum();
		long[] nanos = results.stream().mapToLong(Result::nanos).sorted().toArray();
		return List.of(Integer.toString(count), percent(results.get(0).before), percent(results.get(0).after),
				Formats.count(before), Formats.count(after), Formats.format("%.2f", (double) after / before),
				Formats.format("%.2f", (double) taken / before),
				Formats.count(results.stream().filter((result) -> result.adaptation.adopted()).count()),
				points(results.stream().mapToDouble(Result::lost).average().orElseThrow()),
				points(results.stream().mapToDouble(Result::lost).max().orElseThrow()),
				Formats.format("%.0f ms", nanos[nanos.length / 2] / 1e6));
	}

	private Result result(Map.Entry<String, List<Example>> writer, int count) {
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
		return new Result(writer.getKey(), adaptation, LastLayerFit.read(this.base, test),
				LastLayerFit.read(layer, test), LastLayerFit.read(adaptation.layer(), test),
				others.isEmpty() ? 0 : lost, nanos);
	}

	private static int least(List<Example> examples) {
		int[] counts = new int[ModelCard.DIGITS];
		examples.forEach((example) -> counts[example.label()]++);
		return Arrays.stream(counts).min().orElseThrow();
	}

	private static int wrong(Tally tally) {
		return tally.tried() - tally.right();
	}

	private static String percent(Tally tally) {
		return Formats.percent(new Proportion(tally.right(), tally.tried()));
	}

	private static String points(double share) {
		return Formats.format("%.2f points", 100 * share);
	}

	/**
	 * What adapting to a writer came to.
	 *
	 * @param writer who
	 * @param adaptation to the samples
	 * @param before test drawings read right by the served layer
	 * @param after the same by the layer that was adopted, or else the served one
	 * @param taken the same by the fitted layer, adopted or not
	 * @param lost share of all other writers' drawings that are no longer read right
	 * @param nanos that it took, on one thread
	 */
	private record Result(String writer, Adaptation adaptation, Tally before, Tally after, Tally taken, double lost,
			long nanos) {

		private String text(int count) {
			String reason = this.adaptation.reason();
			return Formats.format("%s, %d a digit: %d errors of %d became %d%s%n", this.writer, count,
					wrong(this.before), this.before.tried(), wrong(this.after), (reason != null) ? ". " + reason : "");
		}

	}

}
