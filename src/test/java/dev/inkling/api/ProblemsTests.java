package dev.inkling.api;

import java.util.List;
import java.util.Map;

import dev.inkling.classify.Refusal;
import dev.inkling.ink.InkLimitException;
import dev.inkling.ink.NoDrawingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Problems problems = new Problems(this.registry);

	@ParameterizedTest
	@EnumSource
	void aRefusalIsCountedByItsReasonAndNowhereElse(Refusal refusal) {
		ProblemDetail problem = this.problems.of(refusal.because("It must be otherwise"));
		assertThat(problem.getStatus()).isEqualTo(refusal.status());
		assertThat(problem.getDetail()).isEqualTo("It must be otherwise");
		assertThat(problem.getProperties()).isNull();
		assertThat(count(refusal)).isEqualTo(1);
		assertThat(all()).isEqualTo(1);
	}

	@Test
	void everyReasonIsThereBeforeTheFirstRefusal() {
		assertThat(this.registry.get("inkling.rejected.requests").counters()).hasSize(Refusal.values().length);
		assertThat(all()).isZero();
	}

	@Test
	void theFieldAtFaultIsNamed() {
		assertThat(this.problems.of(Refusal.MALFORMED.because("points[0][1]", "It must be a number")).getProperties())
			.isEqualTo(Map.of("errors", List.of(Map.of("field", "points[0][1]", "message", "It must be a number"))));
	}

	@Test
	void noDrawingAndOnePastALimitAreUnprocessable() {
		assertThat(this.problems.of(new NoDrawingException(null, "It must have ink")).getStatus()).isEqualTo(422);
		assertThat(this.problems.of(new InkLimitException("strokes", "At most 256")).getStatus()).isEqualTo(422);
		assertThat(count(Refusal.NO_DRAWING)).isEqualTo(2);
		assertThat(all()).isEqualTo(2);
	}

	@Test
	void aFaultThatNobodyForesawTellsNothingAndIsNoRefusal() {
		ProblemDetail problem = this.problems.of(new IllegalStateException("at /etc/passwd"));
		assertThat(problem.getStatus()).isEqualTo(500);
		assertThat(problem.getDetail()).doesNotContain("passwd");
		assertThat(all()).isZero();
	}

	private double count(Refusal refusal) {
		return this.registry.get("inkling.rejected.requests").tag("reason", refusal.reason()).counter().count();
	}

	private double all() {
		return this.registry.get("inkling.rejected.requests").counters().stream().mapToDouble(Counter::count).sum();
	}

}
