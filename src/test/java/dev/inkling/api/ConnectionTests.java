package dev.inkling.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "server.tomcat.threads.max=" + ConnectionTests.THREADS)
class ConnectionTests {

	static final int THREADS = 16;

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

	private static final String NOWHERE = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\n";

	private final List<Socket> connections = new ArrayList<>();

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

	@Test
	void whatCameBeforeAMalformedChunkIsAnswered() throws IOException {
		assertThat(answers(CHUNKED + chunk(LINE) + "zz\r\n")).containsSubsequence("HTTP/1.1 200", "\"digit\":1",
				"\"status\":400");
	}

	@Test
	void aBodyThatBreaksOffIsNamedAsThat() throws IOException {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Content-Length: 100\r\n\r\n{\"points\":");
			socket.shutdownOutput();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
					"HTTP/1.1 400", "application/problem+json", "The body breaks off", "\"instance\":\"/classify\"");
		}
	}

	@Test
	void streamsWithoutEndLeaveThreadsForOthers() throws IOException {
		List<Socket> streams = connections(ROOM, CHUNKED + chunk(LINE));
		int served = 0;
		for (Socket stream : streams) {
			String answer = readTo(stream, "}");
			assertThat(answer).containsAnyOf("HTTP/1.1 200", "HTTP/1.1 429");
			served += answer.contains("HTTP/1.1 200") ? 1 : 0;
		}
		assertThat(served).isEqualTo(THREADS / 4);
		assertThat(answers(LAST)).contains("HTTP/1.1 200");
	}

	@ParameterizedTest
	@CsvSource({ "OPTIONS /classify,200", "GET /livez,200", "GET /samples/seven.png,200", "PUT /,405",
			"GET /nothing,404" })
	void anAnswerWithoutTheBodySaysThatTheConnectionEnds(String request, int status) throws IOException {
		assertThat(answers(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n0"))
			.startsWith("HTTP/1.1 " + status)
			.contains("Connection: close");
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

	@Test
	void bodiesThatNeverComeLeavePlacesForTheOthers() throws Exception {
		List<Socket> slow = connections(ROOM, DRAWING + "Content-Length: 100\r\n\r\n{");
		awaitAnswers(slow, THREADS / 4);
		for (String body : new String[] { LINE, manyPoints() }) {
			List<String> answers = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				answers.add(answeredInParts(body));
			}
			assertThat(answers).anyMatch((answer) -> answer.contains("\"digit\":1"))
				.allMatch((answer) -> answer.isEmpty() || answer.contains("\"digit\":1")
						|| answer.startsWith("HTTP/1.1 429"));
		}
	}

	/** A one of some 60 KB, in which no two pieces of 8 KB are alike. */
	private static String manyPoints() {
		StringBuilder points = new StringBuilder("{\"points\":[[60.0000000,15]");
		for (int i = 0; i < 3_000; i++) {
			points.append(String.format(Locale.ROOT, ",[60.%07d,%.2f]", i, 15 + 0.03 * i));
		}
		return points.append("]}").toString();
	}

	@Test
	void bodiesThatNobodyWantsLeavePlacesForTheOthers() throws Exception {
		List<Socket> unwanted = connections(ROOM, NOWHERE + "Content-Length: 100\r\n\r\n{");
		awaitAnswers(unwanted, THREADS / 4);
		assertThat(answeredInParts(LINE)).contains("HTTP/1.1 200", "\"digit\":1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /nowhere", "DELETE /classify", "GET /nowhere", "POST /nowhere" })
	void aFormThatNobodyWantsIsNotAwaitedForLong(String request) throws IOException {
		String answer = answers(request + """
				 HTTP/1.1\r
				Host: localhost\r
				Content-Type: application/x-www-form-urlencoded\r
				Content-Length: 100\r
				\r
				a=b""");
		assertThat(answer).containsPattern("HTTP/1.1 40[45]").contains("Connection: close");
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

	@ParameterizedTest
	@ValueSource(strings = { "5;a=", "0\r\nA: " })
	void whatFramesAChunkIsBounded(String begin) throws IOException {
		for (String request : new String[] { DRAWING, NOWHERE }) {
			assertThat(answers(request + "Transfer-Encoding: chunked\r\n\r\n" + begin + "x".repeat(200)))
				.containsPattern("HTTP/1.1 40[04]");
		}
	}

	@Test
	void whoWaitsToBeAskedIsAskedOnlyForWhatIsWanted() throws IOException {
		String waits = "Expect: 100-continue\r\nContent-Length: " + LINE.length() + "\r\n\r\n";
		for (String wanted : new String[] { DRAWING, LINES }) {
			try (Socket socket = socket()) {
				send(socket, wanted + waits);
				String asked = readTo(socket, "\r\n\r\n");
				send(socket, LINE);
				assertThat(asked + readTo(socket, "\"digit\":1")).containsSubsequence("HTTP/1.1 100", "HTTP/1.1 200");
			}
		}
		assertThat(answers(NOWHERE + waits)).startsWith("HTTP/1.1 404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "x-ndjson" })
	void batchesWhoseAnswersNobodyReadsLeaveThreadsForOthers(String type) throws Exception {
		String items = type.equals("json") ? "{\"items\":[" + "{},".repeat(999) + "{}]}" : "1\n".repeat(1000);
		String batch = "POST /classify/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/" + type
				+ "\r\nContent-Length: " + items.length() + "\r\n\r\n" + items;
		connections(1 << 10, batch.repeat(40));
		long start = System.nanoTime();
		while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(3)) {
			assertThat(answers(LAST)).contains("HTTP/1.1 200");
			Thread.sleep(10);
		}
	}

	private static void awaitAnswers(List<Socket> sockets, int answers) throws Exception {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SOON_MILLIS);
		int answered = 0;
		while (answered < answers) {
			assertThat(System.nanoTime() - end).as("nanoseconds past the end, with %s answers", answered).isNegative();
			Thread.sleep(1);
			answered = 0;
			for (Socket socket : sockets) {
				answered += (socket.getInputStream().available() > 0) ? 1 : 0;
			}
		}
	}

	/**
	 * What is answered to a drawing whose head, body and the body's end come apart;
	 * nothing where the connection is closed meanwhile.
	 */
	private String answeredInParts(String body) throws Exception {
		try (Socket socket = socket()) {
			send(socket, DRAWING + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n");
			Thread.sleep(5);
			send(socket, body.substring(0, body.length() / 2));
			Thread.sleep(5);
			send(socket, body.substring(body.length() / 2));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (SocketException ex) {
			return "";
		}
	}

	/** As many connections as the server has threads, each with a request. */
	private List<Socket> connections(int receiveBuffer, String request) throws IOException {
		for (int i = 0; i < THREADS; i++) {
			this.connections.add(socket(receiveBuffer));
			send(this.connections.get(i), request);
		}
		return this.connections;
	}

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.connections) {
			socket.close();
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
