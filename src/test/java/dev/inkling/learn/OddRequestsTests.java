package dev.inkling.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Odd headers, methods and paths get at samples what they get elsewhere. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OddRequestsTests {

	private static final String KEY = "Authorization: Bearer " + Client.ADMIN + "\r\n";

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@Autowired
	MeterRegistry meters;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.configure(registry, folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/samples", "/classify" })
	void givenAHeaderThatIsNoAsciiThenItIsJudgedAsAnyOther(String path) throws Exception {
		String post = "POST " + path + " HTTP/1.1\r\n" + KEY + "Content-Type: application/json\r\n";
		assertThat(exchange(post + "Content-Encoding: ß\r\n")).startsWith("HTTP/1.1 415 ")
			.contains("\"field\":\"Content-Encoding\"");
		assertThat(exchange(post + "Accept: ß\r\n")).startsWith("HTTP/1.1 406 ").contains("Accept must allow");
	}

	@Test
	void givenAKeyThatIsNoAsciiThenItIsAWrongKey() throws Exception {
		assertThat(exchange("GET /samples HTTP/1.1\r\nAuthorization: Bearer ß\r\n")).startsWith("HTTP/1.1 401 ")
			.contains("\"field\":\"Authorization\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FOO", "PROPFIND", "get" })
	void givenAnOddMethodThenItIsNotAllowed(String method) throws Exception {
		for (String path : new String[] { "/classify", "/samples", "/models" }) {
			HttpResponse<String> answer = admin().send(method, path, null);
			assertThat(answer.statusCode()).as(path).isEqualTo(405);
			assertThat(answer.headers().firstValue("Allow")).as(path).isPresent();
		}
		assertThat(new Client(this.port, null).send(method, "/samples", null).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/writers/a;b", "/writers/a%3Bb", "/writers/%0a", "/writers/a%252fb", "//samples",
			"/samples;x=1" })
	void givenAPathThatCouldBeReadInTwoWaysThenTheProblemSaysSoAndIsCounted(String path) throws Exception {
		double before = malformed();
		assertAtFault(admin().delete(path), "path");
		assertThat(malformed() - before).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "/writers/50%25", "/writers/a%2562", "/writers/%2e", "/writers/%252e%252e", "/writers/%c3%9f" })
	void givenANameThatNobodyCanHaveThenTheWriterIsAtFault(String path) throws Exception {
		assertAtFault(admin().delete(path), "writer");
	}

	@Test
	void givenANameThatIsEncodedMoreThanNeedBeThenItIsFoundAndErased() throws Exception {
		new Client(this.port, Client.COLLECT).add(Client.seven(1, "a.b:c@d+e-f_g"));
		String path = "/writers/%61%2Eb%3Ac%40d%2be%2Df%5fg";
		assertThat(Client.json(admin().get(path)).get("samples").intValue()).isEqualTo(1);
		assertThat(admin().delete(path).statusCode()).isEqualTo(204);
		assertThat(admin().get(path).statusCode()).isEqualTo(404);
	}

	@Test
	void givenWhatAnOperationRefusesThenItsDescriptionHasTheStatus() throws Exception {
		JsonNode paths = Client.json(admin().get("/v3/api-docs")).get("paths");
		for (Map.Entry<String, JsonNode> path : paths.properties()) {
			if (path.getKey().matches("/(samples|writers|models)\\b.*")) {
				for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
					if (operation.getValue().has("responses")) {
						assertRefusalsAreDescribed(operation.getKey(), path.getKey(), operation.getValue());
					}
				}
			}
		}
	}

	private void assertRefusalsAreDescribed(String method, String path, JsonNode description) throws IOException {
		String head = method.toUpperCase(Locale.ROOT) + " "
				+ path.replace("{id}", "0".repeat(32)).replace("{writer}", "ada") + " HTTP/1.1\r\n" + KEY;
		List<String> refused = new ArrayList<>(List.of("Accept: text/html"));
		if (description.has("requestBody")) {
			refused.add("Content-Type: text/plain");
			refused.add("Content-Type: application/json\r\nContent-Length: 99999999");
			assertThat(description.get("responses").propertyNames()).as(head).contains("408");
		}
		for (String header : refused) {
			String status = statusLine(head + header + "\r\n").substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
			assertThat(status).as(head + header).startsWith("4");
			assertThat(description.get("responses").propertyNames()).as(head + header).contains(status);
		}
	}

	private static void assertAtFault(HttpResponse<String> answer, String field) {
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Client.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(Client.json(answer).path("detail").asString()).containsIgnoringCase(field + " must");
	}

	private double malformed() {
		return this.meters.get("inkling.rejected.requests").tag("reason", "malformed").counter().count();
	}

	private Client admin() {
		return new Client(this.port, Client.ADMIN);
	}

	private String exchange(String head) throws IOException {
		try (Socket socket = send(head)) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Does not wait for the end, which comes late where a body was announced. */
	private String statusLine(String head) throws IOException {
		try (Socket socket = send(head);
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			return lines.readLine();
		}
	}

	/** Sends a head byte for byte, which clients in Java do not. */
	private Socket send(String head) throws IOException {
		Socket socket = new Socket("localhost", this.port);
		socket.getOutputStream()
			.write((head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		return socket;
	}

}
