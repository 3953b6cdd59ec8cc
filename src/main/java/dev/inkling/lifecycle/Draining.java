package dev.inkling.lifecycle;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends clients away before the server stops. From the beginning of a stop each answer
 * says {@code Connection: close} (RFC 9112, 9.6), and the server goes on taking requests
 * until none has come and none was answered for a second, five seconds at the longest.
 * Without this a server that stops closes the connections that clients keep, with what
 * they have just sent on them. Safe for use by many threads.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Draining extends OncePerRequestFilter implements SmartLifecycle {

	private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

	private volatile boolean draining;

	private volatile long lastRequest = System.nanoTime() - QUIET_NANOS;

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.draining && request.getProtocol().startsWith("HTTP/1")) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		this.lastRequest = System.nanoTime();
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.lastRequest = System.nanoTime();
		}
	}

	@Override
	public void start() {
		this.draining = false;
	}

	/** Waits, and so holds back the end of the server, whose phase is a lower one. */
	@Override
	public void stop() {
		long end = System.nanoTime() + LONGEST_NANOS;
		this.draining = true;
		try {
			for (long left = left(end); left > 0; left = left(end)) {
				TimeUnit.NANOSECONDS.sleep(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private long left(long end) {
		long now = System.nanoTime();
		return Math.min(this.lastRequest + QUIET_NANOS - now, end - now);
	}

	@Override
	public boolean isRunning() {
		return !this.draining;
	}

}
