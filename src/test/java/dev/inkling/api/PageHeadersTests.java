package dev.inkling.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PageHeadersTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page/main.js", "/page/style.css", "/page/icon.svg", "/page/manifest.json" })
	void givenAPartOfThePageThenItIsKeptAndAskedAboutEachTime(String path) throws Exception {
		HttpResponse<String> first = get(path);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(first.body()).isNotEmpty();
		assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(first.headers().firstValue("Last-Modified")).isEmpty();
		String tag = first.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> second = get(path, "If-None-Match", tag);
		assertThat(second.statusCode()).isEqualTo(304);
		assertThat(second.body()).isEmpty();
		assertThat(second.headers().firstValue("ETag")).contains(tag);
		assertThat(second.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode()).isEqualTo(304);
	}

	@Test
	void givenAFileThatThePageNamesThenItsNameChangesWithItsContentAndItIsKeptForGood() throws Exception {
		List<String> files = filesOfThePage();
		assertThat(files).isNotEmpty().allMatch((file) -> file.matches("page/[0-9a-f]{32}/[a-z0-9.-]+"));
		for (String file : files) {
			HttpResponse<String> response = get("/" + file);
			assertThat(response.statusCode()).as(file).isEqualTo(200);
			assertThat(response.headers().firstValue("Cache-Control")).as(file)
				.contains("max-age=31536000, public, immutable");
			assertThat(get("/" + file.replaceFirst("[0-9a-f]{32}", "0".repeat(32))).statusCode()).as("an old " + file)
				.isEqualTo(404);
		}
	}

	@Test
	void givenThePageThenItNamesAllThatItsModulesLoad() throws Exception {
		List<String> named = filesOfThePage().stream()
			.map((file) -> file.substring(file.lastIndexOf('/') + 1))
			.toList();
		List<String> modules = named.stream().filter((file) -> file.endsWith(".js")).toList();
		assertThat(modules).contains("main.js");
		for (String module : modules) {
			String source = Files.readString(Path.of("src/main/resources/static/page", module));
			assertThat(Pattern.compile("^import .*'\\./(.*)';$", Pattern.MULTILINE).matcher(source).results())
				.as(module)
				.allMatch((loaded) -> named.contains(loaded.group(1)));
		}
	}

	@Test
	void givenAServiceWithoutSamplesThenThePageHasNothingOfThem() throws Exception {
		assertThat(get("/").body()).contains("value=\"pin\"")
			.doesNotContainIgnoringCase("<!--", "consent", "feedback", "learning", "value=\"collect\"", "{styles}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page/main.js", "/v3/api-docs", "/actuator/health", "/nothing-here" })
	void givenAnyResponseThenNothingMayBeLoadedFromElsewhere(String path) throws Exception {
		HttpResponse<String> response = get(path);
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
	}

	@Test
	void givenSwaggerUiThenItMayWriteStylesButNoScript() throws Exception {
		assertThat(get("/swagger-ui/index.html").headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'self'", "style-src 'self' 'unsafe-inline'")
			.doesNotContain("script-src");
	}

	@Test
	void givenThePageThenItNamesNoOtherHostAndHasNothingInline() throws Exception {
		assertThat(get("/").body()).doesNotContain("http://", "https://", "<style", " style=", "onclick")
			.doesNotContainPattern("<script(?![^>]* src=)");
	}

	private List<String> filesOfThePage() throws IOException, InterruptedException {
		return Pattern.compile("\"(page/[^\"]+)\"")
			.matcher(get("/").body())
			.results()
			.map((file) -> file.group(1))
			.toList();
	}

	private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
