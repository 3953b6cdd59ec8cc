package dev.inkling.page;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the next drawings as a test has planned, before the service sees them; without
 * a plan the service itself answers.
 */
@TestComponent
class ScriptedService extends OncePerRequestFilter {

	private final Deque<Reply> plan = new ArrayDeque<>();

	private int received;

	private boolean held;

	/** Plans that the next drawing is not answered. */
	synchronized void refuse(int status, int retryAfterSeconds) {
		this.plan.add(new Reply(status, retryAfterSeconds,
				"{\"title\":\"Refused\",\"status\":" + status + ",\"detail\":\"A test wants it so\"}"));
	}

	/** Plans that the next drawing is answered with that, whatever it is. */
	synchronized void answer(String json) {
		this.plan.add(new Reply(200, 0, json));
	}

	/** Plans that the next drawing is rejected. */
	synchronized void reject(String reason, int digit, int other) {
		this.plan.add(new Reply(200, 0, """
				{"digit":%1$d,"confidence":0.52,"accepted":false,"reason":"%3$s",%4$s
				 "candidates":[{"digit":%1$d,"confidence":0.52},{"digit":%2$d,"confidence":0.48}],
				 "model":{"name":"scripted","version":"1"},
				 "timings":{"decodeMicros":1,"preprocessMicros":1,"queueMicros":1,"inferenceMicros":1}}
				""".formatted(digit, other, reason, reason.equals("not_a_digit") ? "\"notADigit\":0.91," : "")));
	}

	/** Lets drawings come in, but answers none before {@link #release()}. */
	synchronized void hold() {
		this.held = true;
	}

	/** Answers the drawings that are held, and all that come. */
	synchronized void release() {
		this.held = false;
		notifyAll();
	}

	synchronized void forget() {
		this.plan.clear();
		this.received = 0;
		release();
	}

	/** How many drawings have come in. */
	synchronized int received() {
		return this.received;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().equals("/classify");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Reply reply = next();
		if (reply == null) {
			chain.doFilter(request, response);
			return;
		}
		request.getInputStream().readAllBytes();
		response.setStatus(reply.status());
		response.setContentType((reply.status() == 200) ? "application/json" : "application/problem+json");
		if (reply.retryAfterSeconds() > 0) {
			response.setIntHeader("Retry-After", reply.retryAfterSeconds());
		}
		response.getWriter().write(reply.body());
	}

	private synchronized Reply next() {
		this.received++;
		Reply reply = this.plan.poll();
		try {
			while (this.held) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return reply;
	}

	private record Reply(int status, int retryAfterSeconds, String body) {
	}

}
