package dev.inkling.assets;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.inkling.StyledModel;
import dev.inkling.classify.Models;
import dev.inkling.learn.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a service that takes samples, and whose models have styles or not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PagePartsTests {

	@TempDir
	static Path folder;

	private final HttpClient client = HttpClient.newHttpClient();

	@Autowired
	Models models;

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) throws IOException {
		Path styled = StyledModel.in(folder.resolve("styled"), List.of("european", "american"));
		Path plain = StyledModel.in(folder.resolve("plain"), List.of());
		Client.configure(registry, folder);
		registry.add("inkling.models", () -> styled + "," + plain);
	}

	@Test
	void givenAllPartsThenThePageNamesEveryFileThatThereIs() throws Exception {
		this.models.activate("styled");
		String page = get("").body();
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/static/page"))) {
			assertThat(files.map((file) -> file.getFileName().toString()).filter((file) -> !file.endsWith(".png")))
				.allMatch((file) -> page.contains("/" + file + "\""));
		}
		assertThat(page).contains("data-styles=\"american european\"", "value=\"collect\"").doesNotContain("<!--");
	}

	@Test
	void givenAnotherModelThenThePageHasItsStylesAndAnotherTag() throws Exception {
		this.models.activate("plain");
		HttpResponse<String> plain = get("");
		assertThat(plain.body()).contains("value=\"collect\"", "/store.js")
			.doesNotContain("data-styles", "style-choice.js");
		assertThat(get(tag(plain)).statusCode()).isEqualTo(304);
		this.models.activate("styled");
		HttpResponse<String> styled = get(tag(plain));
		assertThat(styled.statusCode()).isEqualTo(200);
		assertThat(styled.body()).contains("data-styles", "style-choice.js");
		assertThat(get(tag(styled)).statusCode()).isEqualTo(304);
		this.models.activate("plain");
		assertThat(get(tag(plain)).statusCode()).isEqualTo(304);
	}

	private static String tag(HttpResponse<String> page) {
		return page.headers().firstValue("ETag").orElseThrow();
	}

	private HttpResponse<String> get(String knownTag) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/"))
			.header("If-None-Match", knownTag)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
