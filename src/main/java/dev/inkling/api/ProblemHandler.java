package dev.inkling.api;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers every fault of a request with a problem detail (RFC 9457). */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final String RETRY_SECONDS = "1";

	private final Problems problems;

	ProblemHandler(Problems problems) {
		this.problems = problems;
	}

	/**
	 * Answers a fault. Where the body could not be read, the server goes on to
	 * {@link ProblemErrorController}.
	 * @throws RuntimeException the fault itself where the answer has begun, which ends
	 * the connection
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<ProblemDetail> handle(RuntimeException fault, HttpServletRequest request,
			HttpServletResponse response) {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null) {
			return null;
		}
		if (response.isCommitted()) {
			this.problems.of(fault);
			throw fault;
		}
		response.resetBuffer();
		RuntimeException known = (fault instanceof InvalidParameterException)
				? Refusal.MALFORMED.because("The query must be percent-encoded") : fault;
		ProblemDetail problem = this.problems.of(known);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (known instanceof RefusedException ex) {
			addHeaders(answer, ex, response.containsHeader(HttpHeaders.RETRY_AFTER));
		}
		return answer.body(problem);
	}

	private static void addHeaders(ResponseEntity.BodyBuilder answer, RefusedException ex, boolean saysWhen) {
		if (ex.refusal().isTemporary() && !saysWhen) {
			answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		if (ex.refusal() == Refusal.UNSUPPORTED_TYPE && HttpHeaders.CONTENT_ENCODING.equals(ex.field())) {
			answer.header(HttpHeaders.ACCEPT_ENCODING, BodyInput.CODINGS);
		}
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		HttpHeaders all = new HttpHeaders(headers);
		all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return super.handleExceptionInternal(ex, body, all, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(HttpMediaTypeNotAcceptableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setDetail("Accept must allow one of " + ex.getSupportedMediaTypes());
		return handleExceptionInternal(ex, null, headers, status, request);
	}

}
