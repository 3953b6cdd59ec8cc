package dev.inkling.classify;

import java.util.Collections;
import java.util.List;

import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * How far the answers of late are from those that the model gave when it was settled: the
 * population stability index of {@value #WINDOW} answers against the reference of the
 * model's card, {@code sum((a - e) * ln(a / e))} over the shares {@code a} of the answers
 * and {@code e} of the reference (Siddiqi, Credit Risk Scorecards, 2006: below 0.1 there
 * is no shift to speak of, above 0.25 there is one). It is 0 where they agree. Each bin
 * has half an answer more, so that an empty one is not infinitely far. Safe for use by
 * many threads.
 */
final class Drift {

	/** Answers that are looked at, the last ones. */
	static final int WINDOW = 1_000;

	/** Fewer answers tell nothing. */
	static final int LEAST = 200;

	private static final double EXTRA = 0.5;

	private final int[][] window = new int[WINDOW][];

	private long answers;

	private @Nullable ModelCard card;

	/** What shares are of. */
	enum Of {

		/** Digits answered. */
		DIGITS,

		/** Confidences, in the bins of the reference. */
		CONFIDENCES,

		/** Accepted, not a digit, ambiguous. */
		OUTCOMES

	}

	/** Takes an answer in; one of another model than the last begins anew. */
	synchronized void add(Answer answer) {
		if (answer.card() != this.card) {
			this.card = answer.card();
			this.answers = 0;
		}
		ModelCard.Reference reference = this.card.reference();
		if (reference != null) {
			Candidate best = answer.judgement().best();
			Rejection rejection = answer.judgement().rejection();
			this.window[(int) (this.answers++ % WINDOW)] = new int[] { best.digit(),
					bin(best.confidence(), reference.confidenceEdges()),
					(rejection != null) ? 1 + rejection.ordinal() : 0 };
		}
	}

	private static int bin(double confidence, List<Double> edges) {
		int found = Collections.binarySearch(edges, confidence);
		return (found >= 0) ? found : -found - 1;
	}

	/**
	 * The index.
	 * @param of what it compares
	 * @return 0 or more; not a number before {@value #LEAST} answers, and where the card
	 * has no reference
	 */
	synchronized double index(Of of) {
		ModelCard.Reference reference = (this.card != null) ? this.card.reference() : null;
		if (reference == null || this.answers < LEAST) {
			return Double.NaN;
		}
		double[] expected = shares(reference, of);
		int count = (int) Math.min(this.answers, WINDOW);
		double[] actual = new double[expected.length];
		for (int i = 0; i < count; i++) {
			actual[this.window[i][of.ordinal()]]++;
		}
		double index = 0;
		for (int bin = 0; bin < expected.length; bin++) {
			double share = smoothed(actual[bin], count, expected.length);
			double wanted = smoothed(expected[bin] * reference.drawings(), reference.drawings(), expected.length);
			index += (share - wanted) * Math.log(share / wanted);
		}
		return index;
	}

	private static double smoothed(double inBin, double all, int bins) {
		return (inBin + EXTRA) / (all + EXTRA * bins);
	}

	private static double[] shares(ModelCard.Reference reference, Of of) {
		ModelCard.Outcomes outcomes = reference.outcomes();
		List<Double> shares = switch (of) {
			case DIGITS -> reference.digits();
			case CONFIDENCES -> reference.confidences();
			case OUTCOMES -> List.of(outcomes.accepted(), outcomes.notADigit(), outcomes.ambiguous());
		};
		return shares.stream().mapToDouble(Double::doubleValue).toArray();
	}

}
