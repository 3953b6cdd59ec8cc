package dev.inkling.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every fault into a problem detail (RFC 9457), without a stack trace or a path in
 * it.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	static final String RETRY_SECONDS = "1";

	private final Bodies bodies;

	ProblemHandler(Bodies bodies) {
		this.bodies = bodies;
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(RuntimeException ex, HttpServletRequest request) {
		ProblemDetail problem = Problems.of(ex);
		this.bodies.discard(request);
		boolean again = problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()
				|| problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value();
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		return (again ? response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS) : response).body(problem);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ServletWebRequest exchange = (ServletWebRequest) request;
		if (!isCommitted(exchange)) {
			this.bodies.discard(exchange.getRequest());
		}
		if (isCommitted(exchange)) {
			this.logger.debug("A fault after the answer had begun, or of a client that has left", ex);
			return null;
		}
		HttpHeaders all = new HttpHeaders(headers);
		all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return super.handleExceptionInternal(ex, body, all, status, request);
	}

	private static boolean isCommitted(ServletWebRequest exchange) {
		return exchange.getResponse() != null && exchange.getResponse().isCommitted();
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody()
			.setDetail("The content type is "
					+ ((ex.getContentType() != null) ? ex.getContentType() : "missing or unreadable")
					+ ", one of these is wanted: " + ex.getSupportedMediaTypes());
		return handleExceptionInternal(ex, null, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(HttpMediaTypeNotAcceptableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getBody().setDetail("The answer can be one of these: " + ex.getSupportedMediaTypes());
		return handleExceptionInternal(ex, null, headers, status, request);
	}

}
