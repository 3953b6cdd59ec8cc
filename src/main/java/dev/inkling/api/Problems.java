package dev.inkling.api;

import java.util.List;
import java.util.Map;

import dev.inkling.ink.NoDrawingException;
import dev.inkling.model.AbandonedException;
import dev.inkling.model.DeadlineExceededException;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.model.QueueFullException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Says of each fault which problem it is, without a stack trace or a path in it. */
final class Problems {

	private static final Logger logger = LoggerFactory.getLogger(Problems.class);

	/** Nobody reads it; as nginx counts a client that is gone. */
	private static final HttpStatusCode CLIENT_CLOSED_REQUEST = HttpStatusCode.valueOf(499);

	private Problems() {
	}

	/**
	 * The problem detail (RFC 9457) of a fault. What is nobody's known fault is logged
	 * and becomes a 500 that tells nothing.
	 * @param fault what was thrown
	 */
	static ProblemDetail of(RuntimeException fault) {
		if (fault instanceof BadRequestException ex) {
			return problem(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field());
		}
		if (fault instanceof InvalidParameterException) {
			return problem(HttpStatus.BAD_REQUEST, "The query is not valid", null);
		}
		if (fault instanceof SlowBodyException) {
			return problem(HttpStatus.REQUEST_TIMEOUT, fault.getMessage(), null);
		}
		if (fault instanceof TooLargeException) {
			return problem(HttpStatus.CONTENT_TOO_LARGE, fault.getMessage(), null);
		}
		if (fault instanceof NoDrawingException ex) {
			return problem(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage(), ex.field());
		}
		if (fault instanceof QueueFullException) {
			return problem(HttpStatus.TOO_MANY_REQUESTS, fault.getMessage(), null);
		}
		if (fault instanceof ModelUnavailableException) {
			return problem(HttpStatus.SERVICE_UNAVAILABLE, fault.getMessage(), null);
		}
		if (fault instanceof AbandonedException) {
			return problem(CLIENT_CLOSED_REQUEST, fault.getMessage(), null);
		}
		if (fault instanceof DeadlineExceededException) {
			return problem(HttpStatus.GATEWAY_TIMEOUT, fault.getMessage(), null);
		}
		logger.error("An unforeseen fault", fault);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed at something unforeseen", null);
	}

	private static ProblemDetail problem(HttpStatusCode status, @Nullable String detail, @Nullable String field) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		if (field != null) {
			problem.setProperty("errors", List.of(Map.of("field", field, "message", String.valueOf(detail))));
		}
		return problem;
	}

}
