package dev.inkling.learn;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import dev.inkling.Drawings;
import dev.inkling.keys.BearerKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.context.DynamicPropertyRegistry;

/** Talks to a service as somebody who has a key, or none. */
public final class Client {

	/** Keys of the tests, of which {@link #SETTINGS} has the hashes. */
	public static final String ADMIN = "inkling_admin";

	public static final String COLLECT = "inkling_collect";

	/** Settings of a service that collects samples and knows both keys. */
	public static final Map<String, String> SETTINGS = Map.of("inkling.samples.enabled", "true", "inkling.deadline",
			"60s", "inkling.keys.operator.sha256", sha256(ADMIN), "inkling.keys.operator.roles", "admin",
			"inkling.keys.page.sha256", sha256(COLLECT), "inkling.keys.page.roles", "collect");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final String service;

	private final @Nullable String key;

	public Client(int port, @Nullable String key) {
		this.service = "http://localhost:" + port;
		this.key = key;
	}

	/** Gives a service {@link #SETTINGS}, and a database in a folder. */
	public static void configure(DynamicPropertyRegistry registry, Path folder) {
		SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
		registry.add("inkling.samples.url", () -> "jdbc:sqlite:" + folder.resolve("samples.db"));
	}

	/**
	 * Sends a request.
	 * @param json the body, {@code null} for none
	 * @param headers more headers, names and values in turns
	 */
	HttpResponse<String> send(String method, String path, @Nullable String json, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.service + path))
			.timeout(Duration.ofSeconds(60))
			.method(method, (json != null) ? BodyPublishers.ofString(json) : BodyPublishers.noBody());
		if (this.key != null) {
			request.header("Authorization", "Bearer " + this.key);
		}
		if (json != null) {
			request.header("Content-Type", "application/json");
		}
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send("GET", path, null);
	}

	public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
		return send("DELETE", path, null);
	}

	HttpResponse<String> post(String sample) throws IOException, InterruptedException {
		return send("POST", "/samples", sample);
	}

	/** Sends a sample that must be taken, and gives its id. */
	String add(String sample) throws IOException, InterruptedException {
		HttpResponse<String> answer = post(sample);
		if (answer.statusCode() != 201) {
			throw new AssertionError(answer.statusCode() + " " + answer.body());
		}
		return json(answer).get("id").stringValue();
	}

	public static JsonNode json(HttpResponse<String> answer) {
		return MAPPER.readTree(answer.body());
	}

	/** A drawing in JSON as somebody's sample. */
	static String sample(String drawing, String label, String writer) {
		return drawing.substring(0, drawing.length() - 1) + ",\"label\":\"" + label + "\",\"writer\":\"" + writer
				+ "\",\"consent\":true}";
	}

	/** A seven as somebody's sample, unlike all sevens of other numbers. */
	static String seven(int number, String writer) {
		return sample(Drawings.json(Drawings.ink(new double[][] { { 20, 24, 82, 20 + number / 1e6, 54, 96 } })), "7",
				writer);
	}

	private static String sha256(String key) {
		return HexFormat.of().formatHex(BearerKey.sha256(key));
	}

}
