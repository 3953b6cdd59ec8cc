package dev.inkling.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.function.BiConsumer;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Has {@code /v3/api-docs} and Swagger UI say what {@code openapi/openapi.yml} says. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	/** Reads the YAML when the description is first asked for, not at the start. */
	@Bean
	GlobalOpenApiCustomizer contract(ObjectProvider<ContractPart> parts) {
		return (openApi) -> {
			OpenAPI contract = read("openapi/openapi.yml");
			openApi.info(contract.getInfo()).paths(contract.getPaths()).components(contract.getComponents());
			parts.forEach((part) -> add(read(part.resource()), openApi));
		};
	}

	/**
	 * @throws IllegalStateException if a part names something as another one does, which
	 * would take its place
	 */
	private static void add(OpenAPI part, OpenAPI whole) {
		Components known = whole.getComponents();
		Components more = part.getComponents();
		add(part.getPaths(), whole.getPaths(), whole.getPaths()::addPathItem);
		add(more.getParameters(), known.getParameters(), known::addParameters);
		add(more.getSchemas(), known.getSchemas(), known::addSchemas);
		add(more.getResponses(), known.getResponses(), known::addResponses);
		add(more.getSecuritySchemes(), known.getSecuritySchemes(), known::addSecuritySchemes);
	}

	private static <T> void add(@Nullable Map<String, T> more, @Nullable Map<String, T> known,
			BiConsumer<String, T> adder) {
		if (more == null) {
			return;
		}
		if (known != null && !Collections.disjoint(known.keySet(), more.keySet())) {
			throw new IllegalStateException("A part must have names of its own, not of " + known.keySet());
		}
		more.forEach(adder);
	}

	private static OpenAPI read(String resource) {
		try (InputStream in = new ClassPathResource(resource).getInputStream()) {
			return Yaml31.mapper().readValue(in, OpenAPI.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
