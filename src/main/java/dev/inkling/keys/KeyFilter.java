package dev.inkling.keys;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inkling.classify.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the key of a request. A request without one goes on, for the rules behind to
 * refuse. Who has sent too many wrong keys is refused whatever the key is, so that nobody
 * tries them by the thousand.
 */
class KeyFilter extends OncePerRequestFilter {

	/** The credentials of RFC 6750, 2.1. */
	private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\w~+/.-]{1,512}=*) *");

	private final AuthenticationManager keys;

	private final FailureLimit limit;

	private final KeyProblems problems;

	KeyFilter(AuthenticationManager keys, FailureLimit limit, KeyProblems problems) {
		this.keys = keys;
		this.limit = limit;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		@Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header == null) {
			chain.doFilter(request, response);
			return;
		}
		String address = String.valueOf(request.getRemoteAddr());
		long seconds = this.limit.secondsToWait(address);
		if (seconds > 0) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			this.problems.answer(request, response, Refusal.KEYS_LIMITED
				.because("At most " + FailureLimit.MAX_FAILURES + " wrong keys a minute may come from one address"));
			return;
		}
		try {
			SecurityContextHolder.setContext(new SecurityContextImpl(authenticate(header)));
		}
		catch (AuthenticationException ex) {
			this.limit.count(address);
			this.problems.commence(request, response, ex);
			return;
		}
		chain.doFilter(request, response);
	}

	private Authentication authenticate(String header) {
		Matcher bearer = BEARER.matcher(header);
		return this.keys
			.authenticate(new PreAuthenticatedAuthenticationToken("", bearer.matches() ? bearer.group(1) : ""));
	}

}
