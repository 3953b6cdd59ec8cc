package dev.inkling.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.UnusableDrawingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Says of each fault which problem it is, without a stack trace or a path in it, and
 * counts the refusals by their reason.
 */
@Component
class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	private final Counter[] refused;

	Problems(MeterRegistry registry) {
		this.refused = Arrays.stream(Refusal.values())
			.map((refusal) -> Counter.builder("inkling.rejected.requests")
				.description("Requests and drawings that got no answer")
				.tag("reason", refusal.reason())
				.register(registry))
			.toArray(Counter[]::new);
	}

	/**
	 * The problem detail (RFC 9457) of a fault. What is nobody's known fault is logged
	 * and becomes a 500 that tells nothing.
	 * @param fault what was thrown
	 */
	ProblemDetail of(RuntimeException fault) {
		if (fault instanceof RefusedException ex) {
			return refused(ex.refusal(), ex.field(), ex.getMessage());
		}
		if (fault instanceof UnusableDrawingException ex) {
			return refused(Refusal.NO_DRAWING, ex.field(), ex.getMessage());
		}
		logger.error("An unforeseen fault", fault);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"The service failed at something unforeseen");
	}

	private ProblemDetail refused(Refusal refusal, @Nullable String field, @Nullable String message) {
		this.refused[refusal.ordinal()].increment();
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(refusal.status()), message);
		if (field != null) {
			problem.setProperty("errors", List.of(Map.of("field", field, "message", String.valueOf(message))));
		}
		return problem;
	}

}
