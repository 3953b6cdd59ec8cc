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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import dev.inkling.Drawings;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BatchApiTests {

	private static final String JSON = "application/json";

	private static final String LINES = "application/x-ndjson";

	private static final List<String> DRAWINGS = List.of(Drawings.json(Drawings.zero()), Drawings.json(Drawings.one()),
			Drawings.json(Drawings.four()), Drawings.json(Drawings.seven()));

	private static final int[] DIGITS = { 0, 1, 4, 7 };

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper mapper;

	@Autowired
	MeterRegistry registry;

	@Autowired
	MemoryBudget memory;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void givenAThousandDrawingsThenAThousandAnswersComeInOrder() throws Exception {
		List<String> items = new ArrayList<>();
		for (int i = 0; i < BatchController.MAX_ITEMS; i++) {
			items.add(DRAWINGS.get(i % DRAWINGS.size()));
		}
		JsonNode answers = this.mapper.readTree(post(JSON, "{\"items\":" + items + "}", "").body()).get("items");
		assertThat(answers.size()).isEqualTo(BatchController.MAX_ITEMS);
		for (int i = 0; i < answers.size(); i++) {
			assertThat(answers.get(i).get("digit").asInt()).isEqualTo(DIGITS[i % DIGITS.length]);
		}
	}

	@Test
	void aConfidenceIsWrittenFastAndAsShortAsEver() {
		assertThat(this.mapper.isEnabled(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)).isTrue();
		for (int millionths = 0; millionths <= 1_000_000; millionths += 7) {
			double confidence = millionths / 1e6;
			assertThat(this.mapper.writeValueAsString(confidence)).isEqualTo(Double.toString(confidence));
		}
	}

	@Test
	void givenItemsThatFailThenEachCarriesItsOwnProblemAndTheRestAreAnswered() throws Exception {
		String body = "{\"extra\":{\"items\":[1]},\"items\":[" + DRAWINGS.get(1)
				+ ", 5 ,\"é\",{\"points\":[]}, {\"points\":[[1,\"x\"]]},null," + DRAWINGS.get(3) + "]}";
		JsonNode answers = this.mapper.readTree(post(JSON, body, "?candidates=2").body()).get("items");
		assertThat(answers.size()).isEqualTo(7);
		assertThat(answers.get(0).get("digit").asInt()).isEqualTo(1);
		assertThat(answers.get(0).get("candidates").size()).isEqualTo(2);
		assertThat(status(answers.get(1))).isEqualTo(400);
		assertThat(status(answers.get(2))).isEqualTo(400);
		assertThat(status(answers.get(3))).isEqualTo(422);
		assertThat(answers.get(4).get("problem").get("errors").get(0).get("field").asString())
			.isEqualTo("points[0][1]");
		assertThat(status(answers.get(5))).isEqualTo(400);
		assertThat(answers.get(6).get("digit").asInt()).isEqualTo(7);
	}

	@Test
	void givenAnEmptyBatchThenTheAnswerIsEmpty() throws Exception {
		assertThat(post(JSON, "{\"items\":[]}", "").body()).isEqualTo("{\"items\":[]}");
		assertThat(post(LINES, "", "").body()).isEmpty();
	}

	@Test
	void givenABadBatchThenItIsMalformedAsAWhole() throws Exception {
		for (String body : List.of("", "[]", "{}", "{\"items\":5}", "{\"items\":[}", "{\"items\":[],\"items\":[]}",
				"{\"items\":[]} 1", "{\"items\":" + Collections.nCopies(1001, "1") + "}")) {
			HttpResponse<String> response = post(JSON, body, "");
			assertThat(response.statusCode()).as(body).isEqualTo(400);
			assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		}
		assertThat(post(JSON, "{\"items\":[]}", "?candidates=0").statusCode()).isEqualTo(400);
		assertThat(post("text/csv", "1", "").statusCode()).isEqualTo(415);
	}

	@Test
	void givenLinesThenEachIsAnsweredInItsPlace() throws Exception {
		String tooLong = " ".repeat(BatchController.MAX_LINE + 1);
		String body = String.join("\n", DRAWINGS.get(0), "no json", DRAWINGS.get(1) + "\r", "", tooLong,
				DRAWINGS.get(2));
		String[] lines = post(LINES, body, "").body().split("\n");
		assertThat(lines).hasSize(5);
		assertThat(this.mapper.readTree(lines[0]).get("digit").asInt()).isZero();
		assertThat(status(this.mapper.readTree(lines[1]))).isEqualTo(400);
		assertThat(this.mapper.readTree(lines[2]).get("digit").asInt()).isEqualTo(1);
		assertThat(status(this.mapper.readTree(lines[3]))).isEqualTo(413);
		assertThat(this.mapper.readTree(lines[4]).get("digit").asInt()).isEqualTo(4);
	}

	@Test
	void givenLongLinesThenTheyAreAnsweredInOrder() throws Exception {
		String blanks = " ".repeat(BatchController.MAX_LINE - 10_000);
		List<String> drawings = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			drawings.add(DRAWINGS.get(i % DRAWINGS.size()) + blanks);
		}
		String[] lines = post(LINES, String.join("\n", drawings), "").body().split("\n");
		assertThat(lines).hasSize(drawings.size());
		for (int i = 0; i < lines.length; i++) {
			assertThat(this.mapper.readTree(lines[i]).get("digit").asInt()).isEqualTo(DIGITS[i % DIGITS.length]);
		}
	}

	@Test
	void givenNoMemoryForLinesThenTheyAreRefused() throws Exception {
		try (MemoryBudget.Share all = this.memory.open()) {
			assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> {
				while (true) {
					all.take(BatchController.MAX_LINE);
				}
			});
			assertThat(post(LINES, DRAWINGS.get(0), "").statusCode()).isEqualTo(429);
		}
		assertThat(post(LINES, DRAWINGS.get(0), "").statusCode()).isEqualTo(200);
	}

	@Test
	void givenAClientThatWaitsForAnswersThenTheyComeBeforeTheNextLineIsSent() throws Exception {
		try (Socket socket = open();
				BufferedReader answers = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			socket.setTcpNoDelay(true);
			for (int i = 0; i < 100; i++) {
				send(socket, DRAWINGS.get(0) + "\n" + DRAWINGS.get(3));
				assertThat(nextAnswer(answers)).contains("\"digit\":0");
				assertThat(nextAnswer(answers)).contains("\"digit\":7");
			}
		}
	}

	@Test
	void givenAClientThatLeavesThenTheWorkStops() throws Exception {
		try (Socket socket = open()) {
			for (int i = 0; i < 50; i++) {
				send(socket, DRAWINGS.get(0));
			}
		}
		double before;
		double after = answered();
		do {
			before = after;
			Thread.sleep(500);
			after = answered();
		}
		while (after > before);
		assertThat(post(JSON, "{\"items\":[" + DRAWINGS.get(0) + "]}", "").statusCode()).isEqualTo(200);
	}

	private Socket open() throws IOException {
		Socket socket = new Socket("localhost", this.port);
		socket.setSoTimeout(60_000);
		socket.getOutputStream()
			.write(("POST /classify/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + LINES
					+ "\r\nTransfer-Encoding: chunked\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static void send(Socket socket, String line) throws IOException {
		byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
		OutputStream out = socket.getOutputStream();
		out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.write(bytes);
		LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000));
		out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static String nextAnswer(BufferedReader answers) throws IOException {
		String line;
		do {
			line = answers.readLine();
		}
		while (line != null && !line.startsWith("{"));
		return String.valueOf(line);
	}

	private double answered() {
		return this.registry.get("inkling.classify").tag("stage", "total").timer().count();
	}

	private static int status(JsonNode item) {
		return item.get("problem").get("status").asInt();
	}

	private HttpResponse<String> post(String type, String body, String query) throws Exception {
		return this.client.send(request(type, query).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String type, String query) {
		return HttpRequest.newBuilder(uri(query)).header("Content-Type", type).timeout(Duration.ofMinutes(2));
	}

	private URI uri(String query) {
		return URI.create("http://localhost:" + this.port + "/classify/batch" + query);
	}

}
