package dev.inkling.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.inkling.Drawings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "inkling.deadline=60s")
@AutoConfigureRestTestClient
@AutoConfigureMetrics
@ExtendWith(OutputCaptureExtension.class)
class ServiceTests {

	@Autowired
	RestTestClient client;

	@LocalServerPort
	int port;

	@Test
	void givenAnAnswerThenPrometheusCountsItByStageDigitAndOutcome() {
		this.client.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Drawings.json(Drawings.seven()))
			.exchange()
			.expectStatus()
			.isOk();
		this.client.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"points\":[]}")
			.exchange()
			.expectStatus()
			.isEqualTo(422);
		assertThat(get("/actuator/prometheus"))
			.contains("inkling_classify_seconds_bucket{stage=\"inference\",le=\"1.0E-5\"}")
			.contains("inkling_classify_seconds_count{stage=\"decode\"} 1", "stage=\"preprocess\"", "stage=\"queue\"",
					"stage=\"total\"")
			.contains("inkling_classifications_total{digit=\"7\",outcome=\"accepted\"} 1.0")
			.contains("inkling_confidence_bucket", "inkling_queue_depth 0.0", "inkling_workers_busy 0.0")
			.contains("inkling_rejected_requests_total{reason=\"no_drawing\"} 1.0")
			.contains("inkling_rejected_requests_total{reason=\"queue_full\"} 0.0");
	}

	@Test
	void givenAWarmModelThenLivenessAndReadinessAreUp() {
		assertThat(get("/actuator/health/liveness")).contains("\"status\":\"UP\"");
		assertThat(get("/actuator/health/readiness")).contains("\"status\":\"UP\"", "\"model\"");
	}

	@Test
	void givenSwaggerUiThenItIsThere() {
		assertThat(get("/swagger-ui/index.html")).contains("Swagger UI");
		assertThat(get("/v3/api-docs")).contains("\"/classify\"", "application/problem+json");
	}

	@Test
	void givenWhatIsNoHttpThenTheServersOwnAnswerTellsNothingOfIt() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 400")
				.doesNotContain("Exception", "org.apache", "Tomcat");
		}
	}

	@Test
	void givenTwoFaultyBodiesThenEachGetsOneProblemOnTheSameConnection() throws IOException {
		String request = "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Content-Length: 14\r\n%s\r\n{\"strokes\":[]}";
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			OutputStream out = socket.getOutputStream();
			out.write((request.formatted("") + request.formatted("Connection: close\r\n"))
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("HTTP/1.1 422"))
				.hasSize(3)
				.allSatisfy((answer) -> assertThat(answer.split("\"title\"").length).isLessThanOrEqualTo(2));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /x;a=%zz", "POST /classify;b=%", "GET /;%1", "GET /%zz", "OPTIONS /page/;x=%u0041" })
	void givenAPathThatIsNotEncodedThenItIsABadRequestAndNoStackTrace(String request, CapturedOutput output)
			throws IOException {
		int before = output.length();
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write((request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 400");
		}
		assertThat(output.toString().substring(before)).doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "/classify,'POST,OPTIONS'", "/classify/batch,'POST,OPTIONS'" })
	void givenOptionsThenOnlyWhatThereIsIsAllowed(String path, String allowed) {
		for (String type : new String[] { "application/json", "image/png", "text/plain" }) {
			this.client.options()
				.uri(path)
				.header("Content-Type", type)
				.exchange()
				.expectStatus()
				.isOk()
				.expectHeader()
				.valueEquals("Allow", allowed);
		}
	}

	@Test
	void givenAProxysPrefixThenSwaggerUiAndTheDocumentHaveIt() {
		assertThat(String.valueOf(this.client.get()
			.uri("/v3/api-docs")
			.header("X-Forwarded-Prefix", "/ink")
			.header("X-Forwarded-Host", "digits.example.org")
			.header("X-Forwarded-Proto", "https")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody())).contains("\"url\":\"https://digits.example.org/ink\"");
		this.client.get()
			.uri("/swagger-ui.html")
			.header("X-Forwarded-Prefix", "/ink")
			.exchange()
			.expectHeader()
			.valueMatches("Location", ".*/ink/swagger-ui/index.html.*");
		assertThat(String.valueOf(this.client.get()
			.uri("/v3/api-docs/swagger-config")
			.header("X-Forwarded-Prefix", "/ink")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody())).contains("/ink/v3/api-docs");
	}

	@Test
	void givenNoCorsThenAnotherSitesPageMayNotAsk() {
		this.client.options()
			.uri("/classify")
			.header("Origin", "https://example.org")
			.header("Access-Control-Request-Method", "POST")
			.exchange()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	private String get(String path) {
		return String.valueOf(this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}
