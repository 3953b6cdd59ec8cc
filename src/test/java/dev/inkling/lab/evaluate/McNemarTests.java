package dev.inkling.lab.evaluate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class McNemarTests {

	/** Of R's {@code 2 * pbinom(min(b, c), b + c, 0.5)}, at most 1. */
	@ParameterizedTest
	@CsvSource({ "0, 0, 1, no difference to be told", "5, 0, 0.0625, no difference to be told", "6, 0, 0.03125, better",
			"0, 6, 0.03125, worse", "4, 4, 1, no difference to be told", "12, 3, 0.03515625, better",
			"9, 1, 0.021484375, better", "1500, 1500, 1, no difference to be told" })
	void itIsTheBinomialTestOfWhatOneAloneReadsRight(int challenger, int other, double pValue, String verdict) {
		McNemar test = new McNemar(challenger, other);
		assertThat(test.pValue()).isCloseTo(pValue, within(1e-9));
		assertThat(test.verdict()).isEqualTo(verdict);
	}

}
