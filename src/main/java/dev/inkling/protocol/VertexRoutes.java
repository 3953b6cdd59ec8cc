package dev.inkling.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.inkling.lifecycle.SettingException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The paths that Vertex AI names, by {@code AIP_HEALTH_ROUTE} and
 * {@code AIP_PREDICT_ROUTE}. One that is a path of these protocols already stays as it
 * is; one of another part of the service is refused.
 */
@Component
class VertexRoutes implements SmartInitializingSingleton {

	private final RequestMappingHandlerMapping mapping;

	private final PredictController controller;

	private final Environment environment;

	VertexRoutes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
			PredictController controller, Environment environment) {
		this.mapping = mapping;
		this.controller = controller;
		this.environment = environment;
	}

	/**
	 * @throws SettingException if a path is taken
	 */
	@Override
	public void afterSingletonsInstantiated() {
		add("AIP_HEALTH_ROUTE", RequestMethod.GET, "ping");
		add("AIP_PREDICT_ROUTE", RequestMethod.POST, "predict", HttpServletRequest.class);
	}

	private void add(String name, RequestMethod method, String handler, Class<?>... parameters) {
		String path = this.environment.getProperty(name, "");
		if (path.isBlank()) {
			return;
		}
		RequestMappingInfo route = RequestMappingInfo.paths(path)
			.methods(method)
			.produces(MediaType.APPLICATION_JSON_VALUE)
			.options(this.mapping.getBuilderConfiguration())
			.build();
		Optional<HandlerMethod> taken = this.mapping.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((other) -> other.getKey().getMethodsCondition().getMethods().contains(method)
					&& !Collections.disjoint(other.getKey().getPatternValues(), route.getPatternValues()))
			.map(Map.Entry::getValue)
			.findFirst();
		if (taken.isEmpty()) {
			this.mapping.registerMapping(route, this.controller,
					Objects.requireNonNull(ReflectionUtils.findMethod(PredictController.class, handler, parameters)));
		}
		else if (!taken.get().getBeanType().getPackage().equals(VertexRoutes.class.getPackage())) {
			throw new SettingException(name + " must be a path that the service does not have, not " + path);
		}
	}

}
