package dev.inkling.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.inkling.Drawings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class OverloadTests {

	/** Before Tomcat gives a body up that does not come. */
	private static final Duration SOON = Duration.ofSeconds(8);

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static HttpRequest classify(int port) {
		return classify(port, Duration.ofMinutes(1));
	}

	private static HttpRequest classify(int port, Duration patience) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/classify"))
			.header("Content-Type", "application/octet-stream")
			.timeout(patience)
			.POST(HttpRequest.BodyPublishers.ofByteArray(Drawings.bits(Drawings.seven())))
			.build();
	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
			properties = { "inkling.workers=1", "inkling.queue-capacity=0", "inkling.deadline=60s" })
	class WithoutAQueue {

		@LocalServerPort
		int port;

		@Test
		void whoFindsTheWorkerBusyIsAskedToComeAgain() {
			List<HttpResponse<String>> refused = new ArrayList<>();
			for (int round = 0; round < 500 && refused.isEmpty(); round++) {
				List<CompletableFuture<HttpResponse<String>>> answers = Stream
					.generate(() -> client.sendAsync(classify(this.port), HttpResponse.BodyHandlers.ofString()))
					.limit(16)
					.toList();
				for (CompletableFuture<HttpResponse<String>> answer : answers) {
					HttpResponse<String> response = answer.join();
					assertThat(response.statusCode()).isIn(200, 429);
					if (response.statusCode() == 429) {
						refused.add(response);
					}
				}
			}
			assertThat(refused).isNotEmpty().allSatisfy((response) -> {
				assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
				assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			});
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
			properties = { "inkling.workers=1", "inkling.deadline=60s" })
	@AutoConfigureMetrics
	class BehindOthers {

		@LocalServerPort
		int port;

		@Autowired
		MeterRegistry meters;

		@Test
		void whoLeavesIsNotWorkedFor() throws Exception {
			Counter gone = this.meters.get("inkling.rejected.requests").tag("reason", "client_gone").counter();
			for (int round = 0; round < 500 && gone.count() == 0; round++) {
				List<Socket> sockets = new ArrayList<>();
				for (int i = 0; i < 32; i++) {
					sockets.add(posted());
				}
				for (Socket socket : sockets) {
					socket.close();
				}
			}
			assertThat(gone.count()).isPositive();
		}

		@Test
		void whoAsksAgainBeforeTheAnswerHasNotLeft() throws Exception {
			List<Socket> sockets = new ArrayList<>();
			for (int i = 0; i < 32; i++) {
				sockets.add(posted());
			}
			for (int again = 0; again < 19; again++) {
				for (Socket socket : sockets) {
					post(socket);
				}
			}
			for (Socket socket : sockets) {
				socket.setSoTimeout(60_000);
				try (BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
					assertThat(in.lines().filter((line) -> line.contains("HTTP/1.1 ")).limit(20))
						.allMatch((line) -> line.contains("HTTP/1.1 200"))
						.hasSize(20);
				}
			}
		}

		/** A connection on which a drawing is posted. */
		private Socket posted() throws IOException {
			Socket socket = new Socket("localhost", this.port);
			socket.setTcpNoDelay(true);
			post(socket);
			return socket;
		}

		/** Posts a drawing, head and body in one segment. */
		private void post(Socket socket) throws IOException {
			byte[] drawing = Drawings.bits(Drawings.seven());
			byte[] head = ("POST /classify HTTP/1.1\r\nHost: localhost\r\n"
					+ "Content-Type: application/octet-stream\r\nContent-Length: " + drawing.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII);
			socket.getOutputStream()
				.write(ByteBuffer.allocate(head.length + drawing.length).put(head).put(drawing).array());
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "inkling.deadline=1ns")
	class PastTheDeadline {

		@LocalServerPort
		int port;

		@Test
		void theAnswerIsATimeout() throws Exception {
			HttpResponse<String> response = client.send(classify(this.port), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(504);
			assertThat(response.body()).contains("\"status\":504");
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	class BesideSlowClients {

		@LocalServerPort
		int port;

		@Test
		void whileHundredsOfBodiesAreHalfSentTheOthersAreServed() throws Exception {
			List<Socket> slow = new ArrayList<>();
			try {
				for (int i = 0; i < 300; i++) {
					slow.add(halfSent("POST /classify"));
				}
				HttpResponse<String> health = client
					.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/health"))
						.timeout(SOON)
						.build(), HttpResponse.BodyHandlers.ofString());
				assertThat(health.statusCode()).isEqualTo(200);
				HttpResponse<String> answer = client.send(classify(this.port), HttpResponse.BodyHandlers.ofString());
				assertThat(answer.statusCode()).isIn(200, 429);
				List<String> answers = new ArrayList<>();
				for (Socket socket : slow) {
					answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
				}
				assertThat(answers)
					.allMatch((text) -> text.startsWith("HTTP/1.1 408") && text.contains("\"status\":408")
							|| text.startsWith("HTTP/1.1 429") && text.contains("\"status\":429"));
				assertThat(answers).anyMatch((text) -> text.startsWith("HTTP/1.1 408"));
			}
			finally {
				for (Socket socket : slow) {
					socket.close();
				}
			}
		}

		@Test
		void whileAThousandConnectionsAreIdleTheOthersAreServed() throws Exception {
			List<Socket> idle = new ArrayList<>();
			try {
				for (int i = 0; i < 1000; i++) {
					idle.add(new Socket("localhost", this.port));
				}
				HttpResponse<String> answer = client.send(classify(this.port), HttpResponse.BodyHandlers.ofString());
				assertThat(answer.statusCode()).isEqualTo(200);
			}
			finally {
				for (Socket socket : idle) {
					socket.close();
				}
			}
		}

		@Test
		void aBodyWithoutLengthIsReadNoFurtherThanItsLimit() throws Exception {
			try (Socket socket = new Socket("localhost", this.port)) {
				socket.setSoTimeout(60_000);
				OutputStream out = socket.getOutputStream();
				out.write("""
						POST /classify HTTP/1.1\r
						Host: localhost\r
						Content-Type: application/octet-stream\r
						Transfer-Encoding: chunked\r
						\r
						""".getBytes(StandardCharsets.US_ASCII));
				byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
				long most = 256L << 20;
				assertThatIOException().isThrownBy(() -> {
					for (long sent = 0; sent < most; sent += chunk.length) {
						out.write(chunk);
					}
				});
				assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
					.isEqualTo("HTTP/1.1 413");
			}
		}

		@ParameterizedTest
		@CsvSource({ "GET /livez,200", "POST /classify?candidates=0,400", "POST /nowhere,404" })
		void aBodyThatNobodyReadsHoldsNobodyUp(String target, int status) throws Exception {
			List<Socket> slow = new ArrayList<>();
			try {
				for (int i = 0; i < 100; i++) {
					slow.add(halfSent(target));
				}
				HttpResponse<String> answer = client.send(classify(this.port, SOON),
						HttpResponse.BodyHandlers.ofString());
				assertThat(answer.statusCode()).isEqualTo(200);
				for (Socket socket : slow) {
					String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
					assertThat(text).startsWith("HTTP/1.1 " + status);
				}
			}
			finally {
				for (Socket socket : slow) {
					socket.close();
				}
			}
		}

		@ParameterizedTest
		@CsvSource({ "99999999999,413", "99999999999999999999,400", "-1,400", "x,400" })
		void aLengthThatCannotBeIsRefusedAtOnce(String length, int status) throws Exception {
			try (Socket socket = new Socket("localhost", this.port)) {
				socket.setSoTimeout(60_000);
				socket.getOutputStream()
					.write(("POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
							+ "Content-Length: " + length + "\r\n\r\n")
						.getBytes(StandardCharsets.US_ASCII));
				assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
					.isEqualTo("HTTP/1.1 " + status);
			}
		}

		private Socket halfSent(String target) throws IOException {
			Socket socket = new Socket("localhost", this.port);
			socket.setSoTimeout(60_000);
			socket.getOutputStream().write((target + """
					 HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Content-Length: 100\r
					\r
					{"points":[""").getBytes(StandardCharsets.US_ASCII));
			return socket;
		}

	}

}
