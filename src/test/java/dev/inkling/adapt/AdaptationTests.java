package dev.inkling.adapt;

import org.junit.jupiter.api.Test;

import dev.inkling.model.LastLayer;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptationTests {

	private static final int SAMPLES = 30;

	@Test
	void moreSamplesReadRightAreAGainHoweverSure() {
		Adaptation adaptation = adaptation(28, 29, -1);
		assertThat(adaptation.adopted()).isTrue();
		assertThat(adaptation.reason()).isNull();
	}

	@Test
	void asManyAreAGainOnlyIfTheyAreReadMoreSurely() {
		assertThat(adaptation(28, 28, 1).adopted()).isTrue();
		assertThat(adaptation(28, 28, 0).adopted()).isFalse();
		assertThat(adaptation(28, 28, -1).adopted()).isFalse();
	}

	@Test
	void whereNoneIsReadWrongThereIsNothingToGain() {
		Adaptation adaptation = adaptation(SAMPLES, SAMPLES, 1);
		assertThat(adaptation.adopted()).isFalse();
		assertThat(adaptation.reason())
			.isEqualTo("The served layer reads all 30 samples right: there is nothing to gain");
	}

	@Test
	void fewerAreNoneHoweverSure() {
		Adaptation adaptation = adaptation(28, 27, 1);
		assertThat(adaptation.adopted()).isFalse();
		assertThat(adaptation.reason()).isEqualTo("Layers that did not know them read 27 of 30 samples right, the "
				+ "served one reads 28: it must be more, or as many and more surely");
	}

	@Test
	void theOthersMayLoseAFifthOfAPoint() {
		assertThat(adaptation(28, 29, 1, 998).adopted()).isTrue();
		Adaptation adaptation = adaptation(28, 29, 1, 997);
		assertThat(adaptation.adopted()).isFalse();
		assertThat(adaptation.reason()).isEqualTo("Of 1000 drawings of other people 997 would be read right instead "
				+ "of 1000: at most 0.2 % may be lost");
	}

	private static Adaptation adaptation(int before, int after, double gain) {
		return adaptation(before, after, gain, 1000);
	}

	private static Adaptation adaptation(int before, int after, double gain, int othersAfter) {
		return new Adaptation(new LastLayer(new float[0][]), new Tally(before, SAMPLES), new Tally(after, SAMPLES),
				new Tally(1000, 1000), new Tally(othersAfter, 1000), gain);
	}

}
