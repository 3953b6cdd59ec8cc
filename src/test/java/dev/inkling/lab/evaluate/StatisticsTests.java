package dev.inkling.lab.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/** Against values computed by hand or printed in textbooks. */
class StatisticsTests {

	@Test
	void theIntervalOfEightyOneInTwoHundredAndSixtyThreeIsNewcombes() {
		// Newcombe 1998, Statistics in Medicine 17, table I, method 3
		Proportion proportion = new Proportion(81, 263);
		assertThat(proportion.value()).isCloseTo(0.3080, within(5e-5));
		assertThat(proportion.low()).isCloseTo(0.2553, within(5e-5));
		assertThat(proportion.high()).isCloseTo(0.3662, within(5e-5));
	}

	@Test
	void theIntervalAtTheEndsStaysWithinNoneAndAll() {
		// Newcombe 1998, 0 of 20: 0.0000 to 0.1611
		assertThat(new Proportion(0, 20).low()).isZero();
		assertThat(new Proportion(0, 20).high()).isCloseTo(0.1611, within(5e-5));
		assertThat(new Proportion(20, 20).low()).isCloseTo(0.8389, within(5e-5));
		assertThat(new Proportion(20, 20).high()).isOne();
	}

	@Test
	void aShareOfNothingIsNotKnown() {
		Proportion proportion = new Proportion(0, 0);
		assertThat(proportion.value()).isNaN();
		assertThat(proportion.low()).isZero();
		assertThat(proportion.high()).isOne();
	}

	@Test
	void morePartsThanThereAreAreNoShare() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(2, 1));
	}

	@Test
	void theCalibrationErrorWeighsTheGapsOfTheBins() {
		// bin 13: 0.90 twice, one right, gap 0.40; bin 14: 1.00 twice, both right, gap 0;
		// bin 7: 0.50 once, wrong, gap 0.50
		ReliabilityDiagram reliability = ReliabilityDiagram.of(List.of(outcome(0.9, true), outcome(0.9, false),
				outcome(1, true), outcome(1, true), outcome(0.5, false)));
		assertThat(reliability.expectedCalibrationError()).isCloseTo((2 * 0.4 + 0 + 0.5) / 5, within(1e-12));
		assertThat(reliability.bins()).hasSize(15);
		assertThat(reliability.bins().get(13).right()).isEqualTo(new Proportion(1, 2));
		assertThat(reliability.bins().get(14).right()).isEqualTo(new Proportion(2, 2));
		assertThat(reliability.bins().get(7).confidence()).isEqualTo(0.5);
	}

	@Test
	void confidencesThatComeTrueAreCalibrated() {
		Stream<Outcome> outcomes = IntStream.range(0, 10).mapToObj((i) -> outcome(0.7, i < 7));
		assertThat(ReliabilityDiagram.of(outcomes.toList()).expectedCalibrationError()).isCloseTo(0, within(1e-12));
		assertThat(ReliabilityDiagram.of(List.of()).expectedCalibrationError()).isZero();
	}

	@Test
	void riskGrowsAsTheLessSureAnswersAreGivenToo() {
		RiskCoverageCurve curve = RiskCoverageCurve
			.of(List.of(outcome(0.6, false), outcome(0.9, true), outcome(0.8, true), outcome(0.7, true)));
		assertThat(curve.points()).containsExactly(new RiskCoverageCurve.Point(0.9, 0.25, 0),
				new RiskCoverageCurve.Point(0.8, 0.5, 0), new RiskCoverageCurve.Point(0.7, 0.75, 0),
				new RiskCoverageCurve.Point(0.6, 1, 0.25));
		assertThat(curve.aurc()).isCloseTo(0.25 * 0.25, within(1e-12));
		assertThat(curve.coverageAt(0)).isEqualTo(0.75);
		assertThat(curve.coverageAt(0.3)).isOne();
	}

	@Test
	void answersOfTheSameConfidenceAreGivenTogether() {
		RiskCoverageCurve curve = RiskCoverageCurve.of(List.of(outcome(0.9, true), outcome(0.9, false)));
		assertThat(curve.points()).containsExactly(new RiskCoverageCurve.Point(0.9, 1, 0.5));
	}

	@Test
	void scoresThatPartDigitsFromOthersHaveTheWholeAreaUnderTheCurve() {
		RocCurve roc = RocCurve.of(new double[] { 0.1, 0.2 }, new double[] { 0.8, 0.9 });
		assertThat(roc.auroc()).isOne();
		assertThat(roc.tprAt5PercentFpr()).isEqualTo(new Proportion(2, 2));
		assertThat(roc.points()).contains(new RocCurve.Point(0, 1));
	}

	@Test
	void theAreaUnderTheCurveIsThePartOfPairsInOrderWithTiesHalf() {
		// pairs: 1<2 yes, 1<3 yes, 3<2 no, 3=3 half: 2.5 of 4
		RocCurve roc = RocCurve.of(new double[] { 3, 1 }, new double[] { 2, 3 });
		assertThat(roc.auroc()).isCloseTo(2.5 / 4, within(1e-12));
		assertThat(roc.points()).containsExactly(new RocCurve.Point(0, 0), new RocCurve.Point(0, 0.5),
				new RocCurve.Point(0.5, 0.5), new RocCurve.Point(1, 1));
	}

	@Test
	void ofTwentyOthersOneMayBeAcceptedWithTheDigits() {
		double[] others = IntStream.range(0, 20).mapToDouble((i) -> 10 + i).toArray();
		// the strictest other is let through, so the threshold lies at the second
		RocCurve roc = RocCurve.of(new double[] { 5, 10, 10.5, 11, 12 }, others);
		assertThat(roc.tprAt5PercentFpr()).isEqualTo(new Proportion(3, 5));
		RocCurve ofNineteen = RocCurve.of(new double[] { 5, 10, 10.5 }, java.util.Arrays.copyOf(others, 19));
		assertThat(ofNineteen.tprAt5PercentFpr()).isEqualTo(new Proportion(1, 3));
	}

	@Test
	void onlyDigitsCountForAccuracyAndOnlyClearOthersForRefusal() {
		Metrics metrics = Metrics.of(List.of(prediction(Prediction.Kind.DIGIT, 4, 4, true),
				prediction(Prediction.Kind.DIGIT, 4, 9, true), prediction(Prediction.Kind.DIGIT, 7, 7, false),
				prediction(Prediction.Kind.NON_DIGIT, -1, 1, false), prediction(Prediction.Kind.NON_DIGIT, -1, 1, true),
				prediction(Prediction.Kind.AMBIGUOUS, -1, 0, true)));
		assertThat(metrics.accuracy()).isEqualTo(new Proportion(2, 3));
		assertThat(metrics.confusion().count(4, 9)).isOne();
		assertThat(metrics.confusion().recall(4)).isEqualTo(new Proportion(1, 2));
		assertThat(metrics.digitsAccepted()).isEqualTo(new Proportion(2, 3));
		assertThat(metrics.rightAmongAccepted()).isEqualTo(new Proportion(1, 2));
		assertThat(metrics.nonDigitsRejected()).isEqualTo(new Proportion(1, 2));
		assertThat(metrics.ambiguousAccepted()).isEqualTo(new Proportion(1, 1));
		assertThat(metrics.roc()).isNotNull();
	}

	@Test
	void withoutOthersThereIsNoCurveOfThem() {
		assertThat(Metrics.of(List.of(prediction(Prediction.Kind.DIGIT, 4, 4, true))).roc()).isNull();
	}

	private static Outcome outcome(double confidence, boolean right) {
		return new Outcome(confidence, right);
	}

	private static Prediction prediction(Prediction.Kind kind, int truth, int digit, boolean accepted) {
		return new Prediction("file", "set", 0, kind, "label", truth, digit, 0.5, 0.5, accepted, null);
	}

}
