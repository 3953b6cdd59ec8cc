package dev.inkling.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often a model is wrong if it answers only where it is surest: answers given
 * (coverage) against wrong ones among them (risk), as of Geifman and El-Yaniv 2017 (arXiv
 * 1705.08500).
 *
 * @param points from few answers to all; equal confidences come together, since no
 * threshold parts them
 */
public record RiskCoverageCurve(List<Point> points) {

	public RiskCoverageCurve {
		points = List.copyOf(points);
	}

	/**
	 * Sorts answers by confidence.
	 * @param outcomes of digits only
	 */
	public static RiskCoverageCurve of(List<Outcome> outcomes) {
		List<Outcome> sorted = outcomes.stream()
			.sorted(Comparator.comparingDouble(Outcome::confidence).reversed())
			.toList();
		List<Point> points = new ArrayList<>();
		int wrong = 0;
		for (int i = 0; i < sorted.size(); i++) {
			wrong += sorted.get(i).right() ? 0 : 1;
			double confidence = sorted.get(i).confidence();
			if (i + 1 == sorted.size() || sorted.get(i + 1).confidence() != confidence) {
				points.add(new Point(confidence, (i + 1.0) / sorted.size(), wrong / (i + 1.0)));
			}
		}
		return new RiskCoverageCurve(points);
	}

	/**
	 * AURC: the area under the curve, which is the mean risk over all coverages, 0 to 1.
	 */
	public double aurc() {
		double area = 0;
		double covered = 0;
		for (Point point : this.points) {
			area += (point.coverage() - covered) * point.risk();
			covered = point.coverage();
		}
		return area;
	}

	/**
	 * The greatest share of answers that can be given at a risk.
	 * @param risk 0 to 1
	 * @return 0 to 1
	 */
	public double coverageAt(double risk) {
		return this.points.stream()
			.filter((point) -> point.risk() <= risk)
			.mapToDouble(Point::coverage)
			.max()
			.orElse(0);
	}

	/**
	 * One threshold.
	 *
	 * @param confidence least confidence that is answered
	 * @param coverage share of answers given, 0 to 1
	 * @param risk share of wrong ones among them, 0 to 1
	 */
	public record Point(double confidence, double coverage, double risk) {
	}

}
