package dev.inkling.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.inkling.lab.evaluate.AdaptationTrial;

/**
 * How errors go down as there are more samples to adapt to.
 *
 * @param name whose errors
 * @param samples a digit, 0 for the served layer first, going up
 * @param errors with so many samples
 */
record LearningCurve(String name, List<Integer> samples, List<Long> errors) {

	/**
	 * The curves of all writers together and of each who has errors.
	 * @param trials by numbers of samples that go up, each with the same writers
	 */
	static List<LearningCurve> of(List<AdaptationTrial> trials) {
		Map<String, List<AdaptationTrial>> byWriter = trials.stream()
			.collect(Collectors.groupingBy(AdaptationTrial::writer, LinkedHashMap::new, Collectors.toList()));
		List<LearningCurve> each = byWriter.entrySet().stream().map((one) -> of(one.getKey(), one.getValue())).toList();
		List<LearningCurve> curves = new ArrayList<>();
		curves.add(sum("all " + each.size() + " together", each));
		each.stream().filter((curve) -> curve.errors.stream().anyMatch((count) -> count > 0)).forEach(curves::add);
		return curves;
	}

	private static LearningCurve of(String writer, List<AdaptationTrial> trials) {
		List<Integer> samples = new ArrayList<>(List.of(0));
		List<Long> errors = new ArrayList<>(List.of(trials.get(0).before().complement().part()));
		trials.forEach((trial) -> {
			samples.add(trial.samplesPerDigit());
			errors.add(trial.after().complement().part());
		});
		return new LearningCurve(writer, samples, errors);
	}

	private static LearningCurve sum(String name, List<LearningCurve> curves) {
		List<Integer> samples = curves.get(0).samples;
		return new LearningCurve(name, samples,
				IntStream.range(0, samples.size())
					.mapToObj((i) -> curves.stream().mapToLong((curve) -> curve.errors.get(i)).sum())
					.toList());
	}

	/** Errors of the served layer. */
	long first() {
		return this.errors.get(0);
	}

	/** Errors with the most samples. */
	long last() {
		return this.errors.get(this.errors.size() - 1);
	}

}
