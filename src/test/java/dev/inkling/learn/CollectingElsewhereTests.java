package dev.inkling.learn;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A page of another site that collects samples. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CollectingElsewhereTests {

	private static final String SITE = "https://draw.example.org";

	private static final String ORIGIN = "Access-Control-Allow-Origin";

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.configure(registry, folder);
		registry.add("inkling.cors.allowed-origins", () -> SITE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/samples", "/writers/ada/adaptation", "/classify" })
	void givenAnAllowedSiteThenABrowserThatAsksWithoutAKeyIsToldThatItMayPost(String path) throws Exception {
		HttpResponse<String> answer = preflight(SITE, "POST", path);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue(ORIGIN)).hasValue(SITE);
		assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("authorization, content-type");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/samples", "PATCH,/samples/00000000000000000000000000000000", "GET,/samples/export",
			"DELETE,/writers/ada", "GET,/writers", "PUT,/models/active" })
	void givenWhatTakesMoreThanAKeyToCollectThenNoOtherSiteMayAsk(String method, String path) throws Exception {
		HttpResponse<String> answer = preflight(SITE, method, path);
		assertThat(answer.headers().firstValue(ORIGIN)).isEmpty();
	}

	@Test
	void givenAnotherSiteThenItMayNot() throws Exception {
		HttpResponse<String> answer = preflight("https://elsewhere.example.org", "POST", "/samples");
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.headers().firstValue(ORIGIN)).isEmpty();
	}

	@Test
	void givenAnAllowedSiteThenItsPageReadsTheAnswerAndWhereTheSampleIs() throws Exception {
		HttpResponse<String> stored = send(Client.COLLECT);
		assertThat(stored.statusCode()).isEqualTo(201);
		assertThat(stored.headers().allValues(ORIGIN)).containsExactly(SITE);
		assertThat(stored.headers().firstValue("Access-Control-Expose-Headers").orElse("")).contains("Location");
	}

	@Test
	void givenAnAllowedSiteWithAWrongKeyThenItsPageReadsTheProblem() throws Exception {
		HttpResponse<String> refused = send("wrong");
		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.headers().allValues(ORIGIN)).containsExactly(SITE);
	}

	private HttpResponse<String> send(String key) throws Exception {
		return new Client(this.port, key).send("POST", "/samples", Client.seven(1, "ada"), "Origin", SITE);
	}

	private HttpResponse<String> preflight(String site, String method, String path) throws Exception {
		return new Client(this.port, null).send("OPTIONS", path, null, "Origin", site, "Access-Control-Request-Method",
				method, "Access-Control-Request-Headers", "authorization, content-type");
	}

}
