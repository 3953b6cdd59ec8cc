package dev.inkling.lab.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What adapting to several writers by so many samples each came to. Errors are drawings
 * of these writers that are read wrong.
 *
 * @param samplesPerDigit how many
 * @param hardestBefore right answers for the hardest writer by the served layer
 * @param hardestAfter the same after adapting
 * @param errorsBefore of all of them by the served layer
 * @param errorsAfter of all of them after adapting
 * @param errorsOfFitted of all of them were every layer taken, adopted or not
 * @param adopted writers whose layer is
 * @param othersLoseMean mean share of other writers' drawings that are lost
 * @param othersLoseWorst the greatest such share
 * @param medianMillis time that adapting to one of them took
 */
public record AdaptationSummary(int samplesPerDigit, Proportion hardestBefore, Proportion hardestAfter,
		long errorsBefore, long errorsAfter, long errorsOfFitted, long adopted, double othersLoseMean,
		double othersLoseWorst, double medianMillis) {

	/**
	 * Sums up trials.
	 * @param trials by any numbers of samples, each number with the same writers, the
	 * hardest first
	 * @return one a number of samples, the least first
	 */
	public static List<AdaptationSummary> of(List<AdaptationTrial> trials) {
		Map<Integer, List<AdaptationTrial>> byCount = trials.stream()
			.collect(Collectors.groupingBy(AdaptationTrial::samplesPerDigit, TreeMap::new, Collectors.toList()));
		return byCount.values().stream().map(AdaptationSummary::sum).toList();
	}

	private static AdaptationSummary sum(List<AdaptationTrial> trials) {
		AdaptationTrial hardest = trials.get(0);
		double[] millis = trials.stream().mapToDouble(AdaptationTrial::millis).sorted().toArray();
		return new AdaptationSummary(hardest.samplesPerDigit(), hardest.before(), hardest.after(),
				errors(trials, AdaptationTrial::before), errors(trials, AdaptationTrial::after),
				errors(trials, AdaptationTrial::fitted), trials.stream().filter(AdaptationTrial::adopted).count(),
				trials.stream().mapToDouble(AdaptationTrial::othersLose).average().orElseThrow(),
				trials.stream().mapToDouble(AdaptationTrial::othersLose).max().orElseThrow(),
				millis[millis.length / 2]);
	}

	private static long errors(List<AdaptationTrial> trials, Function<AdaptationTrial, Proportion> right) {
		return trials.stream().map(right).mapToLong((part) -> part.complement().part()).sum();
	}

}
