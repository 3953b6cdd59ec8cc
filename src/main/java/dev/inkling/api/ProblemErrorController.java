package dev.inkling.api;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers faults from outside the controllers with problem details too. An answer that
 * has begun gets nothing added: the server ends the connection.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

	private final Problems problems;

	ProblemErrorController(Problems problems) {
		this.problems = problems;
	}

	@RequestMapping("/error")
	@Nullable ResponseEntity<ProblemDetail> error(HttpServletRequest request) throws IOException {
		if (request.getDispatcherType() == DispatcherType.INCLUDE) {
			return null;
		}
		Object fault = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		if (fault instanceof SocketTimeoutException) {
			waitForNoMore(request);
		}
		ProblemDetail problem = (fault instanceof IOException ex) ? this.problems.of(BodyInput.refusal(ex))
				: problem(request);
		problem.setInstance(instance((String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
		return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	/**
	 * Lets go of a body that did not come in time. The server reads what is left of a
	 * body before it closes a connection, and would wait for that as long again; with a
	 * listener it reads only what is there.
	 */
	private static void waitForNoMore(HttpServletRequest request) throws IOException {
		AsyncContext async = request.startAsync();
		request.getInputStream().setReadListener(new ReadListener() {

			@Override
			public void onDataAvailable() {
			}

			@Override
			public void onAllDataRead() {
			}

			@Override
			public void onError(Throwable fault) {
			}

		});
		async.complete();
	}

	private static ProblemDetail problem(HttpServletRequest request) {
		Integer code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code != null) ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		ProblemDetail problem = ProblemDetail.forStatus((status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR);
		if (status != null && status.is4xxClientError()) {
			problem.setDetail((String) request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
		}
		return problem;
	}

	private static @Nullable URI instance(@Nullable String path) {
		try {
			return (path != null) ? new URI(path) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
