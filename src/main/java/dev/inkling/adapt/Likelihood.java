package dev.inkling.adapt;

import java.util.Arrays;
import java.util.List;

import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;

/**
 * What a layer is fitted by: the weighted negative log likelihood of examples and the
 * penalty on the distance from the served weights, with its gradient. All loops that take
 * time add a multiple of one array to another, which the compiler does several numbers at
 * a time. For one thread.
 */
final class Likelihood implements Minimiser.Function {

	private static final int DIGITS = ModelCard.DIGITS;

	/** Share of a sample under which a residual moves nothing. */
	private static final float NEGLIGIBLE = 1e-5f;

	private final float[][] served;

	private final double penalty;

	private final int columns;

	private final float[][] examples;

	private final float[][] byFeature;

	private final int[] labels;

	private final float[] weights;

	/** Scores of the labels that are not fitted, example by example. */
	private final float[][] fixed;

	private final float[][] scores;

	/**
	 * Gathers the examples.
	 * @param base the served layer
	 * @param samples weight 1 each
	 * @param others weight as given
	 * @param weights of the others and the penalty
	 */
	Likelihood(LastLayer base, List<Example> samples, List<Example> others, LastLayerFit.Weights weights) {
		this.served = base.rows();
		this.penalty = weights.penalty();
		this.columns = this.served[0].length;
		int count = samples.size() + others.size();
		this.examples = new float[count][];
		this.byFeature = new float[this.columns][count];
		this.labels = new int[count];
		this.weights = new float[count];
		this.fixed = new float[count][];
		this.scores = new float[DIGITS][count];
		for (int i = 0; i < count; i++) {
			boolean sample = i < samples.size();
			Example example = sample ? samples.get(i) : others.get(i - samples.size());
			this.labels[i] = example.label();
			this.weights[i] = sample ? 1 : (float) weights.other();
			float[] scored = base.scores(example.features());
			this.fixed[i] = Arrays.copyOfRange(scored, DIGITS, scored.length);
			this.examples[i] = Arrays.copyOf(example.features(), this.columns);
			this.examples[i][this.columns - 1] = 1;
			for (int j = 0; j < this.columns; j++) {
				this.byFeature[j][i] = this.examples[i][j];
			}
		}
	}

	/** The layer at the least value. */
	LastLayer fit() {
		float[] moved = Minimiser.minimise(this, DIGITS * this.columns);
		float[][] rows = this.served;
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
		score(moved);
		double value = 0;
		for (int i = 0; i < gradient.length; i++) {
			gradient[i] = (float) (this.penalty * moved[i]);
			value += 0.5 * gradient[i] * moved[i];
		}
		float[] residuals = new float[DIGITS];
		for (int i = 0; i < this.examples.length; i++) {
			value += this.weights[i] * loss(i, residuals);
			for (int digit = 0; digit < DIGITS; digit++) {
				float residual = this.weights[i] * residuals[digit];
				if (Math.abs(residual) > NEGLIGIBLE) {
					add(residual, this.examples[i], 0, gradient, digit * this.columns, this.columns);
				}
			}
		}
		return value;
	}

	private void score(float[] moved) {
		for (int digit = 0; digit < DIGITS; digit++) {
			Arrays.fill(this.scores[digit], 0);
		}
		for (int j = 0; j < this.columns; j++) {
			for (int digit = 0; digit < DIGITS; digit++) {
				add(this.served[digit][j] + moved[digit * this.columns + j], this.byFeature[j], 0, this.scores[digit],
						0, this.labels.length);
			}
		}
	}

	/**
	 * Negative log likelihood of an example, by the scores of all labels.
	 * @param residuals to be filled with its derivatives by the digits' scores
	 */
	private double loss(int i, float[] residuals) {
		double[] all = new double[DIGITS + this.fixed[i].length];
		double most = Double.NEGATIVE_INFINITY;
		for (int label = 0; label < all.length; label++) {
			all[label] = (label < DIGITS) ? this.scores[label][i] : this.fixed[i][label - DIGITS];
			most = Math.max(most, all[label]);
		}
		double truth = all[this.labels[i]] - most;
		double sum = 0;
		for (int label = 0; label < all.length; label++) {
			all[label] = Math.exp(all[label] - most);
			sum += all[label];
		}
		for (int digit = 0; digit < DIGITS; digit++) {
			residuals[digit] = (float) (all[digit] / sum) - ((digit == this.labels[i]) ? 1 : 0);
		}
		return Math.log(sum) - truth;
	}

	/** Adds a multiple of numbers to others. */
	private static void add(float factor, float[] from, int fromIndex, float[] to, int toIndex, int count) {
		for (int i = 0; i < count; i++) {
			to[toIndex + i] += factor * from[fromIndex + i];
		}
	}

}
