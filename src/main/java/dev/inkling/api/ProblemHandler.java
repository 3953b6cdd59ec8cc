package dev.inkling.api;

import java.util.List;
import java.util.Map;

import dev.inkling.ink.NoDrawingException;
import dev.inkling.model.DeadlineExceededException;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.model.QueueFullException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every fault into a problem detail (RFC 9457), without a stack trace or a path in
 * it.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	private static final String RETRY_SECONDS = "1";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(BadRequestException ex) {
		return problem(HttpStatus.BAD_REQUEST, ex.getMessage(), ex.field());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(NoDrawingException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, ex.getMessage(), ex.field());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(TooLargeException ex) {
		return problem(HttpStatus.CONTENT_TOO_LARGE, ex.getMessage(), null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(InvalidParameterException ex) {
		return problem(HttpStatus.BAD_REQUEST, "The query is not valid", null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(QueueFullException ex) {
		return retry(HttpStatus.TOO_MANY_REQUESTS, ex.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ModelUnavailableException ex) {
		return retry(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage());
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(DeadlineExceededException ex) {
		return problem(HttpStatus.GATEWAY_TIMEOUT, ex.getMessage(), null);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(RuntimeException ex) {
		log.error("An unforeseen fault", ex);
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed at something unforeseen", null);
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

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, @Nullable String detail,
			@Nullable String field) {
		return ResponseEntity.status(status).body(detail(status, detail, field));
	}

	private static ResponseEntity<ProblemDetail> retry(HttpStatus status, @Nullable String detail) {
		return ResponseEntity.status(status)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.body(detail(status, detail, null));
	}

	private static ProblemDetail detail(HttpStatus status, @Nullable String detail, @Nullable String field) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		if (field != null) {
			problem.setProperty("errors", List.of(Map.of("field", field, "message", String.valueOf(detail))));
		}
		return problem;
	}

}
