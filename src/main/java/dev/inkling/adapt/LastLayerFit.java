package dev.inkling.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;

/**
 * Fits the ten digits of a last layer to samples. The layer is the least of the samples'
 * negative log likelihood, that of other people's drawings at a smaller weight, so that
 * they are not forgotten, and a penalty on the squared distance from the served weights
 * (biased regularisation: Kienzle and Chellapilla, ICML 2006; L2-SP: Li, Grandvalet and
 * Davoine, ICML 2018). It is one least value, as the sum is convex. The row of what is no
 * digit stays as it is and takes part in the likelihood; so a sample that is none pushes
 * the digits away. Immutable; safe for use by many threads. The same samples in the same
 * order give the same layer.
 */
public final class LastLayerFit {

	/** Samples that there must be of each digit. */
	public static final int LEAST = 3;

	/** Parts of the samples, of which one in turn is not fitted to but asked about. */
	private static final int FOLDS = 5;

	private final LastLayer base;

	private final List<Example> replay;

	private final Weights weights;

	/**
	 * Keeps what is fitted from.
	 * @param base the served layer
	 * @param replay drawings of other people
	 */
	public LastLayerFit(LastLayer base, List<Example> replay) {
		this(base, replay, Weights.CHOSEN);
	}

	LastLayerFit(LastLayer base, List<Example> replay, Weights weights) {
		this.base = base;
		this.replay = List.copyOf(replay);
		this.weights = weights;
	}

	/**
	 * How many samples are missing until a layer can be fitted: {@value #LEAST} of each
	 * digit, since of a digit that nobody drew nobody could tell whether it suffers.
	 * @return how many of which digit, in the order of the digits; empty where there are
	 * enough
	 */
	public static Map<Integer, Integer> missing(List<Example> samples) {
		Map<Integer, Integer> missing = new TreeMap<>();
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			int wanted = digit;
			int count = (int) samples.stream().filter((sample) -> sample.label() == wanted).count();
			if (count < LEAST) {
				missing.put(digit, LEAST - count);
			}
		}
		return missing;
	}

	/**
	 * Fits a layer to all samples.
	 * @param samples of any number and label
	 */
	public LastLayer fit(List<Example> samples) {
		return fit(samples, this.replay);
	}

	/**
	 * Fits a layer to all samples, and tells by cross-validation what it is worth: the
	 * samples and the others are parted into {@value #FOLDS} each, and each part is asked
	 * about by a layer that was fitted to the rest.
	 * @param samples at least {@value #FOLDS}
	 */
	public Adaptation adapt(List<Example> samples) {
		List<Integer> folds = folds(samples);
		List<Integer> others = folds(this.replay);
		int right = 0;
		int othersRight = 0;
		for (int fold = 0; fold < FOLDS; fold++) {
			LastLayer layer = fit(part(samples, folds, fold, false), part(this.replay, others, fold, false));
			right += right(layer, part(samples, folds, fold, true));
			othersRight += right(layer, part(this.replay, others, fold, true));
		}
		return new Adaptation(fit(samples), new Tally(right(this.base, samples), samples.size()),
				new Tally(right, samples.size()), new Tally(right(this.base, this.replay), this.replay.size()),
				new Tally(othersRight, this.replay.size()));
	}

	private LastLayer fit(List<Example> samples, List<Example> others) {
		return new Likelihood(this.base, samples, others, this.weights).fit();
	}

	/** The part of each, such that the parts of each label are as large as each other. */
	private static List<Integer> folds(List<Example> examples) {
		Integer[] folds = new Integer[examples.size()];
		List<Integer> byLabel = new ArrayList<>();
		for (int i = 0; i < folds.length; i++) {
			byLabel.add(i);
		}
		byLabel.sort(Comparator.comparingInt((index) -> examples.get(index).label()));
		for (int i = 0; i < folds.length; i++) {
			folds[byLabel.get(i)] = i % FOLDS;
		}
		return List.of(folds);
	}

	private static List<Example> part(List<Example> examples, List<Integer> folds, int fold, boolean inside) {
		List<Example> part = new ArrayList<>();
		for (int i = 0; i < examples.size(); i++) {
			if ((folds.get(i) == fold) == inside) {
				part.add(examples.get(i));
			}
		}
		return part;
	}

	/**
	 * How many a layer reads right: a digit is the best of the ten, whatever is said of
	 * no digit; what is none scores higher as that than as any digit.
	 */
	private static int right(LastLayer layer, List<Example> examples) {
		int right = 0;
		for (Example example : examples) {
			float[] scores = layer.scores(example.features());
			int best = 0;
			int labels = (example.label() < ModelCard.DIGITS) ? ModelCard.DIGITS : scores.length;
			for (int label = 1; label < labels; label++) {
				best = (scores[label] > scores[best]) ? label : best;
			}
			right += (best == example.label()) ? 1 : 0;
		}
		return right;
	}

	/**
	 * How much each part counts beside a sample.
	 *
	 * @param penalty of half the squared distance from the served weights, above 0
	 * @param other weight of another person's drawing, above 0
	 */
	record Weights(double penalty, double other) {

		static final Weights CHOSEN = new Weights(0.1, 0.1);

	}

}
