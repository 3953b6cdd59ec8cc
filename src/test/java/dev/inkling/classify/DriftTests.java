package dev.inkling.classify;

import java.util.Collections;
import java.util.List;

import dev.inkling.model.ModelCard;
import dev.inkling.model.Pools;
import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DriftTests {

	private static final GreyImage BLANK = new GreyImage(new byte[GreyImage.PIXELS]);

	private static final ModelCard.Reference REFERENCE = new ModelCard.Reference(1_000_000,
			Collections.nCopies(10, 0.1), List.of(0.5, 0.9), List.of(0.1, 0.4, 0.5),
			new ModelCard.Outcomes(0.9, 0.06, 0.04));

	private final Drift drift = new Drift();

	@Test
	void answersAsTheReferenceHasThemAreNoDrift() {
		ModelCard card = Pools.card(REFERENCE);
		for (int i = 0; i < Drift.WINDOW; i++) {
			this.drift.add(answer(card, i % 10, (i % 10 < 1) ? 0.5 : (i % 10 < 5) ? 0.9 : 0.91,
					(i % 100 < 6) ? Rejection.NOT_A_DIGIT : (i % 100 < 10) ? Rejection.AMBIGUOUS : null));
		}
		for (Drift.Of of : Drift.Of.values()) {
			assertThat(this.drift.index(of)).isCloseTo(0, within(1e-4));
		}
	}

	@Test
	void answersOfOtherSharesAreAsFarAsTheFormulaSays() {
		ModelCard card = Pools.card(REFERENCE);
		for (int i = 0; i < Drift.WINDOW; i++) {
			this.drift.add(answer(card, i % 5, (i % 2 < 1) ? 0.3 : 1, (i % 5 < 1) ? Rejection.NOT_A_DIGIT : null));
		}
		// Five digits at 0.2 instead of 0.1, five at next to none
		assertThat(this.drift.index(Drift.Of.DIGITS)).isCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(0.1 / 0.0005),
				within(0.02));
		// 0.5, 0, 0.5 instead of 0.1, 0.4, 0.5
		assertThat(this.drift.index(Drift.Of.CONFIDENCES)).isCloseTo(0.4 * Math.log(5) + 0.4 * Math.log(0.4 / 0.0005),
				within(0.02));
		// 0.8, 0.2, 0 instead of 0.9, 0.06, 0.04
		assertThat(this.drift.index(Drift.Of.OUTCOMES)).isCloseTo(
				-0.1 * Math.log(0.8 / 0.9) + 0.14 * Math.log(0.2 / 0.06) + 0.04 * Math.log(0.04 / 0.0005),
				within(0.02));
	}

	@Test
	void aFewAnswersTellNothing() {
		ModelCard card = Pools.card(REFERENCE);
		addSevens(card, Drift.LEAST - 1);
		assertThat(this.drift.index(Drift.Of.DIGITS)).isNaN();
		addSevens(card, 1);
		assertThat(this.drift.index(Drift.Of.DIGITS)).isGreaterThan(0.25);
	}

	@Test
	void whatIsLongAgoIsForgotten() {
		ModelCard card = Pools.card(REFERENCE);
		addSevens(card, 3 * Drift.WINDOW / 2);
		for (int i = 0; i < Drift.WINDOW; i++) {
			this.drift.add(answer(card, i % 10, 1, null));
		}
		assertThat(this.drift.index(Drift.Of.DIGITS)).isCloseTo(0, within(1e-4));
	}

	@Test
	void anotherModelBeginsAnewAndOneWithoutAReferenceTellsNothing() {
		addSevens(Pools.card(REFERENCE), Drift.WINDOW);
		addSevens(Pools.card(REFERENCE), Drift.LEAST - 1);
		assertThat(this.drift.index(Drift.Of.DIGITS)).isNaN();
		addSevens(Pools.card(), Drift.WINDOW);
		assertThat(this.drift.index(Drift.Of.DIGITS)).isNaN();
	}

	private void addSevens(ModelCard card, int count) {
		for (int i = 0; i < count; i++) {
			this.drift.add(answer(card, 7, 1, null));
		}
	}

	private static Answer answer(ModelCard card, int digit, double confidence, @Nullable Rejection rejection) {
		Judgement judgement = new Judgement(List.of(new Candidate(digit, confidence)), 0, rejection);
		return new Answer(judgement, BLANK, new Timings(1, 1, 1, 1, 1), card, null);
	}

}
