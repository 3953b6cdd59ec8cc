package dev.inkling.deploy;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PromQlTests {

	@Test
	void givenAnExpressionThenItsMetricsAndLabelsAreFound() {
		assertThat(PromQl
			.metrics("sum by (le, a) (rate(x_bucket{b=\"1}\",c=~\"2..\"}[5m])) / sum(y offset 1h) > 0.05 or vector(0)"))
			.isEqualTo(Map.of("x_bucket", Set.of("le", "a", "b", "c"), "y", Set.of("le", "a")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sum(x", "sum(x))", "x{a=\"b\"", "x{a=\"b\")", "summ(x)", "rate(x[5q])", "x ; y" })
	void givenABrokenExpressionThenItIsRefused(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> PromQl.metrics(expression));
	}

}
