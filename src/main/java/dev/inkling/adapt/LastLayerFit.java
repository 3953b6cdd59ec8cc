package dev.inkling.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;

/**
 * Fits the ten digits of a last layer to samples. Three things are weighed: that samples
 * are what their labels say; that drawings of other people stay what the served layer
 * makes of them, with its probabilities as targets (Li and Hoiem, Learning without
 * Forgetting, ECCV 2016); and that the weights stay near the served ones (biased
 * regularisation: Kienzle and Chellapilla, ICML 2006; L2-SP: Li, Grandvalet and Davoine,
 * ICML 2018). The sum is convex; its minimiser stops after a number of steps, near the
 * one best layer.
 * <p>
 * The row of what is no digit stays as it is and takes part in the softmax, so that a
 * sample that is none pushes the digits away. The same samples in the same order give the
 * same layer. Immutable; safe for use by many threads.
 */
public final class LastLayerFit {

	/** Samples that there must be of each digit. */
	public static final int LEAST = 3;

	/** Parts of the samples, of which one in turn is not fitted to but asked about. */
	private static final int FOLDS = 5;

	private final LastLayer base;

	private final List<Example> replay;

	/**
	 * Keeps what is fitted from.
	 * @param base the served layer
	 * @param replay drawings of other people
	 */
	public LastLayerFit(LastLayer base, List<Example> replay) {
		this.base = base;
		this.replay = List.copyOf(replay);
	}

	/**
	 * How many samples are missing until a layer can be fitted: {@value #LEAST} of each
	 * digit, since of a digit that nobody drew nobody could tell whether it suffers.
	 * @param labels one a sample
	 * @return how many of which digit, in the order of the digits; empty where there are
	 * enough
	 */
	public static Map<Integer, Integer> missing(List<Integer> labels) {
		Map<Integer, Integer> missing = new TreeMap<>();
		for (int digit = 0; digit < ModelCard.DIGITS; digit++) {
			int wanted = digit;
			int count = (int) labels.stream().filter((label) -> label == wanted).count();
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
	 * @param samples of any number and label
	 */
	public Adaptation adapt(List<Example> samples) {
		return foldByFold(samples, folds(samples));
	}

	/**
	 * Does the same for samples of several people, whose drawings are never parted: it
	 * tells what a layer is worth to somebody who gave none. Where there is one writer
	 * only, it is as {@link #adapt(List)}.
	 * @param samples of any number and label
	 * @param writers who drew each
	 */
	public Adaptation adapt(List<Example> samples, List<String> writers) {
		List<String> distinct = writers.stream().distinct().toList();
		return (distinct.size() < 2) ? adapt(samples)
				: foldByFold(samples, writers.stream().map((writer) -> distinct.indexOf(writer) % FOLDS).toList());
	}

	private Adaptation foldByFold(List<Example> samples, List<Integer> folds) {
		List<Integer> others = folds(this.replay);
		int right = 0;
		int othersRight = 0;
		double gain = 0;
		for (int fold = 0; fold < FOLDS; fold++) {
			LastLayer layer = fit(part(samples, folds, fold, false), part(this.replay, others, fold, false));
			List<Example> unknown = part(samples, folds, fold, true);
			right += read(layer, unknown).right();
			gain += logLikelihood(layer, unknown) - logLikelihood(this.base, unknown);
			othersRight += read(layer, part(this.replay, others, fold, true)).right();
		}
		return new Adaptation(fit(samples), read(this.base, samples), new Tally(right, samples.size()),
				read(this.base, this.replay), new Tally(othersRight, this.replay.size()), gain);
	}

	private LastLayer fit(List<Example> samples, List<Example> others) {
		return new Likelihood(this.base, samples, others).fit();
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
	 * How many drawings a layer reads right: a digit is the best of the ten, whatever is
	 * said of no digit; what is none scores higher as that than as any digit.
	 */
	public static Tally read(LastLayer layer, List<Example> examples) {
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
		return new Tally(right, examples.size());
	}

	private static double logLikelihood(LastLayer layer, List<Example> examples) {
		double sum = 0;
		for (Example example : examples) {
			double probability = Likelihood.probabilities(layer.scores(example.features()))[example.label()];
			sum += Math.log(Math.max(probability, Double.MIN_NORMAL));
		}
		return sum;
	}

}
