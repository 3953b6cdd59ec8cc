package dev.inkling.classify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTests {

	@Test
	void reasonsAreDistinctAndInSnakeCase() {
		assertThat(Arrays.stream(Refusal.values()).map(Refusal::reason)).doesNotHaveDuplicates()
			.allMatch((reason) -> reason.matches("[a-z]+(_[a-z]+)*"));
	}

	@ParameterizedTest
	@CsvSource({ "malformed,400", "body_timeout,408", "too_large,413", "unread_answers,413", "unsupported_type,415",
			"unauthorized,401", "forbidden,403", "not_found,404", "duplicate,409", "keys_limited,429", "fitting,429",
			"too_few_samples,422", "unusable_model,422", "storage_failed,503", "no_drawing,422", "queue_full,429",
			"memory_full,429", "pictures_full,429", "streams_full,429", "model_failed,503", "shutting_down,503",
			"deadline,504" })
	void aReasonHasItsStatus(String reason, int status) {
		assertThat(Arrays.stream(Refusal.values()).filter((refusal) -> refusal.reason().equals(reason))).singleElement()
			.extracting(Refusal::status)
			.isEqualTo(status);
	}

	@Test
	void itIsWorthComingAgainToWhatIsFullOrNotThereForTheMoment() {
		assertThat(EnumSet.allOf(Refusal.class)).filteredOn(Refusal::isTemporary)
			.allMatch((refusal) -> Set.of(429, 503).contains(refusal.status()))
			.hasSize((int) Arrays.stream(Refusal.values())
				.filter((one) -> Set.of(429, 503).contains(one.status()))
				.count());
	}

	@Test
	void aRefusalSaysWhatIsAtFaultAndHasNoStackTrace() {
		RefusedException refused = Refusal.MALFORMED.because("points[0].x", "x must be a number");
		assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
		assertThat(refused.field()).isEqualTo("points[0].x");
		assertThat(refused).hasMessage("x must be a number");
		assertThat(refused.getStackTrace()).isEmpty();
		assertThat(Refusal.DEADLINE.because("It must be quick").field()).isNull();
	}

}
