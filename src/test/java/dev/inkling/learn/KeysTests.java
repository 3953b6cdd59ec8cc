package dev.inkling.learn;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.inkling.Drawings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what, at each path of samples. Begins anew for who has tried wrong keys. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeysTests {

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@Autowired
	MeterRegistry meters;

	@Autowired
	ServletContext server;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.configure(registry, folder);
	}

	@ParameterizedTest
	@CsvSource({ "POST,/samples", "GET,/samples", "GET,/samples/export",
			"GET,/samples/00000000000000000000000000000000", "PATCH,/samples/00000000000000000000000000000000",
			"DELETE,/samples/00000000000000000000000000000000", "GET,/writers", "GET,/writers/ada",
			"DELETE,/writers/ada", "OPTIONS,/samples", "GET,/samples/nothing", "POST,/writers/ada/adaptation",
			"GET,/models", "PUT,/models/active" })
	void givenNoKeyThenItIsUnauthorizedWithAProblem(String method, String path) throws Exception {
		HttpResponse<String> answer = client(null).send(method, path, null);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Client.json(answer).get("detail").stringValue()).startsWith("Authorization must be");
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/samples", "GET,/samples/export", "DELETE,/samples/00000000000000000000000000000000",
			"PATCH,/samples/00000000000000000000000000000000", "GET,/writers", "DELETE,/writers/ada",
			"GET,/writers/ada", "GET,/models", "PUT,/models/active" })
	void givenAKeyToCollectThenNothingElseIsAllowed(String method, String path) throws Exception {
		HttpResponse<String> answer = client(Client.COLLECT).send(method, path, null);
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void givenEitherKeyThenSamplesMayBeSent() throws Exception {
		assertThat(client(Client.COLLECT).post(Client.seven(1, "ada")).statusCode()).isEqualTo(201);
		assertThat(client(Client.ADMIN).post(Client.seven(2, "ada")).statusCode()).isEqualTo(201);
	}

	@DirtiesContext
	@Test
	void givenWrongKeysThenTheyAreCountedAndLimitedAndNoRightOneIsLookedAtBefore() throws Exception {
		double before = refused("unauthorized");
		for (int i = 0; i < 10; i++) {
			HttpResponse<String> answer = client("wrong" + i).get("/samples");
			assertThat(answer.statusCode()).isEqualTo(401);
			assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
		}
		assertThat(refused("unauthorized") - before).isEqualTo(10);
		HttpResponse<String> limited = client(Client.ADMIN).get("/samples");
		assertThat(limited.statusCode()).isEqualTo(429);
		assertThat(limited.headers().allValues("Retry-After")).singleElement()
			.satisfies((seconds) -> assertThat(Integer.parseInt(seconds)).isBetween(2, 61));
		assertThat(refused("keys_limited")).isEqualTo(1);
		assertThat(client(null).send("POST", "/classify", Drawings.json(Drawings.seven())).statusCode()).isEqualTo(200);
	}

	@Test
	void givenTheFiltersThenTheServerLeadsOnlyTheGuardedPathsThroughThem() {
		assertThat(this.server.getFilterRegistration("springSecurityFilterChain").getUrlPatternMappings())
			.containsExactlyInAnyOrder("/samples", "/samples/*", "/writers", "/writers/*", "/models", "/models/*");
		assertThat(this.server.getFilterRegistrations()).hasEntrySatisfying("springSecurityFilterChain",
				(filter) -> assertThat(filter.getServletNameMappings()).isEmpty());
		assertThat(this.server.getFilterRegistrations()
			.values()
			.stream()
			.filter((filter) -> filter.getClassName().startsWith("org.springframework.security"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%73amples", "/samples/", "//samples", "/samples;a=b", "/./samples", "/x/../samples",
			"/samples%2F", "/SAMPLES", "/samples/export/", "/writers/..;/samples" })
	void givenAnotherSpellingOfAPathThenItIsNoWayAround(String path) throws Exception {
		assertThat(client(null).get(path).statusCode()).isBetween(400, 499);
	}

	@Test
	void givenThePagesExamplesThenTheyTakeNoKey() throws Exception {
		assertThat(client(null).get("/samples/seven.png").statusCode()).isEqualTo(200);
	}

	@Test
	void givenTheDescriptionThenItHasSamplesAndAllThatTheyReferTo() throws Exception {
		HttpResponse<String> answer = client(null).get("/v3/api-docs");
		JsonNode description = Client.json(answer);
		assertThat(description.get("paths").propertyNames()).contains("/classify", "/samples", "/samples/{id}",
				"/samples/export", "/writers", "/writers/{writer}", "/writers/{writer}/adaptation", "/models",
				"/models/active");
		assertThat(description.at("/components/responses/404/description").stringValue()).isEqualTo("Another path");
		assertThat(description.at("/components/securitySchemes/key/scheme").stringValue()).isEqualTo("bearer");
		assertThat(Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(answer.body()).results()).allSatisfy(
				(reference) -> assertThat(description.at(reference.group(1)).isMissingNode()).as(reference.group(1))
					.isFalse());
	}

	private double refused(String reason) {
		return this.meters.get("inkling.rejected.requests").tag("reason", reason).counter().count();
	}

	private Client client(@Nullable String key) {
		return new Client(this.port, key);
	}

}
