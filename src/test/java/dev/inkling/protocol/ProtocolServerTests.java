package dev.inkling.protocol;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.inkling.Drawings;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Classifiers;
import dev.inkling.classify.Stop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Errors that it takes a server to see. */
class ProtocolServerTests {

	private static final String INFER = "/v2/models/touch/infer";

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static HttpResponse<String> infer(int port, int drawings) throws Exception {
		byte[] seven = Drawings.grey(Drawings.seven());
		byte[] body = new byte[drawings * seven.length];
		for (int i = 0; i < drawings; i++) {
			System.arraycopy(seven, 0, body, i * seven.length, seven.length);
		}
		return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + INFER))
			.header("Inference-Header-Content-Length", "0")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
	}

	private static HttpResponse<String> predict(int port, String path, int drawings) throws Exception {
		String instances = ("," + Drawings.json(Drawings.seven())).repeat(drawings).substring(1);
		return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[" + instances + "]}"))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static void assertError(HttpResponse<String> response, int status, String part) {
		assertThat(response.statusCode()).isEqualTo(status);
		Tensors.assertError(response.headers().firstValue("Content-Type").orElse(null), response.body(), part);
	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
			properties = { "inkling.workers=1", "inkling.queue-capacity=0", "inkling.deadline=60s",
					"AIP_HEALTH_ROUTE=/v2/health/ready", "AIP_PREDICT_ROUTE=/invocations" })
	class WithoutAQueue {

		@LocalServerPort
		int port;

		@Autowired
		Classifier classifier;

		@Autowired
		Admission admission;

		@Test
		void whoFindsTheWorkerBusyIsAskedToComeAgain() throws Exception {
			Stop stop = new Stop(1);
			CompletableFuture<Answer> first = Classifiers.hold(this.classifier, stop);
			HttpResponse<String> refused = infer(this.port, 1);
			stop.open();
			assertError(refused, 429, "may wait");
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(first.join().judgement().best().digit()).isEqualTo(7);
		}

		@Test
		void whoFindsAllBatchesOpenIsAskedToComeAgain() throws Exception {
			List<Admission.Permit> batches = new ArrayList<>();
			try {
				for (int i = 0; i < Admission.MAX_STREAMS; i++) {
					batches.add(this.admission.stream());
				}
				assertError(infer(this.port, 2), 429, "batches and streams");
			}
			finally {
				batches.forEach(Admission.Permit::close);
			}
			assertThat(infer(this.port, 2).statusCode()).isEqualTo(200);
		}

		@Test
		void whoFindsTheMemoryHeldIsAskedToComeAgain() throws Exception {
			try (var held = this.admission.bodies()) {
				held.take(Runtime.getRuntime().maxMemory() / 8 - 1024);
				assertError(infer(this.port, 2), 429, "must fit");
			}
			assertThat(infer(this.port, 2).statusCode()).isEqualTo(200);
		}

		@Test
		void pathsOfVertexThatAreThereAlreadyStayAsTheyAre() throws Exception {
			HttpResponse<String> ready = client.send(
					HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/v2/health/ready")).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(ready.body()).isEqualTo("{\"ready\":true}");
			assertThat(predict(this.port, "/invocations", 1).body()).startsWith("{\"predictions\":[{\"digit\":7");
		}

		@Test
		void aBodyThatSaysItIsTooLongIsRefusedUnread() throws IOException {
			String answer = send("POST " + INFER + " HTTP/1.1\r\nContent-Length: " + (Judge.MAX_BODY + 1) + "\r\n");
			assertThat(answer).startsWith("HTTP/1.1 413").contains("Content-Type: application/json\r\n", "{\"error\":");
		}

		@ParameterizedTest
		@ValueSource(strings = { "GET /v2/models/touch;x=%zz", "POST /v1/models/touch:predict;%" })
		void aPathThatIsNotEncodedIsRefusedInTheSameForm(String request) throws IOException {
			String answer = send(request + " HTTP/1.1\r\nContent-Length: 0\r\n");
			assertThat(answer).startsWith("HTTP/1.1 400")
				.contains("Content-Type: application/json\r\n", "{\"error\":\"The path must be percent-encoded\"}");
		}

		@Test
		void aBodyWhoseChunksAreMalformedIsRefusedInTheSameForm() throws IOException {
			String answer = send("POST " + INFER + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "zz\r\nzz\r\n");
			assertThat(answer).startsWith("HTTP/1.1 400")
				.contains("Content-Type: application/json\r\n", "{\"error\":\"The body must be whole");
		}

		@Test
		void aBodyThatDoesNotComeIsRefusedInTheSameForm() throws IOException {
			String answer = send("POST " + INFER + " HTTP/1.1\r\nContent-Length: 10\r\n", "half");
			assertThat(answer).startsWith("HTTP/1.1 408").contains("Content-Type: application/json\r\n", "{\"error\":");
		}

		private String send(String head) throws IOException {
			return send(head, "");
		}

		private String send(String head, String body) throws IOException {
			try (Socket socket = new Socket("127.0.0.1", this.port)) {
				socket.getOutputStream()
					.write((head + "Host: localhost\r\nConnection: close\r\n\r\n" + body)
						.getBytes(StandardCharsets.US_ASCII));
				return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			}
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "inkling.deadline=1ns")
	class PastTheDeadline {

		@LocalServerPort
		int port;

		@Test
		void oneDrawingIsAnErrorAndSeveralAreAnswered() throws Exception {
			assertError(infer(this.port, 1), 504, "within");
			assertThat(infer(this.port, 2).statusCode()).isEqualTo(200);
			assertThat(predict(this.port, "/v1/models/touch:predict", 2).statusCode()).isEqualTo(200);
			assertThat(predict(this.port, "/invocations", 2).statusCode()).isEqualTo(200);
		}

	}

	@Nested
	@DirtiesContext
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	class ThatShutsDown {

		@LocalServerPort
		int port;

		@Autowired
		Classifier classifier;

		@Test
		void theAnswerIsAnError() throws Exception {
			this.classifier.close();
			assertError(infer(this.port, 1), 503, "shutting down");
			assertError(infer(this.port, 2), 503, "shutting down");
		}

	}

}
