package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/**
 * What {@code /v3/api-docs} and Swagger UI say beyond the controllers' own annotations.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	static final String CLASSIFY = """
			One drawing in, one answer out; the content type says what the body is.

			| content type | body |
			| --- | --- |
			| `application/json` | strokes of points in any unit, y growing downwards, or a raw bitmap in base64 |
			| `application/octet-stream` | a raw 112×112 bitmap, row by row from the top left. The length says which: 1,568 bytes are one bit a pixel, most significant first; 12,544 one byte a pixel, above 127 ink; 25,088 RGB565 little-endian; 50,176 RGBA8888. To try: [seven.bin](../samples/seven.bin) |
			| `image/png` | a picture of one digit up to 2048×2048, light on dark or dark on light. To try: [seven.png](../samples/seven.png) |
			| `image/jpeg` | likewise, turned as its Exif orientation says. To try: [seven.jpg](../samples/seven.jpg) |

			`accepted` is false where the answer should not be acted on; then `reason` is `not_a_digit` or `ambiguous`, \
			and `digit` is still the best guess.""";

	static final String BATCH = """
			Answers come in the order of the drawings. A drawing that gets no answer carries its own problem and does \
			not fail the rest. As `application/json` up to 1,000 at a time; as `application/x-ndjson` one a line, as \
			many as you like, each line answered in its place as soon as it can be. A batch has no deadline and gives \
			way to single drawings.""";

	@Bean
	OpenAPI openApi() {
		return new OpenAPI().info(new Info().title("Inkling")
			.version("1")
			.description("Tells which digit somebody drew with a finger or a pen, how sure it is, "
					+ "and when it would rather not say.")
			.license(new License().name("Apache 2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
	}

	/** Reads its YAML when the description is first asked for, not at the start. */
	@Bean
	GlobalOpenApiCustomizer components() {
		return (openApi) -> {
			Components own = read();
			Components all = openApi.getComponents();
			own.getParameters().forEach(all::addParameters);
			own.getSchemas().forEach(all::addSchemas);
			own.getExamples().forEach(all::addExamples);
			own.getResponses().forEach(all::addResponses);
		};
	}

	private static Components read() {
		try (InputStream in = new ClassPathResource("openapi/components.yml").getInputStream()) {
			return Yaml31.mapper().readValue(in, Components.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
