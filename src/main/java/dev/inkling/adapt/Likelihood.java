package dev.inkling.adapt;

import java.util.Arrays;
import java.util.List;

import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;

/**
 * What a layer is fitted by: the negative log likelihood of examples and the penalty on
 * the distance from the served weights, with its gradient. All loops that take time add a
 * multiple of one array to another, which the compiler does several numbers at a time.
 * For one thread.
 */
final class Likelihood implements Minimiser.Function {

	private static final int DIGITS = ModelCard.DIGITS;

	/** What scores are divided by before the softmax. */
	private static final float TEMPERATURE = 2;

	/** What half the squared distance from the served weights counts beside a sample. */
	private static final float PENALTY = 0.01f;

	/** What another person's drawing counts beside a sample. */
	private static final float OTHER = 2;

	/** Derivative by a score that moves nothing. */
	private static final float NEGLIGIBLE = 1e-4f;

	private final float[][] served;

	private final int columns;

	/** How many of the examples are samples; they come first. */
	private final int samples;

	/** Features and a one for the bias, example by example. */
	private final float[][] examples;

	/** The same, feature by feature. */
	private final float[][] byFeature;

	/** Probabilities that are aimed at, example by example. */
	private final double[][] targets;

	/** Scores by the served layer, example by example. */
	private final float[][] servedScores;

	/** Scores of the digits where the value is asked for, digit by digit. */
	private final float[][] scores;

	/**
	 * Gathers the examples.
	 * @param base the served layer
	 * @param samples to be what their labels say
	 * @param others to stay what the served layer makes of them
	 */
	Likelihood(LastLayer base, List<Example> samples, List<Example> others) {
		int count = samples.size() + others.size();
		this.samples = samples.size();
		this.served = base.rows();
		this.columns = this.served[0].length;
		this.examples = new float[count][];
		this.byFeature = new float[this.columns][count];
		this.targets = new double[count][];
		this.servedScores = new float[count][];
		this.scores = new float[DIGITS][count];
		for (int i = 0; i < count; i++) {
			boolean sample = i < samples.size();
			Example example = sample ? samples.get(i) : others.get(i - samples.size());
			this.servedScores[i] = base.scores(example.features());
			this.targets[i] = sample ? certain(example.label(), this.served.length)
					: probabilities(this.servedScores[i]);
			this.examples[i] = Arrays.copyOf(example.features(), this.columns);
			this.examples[i][this.columns - 1] = 1;
			for (int j = 0; j < this.columns; j++) {
				this.byFeature[j][i] = this.examples[i][j];
			}
		}
	}

	/**
	 * The softmax that the fit goes by.
	 * @param scores one a label
	 */
	static double[] probabilities(float[] scores) {
		double[] probabilities = new double[scores.length];
		double most = Double.NEGATIVE_INFINITY;
		for (float score : scores) {
			most = Math.max(most, score);
		}
		double sum = 0;
		for (int label = 0; label < scores.length; label++) {
			probabilities[label] = Math.exp((scores[label] - most) / TEMPERATURE);
			sum += probabilities[label];
		}
		for (int label = 0; label < scores.length; label++) {
			probabilities[label] /= sum;
		}
		return probabilities;
	}

	private static double[] certain(int label, int labels) {
		double[] probabilities = new double[labels];
		probabilities[label] = 1;
		return probabilities;
	}

	/** The layer at the least value. */
	LastLayer fit() {
		float[] moved = Minimiser.minimise(this, DIGITS * this.columns);
		float[][] rows = Arrays.stream(this.served).map(float[]::clone).toArray(float[][]::new);
		for (int digit = 0; digit < DIGITS; digit++) {
			add(1, moved, digit * this.columns, rows[digit], 0, this.columns);
		}
		return new LastLayer(rows);
	}

	/**
	 * The value at a point.
	 * @param moved distance from the served weights, digit by digit
	 * @param gradient to be filled
	 */
	@Override
	public double at(float[] moved, float[] gradient) {
		double value = 0;
		for (int i = 0; i < gradient.length; i++) {
			gradient[i] = PENALTY * moved[i];
			value += 0.5 * gradient[i] * moved[i];
		}
		score(moved);
		for (int i = 0; i < this.examples.length; i++) {
			float[] all = this.servedScores[i].clone();
			for (int digit = 0; digit < DIGITS; digit++) {
				all[digit] = this.scores[digit][i];
			}
			double[] probabilities = probabilities(all);
			float weight = (i < this.samples) ? 1 : OTHER;
			for (int label = 0; label < all.length; label++) {
				double target = this.targets[i][label];
				value -= weight * target * Math.log(Math.max(probabilities[label], Double.MIN_NORMAL));
				float slope = weight * (float) (probabilities[label] - target) / TEMPERATURE;
				if (label < DIGITS && Math.abs(slope) > NEGLIGIBLE) {
					add(slope, this.examples[i], 0, gradient, label * this.columns, this.columns);
				}
			}
		}
		return value;
	}

	private void score(float[] moved) {
		for (float[] ofDigit : this.scores) {
			Arrays.fill(ofDigit, 0);
		}
		for (int j = 0; j < this.columns; j++) {
			for (int digit = 0; digit < DIGITS; digit++) {
				add(this.served[digit][j] + moved[digit * this.columns + j], this.byFeature[j], 0, this.scores[digit],
						0, this.examples.length);
			}
		}
	}

	/** Adds a multiple of numbers to others. */
	private static void add(float factor, float[] from, int fromIndex, float[] to, int toIndex, int count) {
		for (int i = 0; i < count; i++) {
			to[toIndex + i] += factor * from[fromIndex + i];
		}
	}

}
