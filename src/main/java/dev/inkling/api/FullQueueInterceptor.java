package dev.inkling.api;

import java.io.IOException;
import java.net.URI;

import dev.inkling.classify.Classifier;
import dev.inkling.model.QueueFullException;
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
 * Refuses a drawing that would find the queue full as early and as cheaply as can be:
 * what refusals cost is lost to the drawings that are accepted.
 */
@Component
class FullQueueInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	private static final String PATH = "/classify";

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
		try {
			this.classifier.checkRoom();
			return true;
		}
		catch (QueueFullException ex) {
			this.bodies.discard(request);
			ProblemDetail problem = Problems.of(ex);
			problem.setInstance(URI.create(request.getRequestURI()));
			byte[] body = this.mapper.writeValueAsBytes(problem);
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER, ProblemHandler.RETRY_SECONDS);
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
			return false;
		}
	}

}
