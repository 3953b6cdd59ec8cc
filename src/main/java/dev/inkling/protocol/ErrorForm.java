package dev.inkling.protocol;

import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Makes of every problem detail under {@code /v1} and {@code /v2} the
 * {@code {"error":"…"}} that these protocols' clients read, as plain
 * {@code application/json}, whoever made it.
 */
@ControllerAdvice
class ErrorForm implements ResponseBodyAdvice<Object> {

	private static final PathPattern PATHS = PathPatternParser.defaultInstance.parse("/{version:v[12]}/**");

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
		return true;
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
			Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (body instanceof ProblemDetail problem && request instanceof ServletServerHttpRequest servlet
				&& PATHS.matches(PathContainer.parsePath(path(servlet.getServletRequest())))) {
			response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
			return Map.of("error",
					(problem.getDetail() != null) ? problem.getDetail() : String.valueOf(problem.getTitle()));
		}
		return body;
	}

	/**
	 * The path that was asked for, which after a fault of a filter is not the request's.
	 */
	private static String path(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return ((failed != null) ? failed.toString() : request.getRequestURI())
			.substring(request.getContextPath().length());
	}

}
