package dev.inkling.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.inkling.Inkling;
import dev.inkling.classify.Classifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConnectionTests {

	private static final String LINE = "{\"points\":[[60,15],[60,105]]}\n";

	private static final String DRAWING = """
			POST /classify HTTP/1.1\r
			Host: localhost\r
			Content-Type: application/json\r
			""";

	private static final String LINES = """
			POST /classify/batch HTTP/1.1\r
			Host: localhost\r
			Content-Type: application/x-ndjson\r
			""";

	private static final String CHUNKED = LINES + "Transfer-Encoding: chunked\r\n\r\n";

	private static final String LAST = "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

	private static final int SOON_MILLIS = 5_000;

	private static final int ROOM = 1 << 16;

	@LocalServerPort
	int port;

	@ParameterizedTest
	@ValueSource(strings = { LINE, "{\"points\":[[60,15],[60,105]]}" })
	void theRequestThatComesWithABatchIsAnsweredToo(String lines) throws IOException {
		for (String batch : new String[] { LINES + "Content-Length: " + lines.length() + "\r\n\r\n" + lines,
				CHUNKED + chunk(lines) + "0\r\n\r\n" }) {
			assertThat(answers(batch + LAST)).containsSubsequence("HTTP/1.1 200", "\"digit\":1", "HTTP/1.1 200",
					"{\"status\":\"UP\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 15, 16, 17, 28, 79, 80, 81, 100 })
	void aLineIsAnsweredWhileTheNextIsHalfSent(int length) throws IOException {
		String next = " ".repeat(80) + LINE;
		try (Socket socket = socket()) {
			send(socket, CHUNKED + chunk(LINE) + chunk(next.substring(0, length)));
			assertThat(readTo(socket, "}\n")).contains("HTTP/1.1 200", "\"digit\":1");
			send(socket, chunk(next.substring(length)) + "0\r\n\r\n");
			assertThat(readTo(socket, "\r\n0\r\n\r\n")).contains("\"digit\":1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\n", "5;" })
	void aMalformedChunkEndsAStreamThatHasBegun(String chunk) throws IOException {
		try (Socket socket = socket()) {
			send(socket, CHUNKED + chunk(LINE));
			assertThat(readTo(socket, "}\n")).contains("HTTP/1.1 200", "\"digit\":1");
			send(socket, chunk);
			socket.shutdownOutput();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.doesNotEndWith("0\r\n\r\n");
		}
	}

	@Test
	void aBodyThatBreaksOffIsNamedAsThat() throws IOException {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Content-Length: 100\r\n\r\n{\"points\":");
			socket.shutdownOutput();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
					"HTTP/1.1 400", "application/problem+json", "The body must be whole", "\"instance\":\"/classify\"");
		}
	}

	@Test
	void aBodyThatComesLaterDoesNotEndTheConnection() throws IOException {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Content-Length: " + LINE.length() + "\r\n\r\n");
			send(socket, LINE);
			assertThat(readTo(socket, "}}")).contains("HTTP/1.1 200").doesNotContain("Connection: close");
			send(socket, LAST);
			assertThat(readTo(socket, "UP")).contains("HTTP/1.1 200");
		}
	}

	/** With HTTP/2 in clear text on, Tomcat refuses what offers it with over 4 KB. */
	@Test
	void aClientThatOffersHttp2WithALargeBodyIsAnsweredInHttp1() throws Exception {
		HttpResponse<String> response = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_2)
			.build()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/classify"))
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(" ".repeat(8_000) + LINE))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
		assertThat(response.body()).contains("\"digit\":1");
	}

	@Test
	void aFormThatCannotBeReadIsRefusedUnread() throws IOException {
		assertThat(answers("PUT /classify HTTP/1.1\r\nHost: localhost\r\n"
				+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\na=%zz" + LAST))
			.containsSubsequence("HTTP/1.1 405", "HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "GET", "POST" })
	void theRestOfABodyThatNobodyWantsIsSkipped(String method) throws Exception {
		try (Socket socket = socket()) {
			send(socket, method + " /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n01234");
			send(socket, "56789" + LAST);
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.containsSubsequence("HTTP/1.1 40", "HTTP/1.1 200", "UP");
		}
	}

	@Test
	void whoWaitsToBeAskedForABodyIsAsked() throws IOException {
		String waits = "Expect: 100-continue\r\nContent-Length: " + LINE.length() + "\r\n\r\n";
		for (String wanted : new String[] { DRAWING, LINES }) {
			try (Socket socket = socket()) {
				send(socket, wanted + waits);
				String asked = readTo(socket, "\r\n\r\n");
				send(socket, LINE);
				assertThat(asked + readTo(socket, "\"digit\":1")).containsSubsequence("HTTP/1.1 100", "HTTP/1.1 200");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "99999999999,413", "99999999999999999999,400", "-1,400", "x,400" })
	void aLengthThatCannotBeIsRefusedAtOnce(String length, int status) throws IOException {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Content-Length: " + length + "\r\n\r\n");
			assertThat(readTo(socket, "\r\n")).startsWith("HTTP/1.1 " + status);
		}
	}

	@Test
	void aBodyWithoutLengthIsReadNoFurtherThanItsLimit() throws IOException {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Transfer-Encoding: chunked\r\n\r\n");
			String chunk = chunk("x".repeat(1 << 16));
			assertThatIOException().isThrownBy(() -> {
				for (int sent = 0; sent < 256 << 20; sent += 1 << 16) {
					send(socket, chunk);
				}
			});
			assertThat(readTo(socket, "\r\n")).startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void aBatchThatCannotBeAnsweredToItsEndDoesNotLookWhole() throws IOException {
		String drawing = "{\"a\":\"" + "x".repeat(7_000) + "\"," + LINE.strip().substring(1);
		String body = "{\"items\":[" + String.join(",", Collections.nCopies(1_000, drawing)) + "]}";
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(Inkling.class).run("--server.port=0",
				"--inkling.workers=1");
				Socket socket = new Socket("localhost",
						Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.setSoTimeout(SOON_MILLIS);
			send(socket, "POST /classify/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
					+ "Content-Length: " + body.length() + "\r\n\r\n" + body);
			String begin = readTo(socket, "\"digit\":1");
			service.getBean(Classifier.class).close();
			String all = begin + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(all).startsWith("HTTP/1.1 200").doesNotContain("\"status\"").doesNotEndWith("0\r\n\r\n");
		}
	}

	@Test
	void aStreamEndsAsItShouldWhenTheServiceShutsDown() throws Exception {
		ConfigurableApplicationContext service = new SpringApplicationBuilder(Inkling.class).run("--server.port=0");
		Thread end = new Thread(service::close);
		try (Socket socket = new Socket("localhost",
				Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port")))) {
			socket.setSoTimeout(SOON_MILLIS);
			send(socket, CHUNKED + chunk(LINE));
			assertThat(readTo(socket, "}\n")).contains("HTTP/1.1 200", "\"digit\":1");
			CountDownLatch closing = new CountDownLatch(1);
			service.addApplicationListener((ContextClosedEvent event) -> closing.countDown());
			end.start();
			assertThat(closing.await(30, TimeUnit.SECONDS)).isTrue();
			String answers = "";
			while (!answers.contains("\"problem\"")) {
				send(socket, chunk(LINE));
				answers = readTo(socket, "}\n");
			}
			String rest = answers.endsWith("0\r\n\r\n") ? "" : readTo(socket, "0\r\n\r\n");
			assertThat(answers + rest).contains("\"status\":503").endsWith("0\r\n\r\n");
		}
		finally {
			end.join();
		}
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private Socket socket() throws IOException {
		return socket(ROOM);
	}

	private Socket socket(int receiveBuffer) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(receiveBuffer);
		socket.connect(new InetSocketAddress("localhost", this.port));
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(SOON_MILLIS);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private String answers(String requests) throws IOException {
		try (Socket socket = socket()) {
			send(socket, requests);
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String readTo(Socket socket, String end) throws IOException {
		StringBuilder text = new StringBuilder();
		byte[] buffer = new byte[1024];
		while (text.indexOf(end) < 0) {
			int read = socket.getInputStream().read(buffer);
			assertThat(read).as("bytes after %s", text).isPositive();
			text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
		}
		return text.toString();
	}

}
