package dev.inkling.keys;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers requests whose key is missing, wrong or not enough, or whose path could be read
 * in two ways, with the same problem details as all other faults, and what RFC 6750 has
 * {@code WWW-Authenticate} say.
 */
class KeyProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

	private final HandlerExceptionResolver resolver;

	/**
	 * @param resolver makes answers of exceptions, and counts them
	 */
	KeyProblems(HandlerExceptionResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault) {
		boolean missing = fault instanceof InsufficientAuthenticationException;
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, missing ? "Bearer" : "Bearer error=\"invalid_token\"");
		answer(request, response, Refusal.UNAUTHORIZED.because(HttpHeaders.AUTHORIZATION,
				"Authorization must be 'Bearer' and a key that the service knows"));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fault) {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
		answer(request, response, Refusal.FORBIDDEN.because("The key must have the role that this takes"));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException fault) {
		answer(request, response,
				Refusal.MALFORMED.because("path", "The path must have neither empty nor dot segments, "
						+ "nor ';', '\\', a control character or an encoded '/' in one"));
	}

	/** Answers a request that goes no further. */
	void answer(HttpServletRequest request, HttpServletResponse response, RefusedException fault) {
		this.resolver.resolveException(request, response, null, fault);
	}

}
