package dev.inkling.classify;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inkling.model.ModelCard;
import dev.inkling.model.Pools;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class JudgementTests {

	private static final ModelCard CARD = card(1, 0, null);

	@Test
	void digitsAreRankedByTheirScores() {
		Judgement judgement = Judgement.of(new float[] { 0, 9, 1, 8, 2, 7, 3, 6, 4, 5 }, CARD);
		assertThat(judgement.candidates()).extracting(Candidate::digit).containsExactly(1, 3, 5, 7, 9, 8, 6, 4, 2, 0);
		assertThat(judgement.best()).isEqualTo(judgement.candidates().get(0));
	}

	@Test
	void confidencesAreTheSoftmaxOfTheScores() {
		float[] scores = new float[10];
		scores[3] = (float) Math.log(11);
		assertThat(Judgement.of(scores, CARD).best().confidence()).isCloseTo(0.55, within(1e-5));
	}

	@Test
	void scoresAreDividedByTheTemperatureFirst() {
		float[] scores = new float[10];
		scores[3] = 2 * (float) Math.log(11);
		assertThat(Judgement.of(scores, card(2, 0, null)).best().confidence()).isCloseTo(0.55, within(1e-5));
	}

	@Test
	void equalScoresAreEqualConfidencesInTheOrderOfTheDigits() {
		Judgement judgement = Judgement.of(new float[10], CARD);
		assertThat(judgement.candidates())
			.containsExactlyElementsOf(IntStream.range(0, 10).mapToObj((digit) -> new Candidate(digit, 0.1)).toList());
	}

	static Stream<float[]> scores() {
		Random random = new Random(1);
		Stream<float[]> ties = IntStream.rangeClosed(1, 10).mapToObj(JudgementTests::tie);
		return Stream.concat(ties, Stream.generate(() -> random(random)).limit(1000));
	}

	/** Of six equal scores each would be rounded up, and leave less to the first. */
	private static float[] tie(int count) {
		float[] scores = new float[10];
		Arrays.fill(scores, -100);
		Arrays.fill(scores, 0, count, 0);
		return scores;
	}

	private static float[] random(Random random) {
		float[] scores = new float[10];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = (float) (random.nextGaussian() * 4);
		}
		return scores;
	}

	@Test
	void confidencesAreMillionthsThatSumToOneAndFallFromTheBestOn() {
		assertThat(scores()).allSatisfy((scores) -> {
			double[] confidences = Judgement.of(scores, CARD)
				.candidates()
				.stream()
				.mapToDouble(Candidate::confidence)
				.toArray();
			long[] millionths = Arrays.stream(confidences).mapToLong((one) -> Math.round(one * 1e6)).toArray();
			assertThat(Arrays.stream(millionths).sum()).isEqualTo(1_000_000);
			for (int i = 0; i < confidences.length; i++) {
				assertThat(confidences[i]).isEqualTo(millionths[i] / 1e6);
				assertThat(millionths[i]).isBetween(0L, (i > 0) ? millionths[i - 1] : 1_000_000);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY })
	void aScoreThatIsNotFiniteIsNamed(float score) {
		for (int label = 0; label < 11; label++) {
			float[] scores = new float[11];
			scores[label] = score;
			String name = (label < 10) ? Integer.toString(label) : ModelCard.NOT_A_DIGIT;
			assertThatIllegalArgumentException().isThrownBy(() -> Judgement.of(scores, card(1, 0, 0.5)))
				.withMessage("The model's score for " + name + " is " + score);
		}
	}

	@Test
	void theLargestScoresThereAreGiveNumbers() {
		float[] scores = new float[10];
		Arrays.fill(scores, -Float.MAX_VALUE);
		scores[4] = Float.MAX_VALUE;
		Judgement judgement = Judgement.of(scores, card(1e-9, 0, null));
		assertThat(judgement.best()).isEqualTo(new Candidate(4, 1));
		assertThat(judgement.candidates()).filteredOn((one) -> one.digit() != 4)
			.extracting(Candidate::confidence)
			.containsOnly(0.0);
	}

	@Test
	void aConfidenceAtTheThresholdIsAccepted() {
		float[] scores = tie(2);
		assertThat(Judgement.of(scores, card(1, 0.5, null)).rejection()).isNull();
		assertThat(Judgement.of(scores, card(1, 0.5, null)).accepted()).isTrue();
		assertThat(Judgement.of(scores, card(1, Math.nextUp(0.5), null)).rejection()).isEqualTo(Rejection.AMBIGUOUS);
		assertThat(Judgement.of(scores, card(1, Math.nextUp(0.5), null)).accepted()).isFalse();
	}

	@Test
	void aProbabilityOfNoDigitAtTheThresholdIsAccepted() {
		float[] scores = Arrays.copyOf(tie(1), 11);
		Judgement judgement = Judgement.of(scores, card(1, 0, 0.5));
		assertThat(judgement.notADigit()).isEqualTo(0.5);
		assertThat(judgement.rejection()).isNull();
		assertThat(Judgement.of(scores, card(1, 0, Math.nextDown(0.5))).rejection()).isEqualTo(Rejection.NOT_A_DIGIT);
	}

	@Test
	void noDigitWeighsMoreThanAmbiguous() {
		float[] scores = Arrays.copyOf(tie(2), 11);
		scores[10] = 5;
		assertThat(Judgement.of(scores, card(1, 0.9, 0.5)).rejection()).isEqualTo(Rejection.NOT_A_DIGIT);
	}

	@ParameterizedTest
	@ValueSource(floats = { 1000, Float.MAX_VALUE })
	void aHugeScoreOfNoDigitIsCertainAndLeavesTheDigitsTheirConfidences(float score) {
		float[] scores = Arrays.copyOf(tie(2), 11);
		scores[10] = score;
		Judgement judgement = Judgement.of(scores, card(1, 0, 0.999));
		assertThat(judgement.notADigit()).isEqualTo(1);
		assertThat(judgement.rejection()).isEqualTo(Rejection.NOT_A_DIGIT);
		assertThat(judgement.candidates()).startsWith(new Candidate(0, 0.5), new Candidate(1, 0.5));
	}

	@Test
	void aTinyScoreOfNoDigitIsImpossible() {
		float[] scores = Arrays.copyOf(tie(1), 11);
		scores[10] = -Float.MAX_VALUE;
		assertThat(Judgement.of(scores, card(1, 0, 0.0)).notADigit()).isZero();
		assertThat(Judgement.of(scores, card(1, 0, 0.0)).accepted()).isTrue();
	}

	@Test
	void certaintyIsAcceptedByTheStrictestThresholds() {
		float[] scores = Arrays.copyOf(tie(1), 11);
		scores[0] = 1000;
		Judgement judgement = Judgement.of(scores, card(1, 1, 0.0));
		assertThat(judgement.best()).isEqualTo(new Candidate(0, 1));
		assertThat(judgement.notADigit()).isZero();
		assertThat(judgement.accepted()).isTrue();
	}

	@Test
	void nothingIsRejectedByTheLaxestThresholds() {
		float[] scores = new float[11];
		scores[10] = Float.MAX_VALUE;
		Judgement judgement = Judgement.of(scores, card(1, 0, 1.0));
		assertThat(judgement.notADigit()).isEqualTo(1);
		assertThat(judgement.accepted()).isTrue();
	}

	@Test
	void aRejectClassWithoutAThresholdIsSaidAndRejectsNothing() {
		float[] scores = new float[11];
		ModelCard card = Pools.card(1, new ModelCard.Rejection(0, null), true);
		assertThat(Judgement.of(scores, card).notADigit()).isEqualTo(1 / 11.0);
		assertThat(Judgement.of(scores, card).accepted()).isTrue();
	}

	@Test
	void ofDigitsThatAreEquallyLikelyTheFirstIsBestAndGetsWhatRoundingLeaves() {
		Judgement judgement = Judgement.of(tie(3), card(1, 0.333334, null));
		assertThat(judgement.candidates()).startsWith(new Candidate(0, 0.333334), new Candidate(1, 0.333333),
				new Candidate(2, 0.333333));
		assertThat(judgement.accepted()).isTrue();
		assertThat(Judgement.of(tie(3), card(1, 0.333335, null)).rejection()).isEqualTo(Rejection.AMBIGUOUS);
	}

	@Test
	void aModelThatKnowsOnlyDigitsTakesEveryDrawingForOne() {
		assertThat(Judgement.of(tie(1), CARD).notADigit()).isZero();
	}

	private static ModelCard card(double temperature, double ambiguousBelow, @Nullable Double notADigitAbove) {
		return Pools.card(temperature, new ModelCard.Rejection(ambiguousBelow, notADigitAbove), notADigitAbove != null);
	}

}
