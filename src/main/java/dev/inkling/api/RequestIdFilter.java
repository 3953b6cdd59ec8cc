package dev.inkling.api;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id, which its log lines and its response carry: the caller's
 * {@code X-Request-Id} if it cannot break a log line, else the trace's, else a random one
 * of 32 hexadecimal digits. A response also says in {@code traceparent} (W3C) which trace
 * the request is part of, if it is of any. Runs inside of the observation that starts the
 * span.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestIdFilter extends OncePerRequestFilter {

	/** The header that an id comes and goes in. */
	static final String REQUEST_ID = "X-Request-Id";

	private static final String TRACE_PARENT = "traceparent";

	/** Nothing that could break out of a log line. */
	private static final Pattern SAFE_ID = Pattern.compile("[\\w.:=+/@-]{1,128}");

	/** Version, trace id, parent id and flags (W3C Trace Context, 3.2.2). */
	private static final Pattern VALID_PARENT = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

	private static final String MDC_REQUEST_ID = "requestId";

	private static final String MDC_TRACE_ID = "traceId";

	private final @Nullable Tracer tracer;

	RequestIdFilter(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer.getIfAvailable();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String parent = traceParent(request);
		String traceId = (parent != null) ? parent.substring(3, 35) : null;
		String requestId = requestId(request, traceId);
		response.setHeader(REQUEST_ID, requestId);
		if (parent != null) {
			response.setHeader(TRACE_PARENT, parent);
		}
		boolean untraced = this.tracer == null && traceId != null;
		try (MDC.MDCCloseable id = MDC.putCloseable(MDC_REQUEST_ID, requestId);
				MDC.MDCCloseable trace = untraced ? MDC.putCloseable(MDC_TRACE_ID, traceId) : null) {
			chain.doFilter(request, response);
		}
	}

	private @Nullable String traceParent(HttpServletRequest request) {
		Span span = (this.tracer != null) ? this.tracer.currentSpan() : null;
		if (span != null) {
			TraceContext context = span.context();
			boolean sampled = Boolean.TRUE.equals(context.sampled());
			return "00-" + context.traceId() + "-" + context.spanId() + (sampled ? "-01" : "-00");
		}
		String header = request.getHeader(TRACE_PARENT);
		return (header != null && VALID_PARENT.matcher(header).matches()) ? header : null;
	}

	private static String requestId(HttpServletRequest request, @Nullable String traceId) {
		String header = request.getHeader(REQUEST_ID);
		if (header != null && SAFE_ID.matcher(header).matches()) {
			return header;
		}
		if (traceId != null) {
			return traceId;
		}
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
	}

}
