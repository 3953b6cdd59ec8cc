package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidences mean what they say: answers in equally wide bins of confidence, and
 * how often those of a bin were right (Guo et al. 2017, arXiv 1706.04599).
 *
 * @param bins from low to high confidence, empty ones too
 */
public record ReliabilityDiagram(List<Bin> bins) {

	/** Bins that are usual. */
	public static final int BINS = 15;

	public ReliabilityDiagram {
		bins = List.copyOf(bins);
	}

	/**
	 * Puts answers into {@value #BINS} bins.
	 * @param outcomes of digits only
	 */
	public static ReliabilityDiagram of(List<Outcome> outcomes) {
		double[] confidence = new double[BINS];
		int[] right = new int[BINS];
		int[] count = new int[BINS];
		for (Outcome outcome : outcomes) {
			int bin = Math.min((int) (outcome.confidence() * BINS), BINS - 1);
			confidence[bin] += outcome.confidence();
			right[bin] += outcome.right() ? 1 : 0;
			count[bin]++;
		}
		List<Bin> bins = new ArrayList<>(BINS);
		for (int i = 0; i < BINS; i++) {
			bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, confidence[i] / count[i],
					new Proportion(right[i], count[i])));
		}
		return new ReliabilityDiagram(bins);
	}

	/**
	 * ECE: the distance of mean confidence and accuracy of each bin, weighed by the
	 * answers in it, 0 to 1; of no answer, 0.
	 */
	public double expectedCalibrationError() {
		double sum = 0;
		long all = 0;
		for (Bin bin : this.bins) {
			long count = bin.right().whole();
			sum += (count > 0) ? count * Math.abs(bin.confidence() - bin.right().value()) : 0;
			all += count;
		}
		return (all > 0) ? sum / all : 0;
	}

	/**
	 * Answers of like confidence.
	 *
	 * @param from least confidence
	 * @param to greatest confidence
	 * @param confidence mean confidence, not a number in an empty bin
	 * @param right right answers among them
	 */
	public record Bin(double from, double to, double confidence, Proportion right) {
	}

}
