package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
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

	private static void add(OpenAPI part, OpenAPI whole) {
		whole.getPaths().putAll(part.getPaths());
		part.getComponents().getParameters().forEach(whole.getComponents()::addParameters);
		part.getComponents().getSchemas().forEach(whole.getComponents()::addSchemas);
		part.getComponents().getResponses().forEach(whole.getComponents()::addResponses);
		part.getComponents().getSecuritySchemes().forEach(whole.getComponents()::addSecuritySchemes);
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
