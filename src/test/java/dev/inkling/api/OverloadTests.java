package dev.inkling.api;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.inkling.Drawings;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Classifiers;
import dev.inkling.classify.Stop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

class OverloadTests {

	/** Before the server gives a body up that does not come. */
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

		@Autowired
		Classifier classifier;

		@Test
		void whoFindsTheWorkerBusyIsAskedToComeAgain() throws Exception {
			Stop stop = new Stop(1);
			CompletableFuture<Answer> first = Classifiers.hold(this.classifier, stop);
			HttpResponse<String> refused = client.send(classify(this.port), HttpResponse.BodyHandlers.ofString());
			stop.open();
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(first.join().judgement().best().digit()).isEqualTo(7);
			assertThat(client.send(classify(this.port), HttpResponse.BodyHandlers.ofString()).statusCode())
				.isEqualTo(200);
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

		@Test
		void aBatchIsAnswered() throws Exception {
			String items = ("," + Drawings.json(Drawings.seven())).repeat(BatchController.MAX_ITEMS).substring(1);
			HttpResponse<String> response = client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/classify/batch"))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"items\":[" + items + "]}"))
					.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).startsWith("{\"items\":[{\"digit\":7");
		}

	}

	@Nested
	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	class BesideSlowClients {

		/**
		 * Without virtual threads, which hold no carrier while they wait from 24 on,
		 * there are 200.
		 */
		private static final int SLOW = (Runtime.version().feature() >= 24) ? 500 : 150;

		@LocalServerPort
		int port;

		@Test
		void whileBodiesAreHalfSentTheOthersAreServed() throws Exception {
			List<Socket> slow = new ArrayList<>();
			Instant begin = Instant.now();
			try {
				for (int i = 0; i < SLOW; i++) {
					slow.add(halfSent("POST /classify"));
				}
				HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/livez"))
					.timeout(SOON)
					.build();
				assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
				assertThat(client.send(classify(this.port, SOON), HttpResponse.BodyHandlers.ofString()).statusCode())
					.isEqualTo(200);
				for (Socket socket : slow) {
					assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
						.startsWith("HTTP/1.1 408")
						.contains("\"status\":408");
				}
				assertThat(begin).as("waits for a body once, not once more to close the connection")
					.isAfter(Instant.now().minusSeconds(18));
			}
			finally {
				close(slow);
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
				close(idle);
			}
		}

		@ParameterizedTest
		@CsvSource({ "GET /samples/seven.png,200", "POST /classify?candidates=0,400", "POST /nowhere,404" })
		void aBodyThatNobodyReadsHoldsNobodyUp(String target, int status) throws Exception {
			List<Socket> slow = new ArrayList<>();
			try {
				for (int i = 0; i < 100; i++) {
					slow.add(halfSent(target));
				}
				assertThat(client.send(classify(this.port, SOON), HttpResponse.BodyHandlers.ofString()).statusCode())
					.isEqualTo(200);
				for (Socket socket : slow) {
					assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
						.isEqualTo("HTTP/1.1 " + status);
				}
			}
			finally {
				close(slow);
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

		private static void close(List<Socket> sockets) throws IOException {
			for (Socket socket : sockets) {
				socket.close();
			}
		}

	}

}
