package dev.inkling.lab.evaluate;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * All that is told of a model's answers to some drawings.
 *
 * @param confusion which digit was taken for which
 * @param reliability whether confidences mean what they say
 * @param riskCoverage how often it is wrong where it is surest
 * @param roc how well digits are told from others, {@code null} without both
 * @param digitsAccepted digits that the card's thresholds accept
 * @param rightAmongAccepted right answers among those
 * @param othersRefused other drawings that the card's thresholds refuse
 * @param ambiguousAccepted drawings between the two that the card's thresholds accept
 */
public record Figures(Confusion confusion, Reliability reliability, RiskCoverage riskCoverage, @Nullable Roc roc,
		Share digitsAccepted, Share rightAmongAccepted, Share othersRefused, Share ambiguousAccepted) {

	/** Figures of these answers. */
	public static Figures of(List<Trial> trials) {
		List<Trial> digits = of(trials, Trial.Kind.DIGIT);
		List<Trial> others = of(trials, Trial.Kind.OTHER);
		List<Guess> guesses = digits.stream().map(Trial::guess).toList();
		List<Trial> accepted = digits.stream().filter(Trial::accepted).toList();
		Roc roc = (digits.isEmpty() || others.isEmpty()) ? null : Roc.of(strangeness(digits), strangeness(others));
		return new Figures(Confusion.of(digits), Reliability.of(guesses), RiskCoverage.of(guesses), roc,
				share(digits, Trial::accepted), share(accepted, Trial::right), share(others, Trial::accepted).rest(),
				share(of(trials, Trial.Kind.AMBIGUOUS), Trial::accepted));
	}

	private static List<Trial> of(List<Trial> trials, Trial.Kind kind) {
		return trials.stream().filter((trial) -> trial.kind() == kind).toList();
	}

	private static double[] strangeness(List<Trial> trials) {
		return trials.stream().mapToDouble(Trial::strangeness).toArray();
	}

	private static Share share(List<Trial> trials, Predicate<Trial> part) {
		return new Share(trials.stream().filter(part).count(), trials.size());
	}

	/** Right answers among the digits. */
	public Share accuracy() {
		return this.confusion.accuracy();
	}

}
