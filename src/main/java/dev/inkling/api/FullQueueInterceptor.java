package dev.inkling.api;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.inkling.classify.Classifier;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a drawing that would find the queue full, as early and as cheaply as can be:
 * what refusals cost is lost to the drawings that are accepted. They take turns, and each
 * turn is mostly rest, so that clients who come back at once get no more than a tenth of
 * a core. A turn is awaited for a moment only: a client that does not read its refusal
 * holds up nobody for longer.
 */
@Component
class FullQueueInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	private static final String PATH = "/classify";

	/** Longest wait of a refusal for its turn. */
	private static final long TURN_MILLIS = 50;

	/**
	 * How long nobody is refused after a refusal, in times of what that took, and at
	 * most.
	 */
	private static final int REST = 10;

	private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	private final Semaphore turn = new Semaphore(1, true);

	private final Classifier classifier;

	private final Bodies bodies;

	private final JsonMapper mapper;

	FullQueueInterceptor(Classifier classifier, Bodies bodies, @Lazy JsonMapper mapper) {
		this.classifier = classifier;
		this.bodies = bodies;
		this.mapper = mapper;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns(PATH);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (this.classifier.hasRoom()) {
			return true;
		}
		if (!ConnectionValve.isBodyHere(request)) {
			this.bodies.discard(request);
			refuse(request, response);
			return false;
		}
		boolean alone = awaitTurn();
		try {
			if (this.classifier.hasRoom()) {
				return true;
			}
			long begin = System.nanoTime();
			refuse(request, response);
			response.flushBuffer();
			if (alone) {
				rest(System.nanoTime() - begin);
			}
			return false;
		}
		finally {
			if (alone) {
				this.turn.release();
			}
		}
	}

	private boolean awaitTurn() {
		try {
			return this.turn.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static void rest(long took) {
		LockSupport.parkNanos(Math.min(REST * took, LONGEST_REST_NANOS));
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		ProblemDetail problem = Problems.of(this.classifier.refuse());
		problem.setInstance(URI.create(request.getRequestURI()));
		byte[] body = this.mapper.writeValueAsBytes(problem);
		response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, ProblemHandler.RETRY_SECONDS);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
