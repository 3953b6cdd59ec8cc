package dev.inkling.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a path that is not percent-encoded (RFC 3986, 2.1). The server checks only what
 * stands outside of path parameters, and Spring fails at what stands in them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class PathFilter extends OncePerRequestFilter {

	private static final Pattern BROKEN = Pattern.compile("%(?!\\p{XDigit}{2})");

	private final MediaType type;

	private final byte[] refusal;

	PathFilter() {
		this(MediaType.APPLICATION_PROBLEM_JSON, """
				{"title":"Bad Request","status":400,"detail":"%s"}""");
	}

	/**
	 * Refuses in another form. It is not sent by way of {@code /error}, since there
	 * Spring would fail at the path.
	 * @param type of the refusal
	 * @param form the refusal, with {@code %s} for what must be
	 */
	public PathFilter(MediaType type, String form) {
		this.type = type;
		this.refusal = form.formatted("The path must be percent-encoded").getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (BROKEN.matcher(request.getRequestURI()).find()) {
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			response.setContentType(this.type.toString());
			response.getOutputStream().write(this.refusal);
			return;
		}
		chain.doFilter(request, response);
	}

}
