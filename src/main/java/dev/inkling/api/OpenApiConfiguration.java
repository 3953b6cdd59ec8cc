package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Has {@code /v3/api-docs} and Swagger UI say what {@code openapi/openapi.yml} says. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	/** Reads the YAML when the description is first asked for, not at the start. */
	@Bean
	GlobalOpenApiCustomizer contract() {
		return (openApi) -> {
			OpenAPI contract = read();
			openApi.info(contract.getInfo()).paths(contract.getPaths()).components(contract.getComponents());
		};
	}

	private static OpenAPI read() {
		try (InputStream in = new ClassPathResource("openapi/openapi.yml").getInputStream()) {
			return Yaml31.mapper().readValue(in, OpenAPI.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
