package dev.inkling.api;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
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
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

import dev.inkling.Drawings;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BatchApiTests {

	private static final String JSON = "application/json";

	private static final String LINES = "application/x-ndjson";

	private static final List<String> DRAWINGS = List.of(Drawings.json(Drawings.zero()), Drawings.json(Drawings.one()),
			Drawings.json(Drawings.four()), Drawings.json(Drawings.seven()));

	private static final String ONE = "{\"points\":[[60,15],[60,105]]}";

	private static final int[] DIGITS = { 0, 1, 4, 7 };

	@LocalServerPort
	int port;

	@Autowired
	JsonMapper mapper;

	@Autowired
	MeterRegistry registry;

	@Autowired
	Admission admission;

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
	void givenPicturesAmongDrawingsThenEachIsAnsweredInItsPlace() throws Exception {
		String picture = "{\"image\":\"" + Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(new ClassPathResource("static/samples/seven.webp").getContentAsByteArray()) + "\"}";
		String broken = "{\"image\":\"AAAA\"}";
		List<String> items = List.of(ONE, picture, broken, ONE, picture);
		JsonNode answers = this.mapper.readTree(post(JSON, "{\"items\":" + items + "}", "").body()).get("items");
		assertThat(answers.size()).isEqualTo(items.size());
		List<JsonNode> lines = post(LINES, String.join("\n", items), "").body()
			.lines()
			.map(this.mapper::readTree)
			.toList();
		assertThat(lines).hasSameSizeAs(items);
		for (Iterable<JsonNode> all : List.of(answers, lines)) {
			assertThat(all).map((answer) -> answer.path("digit").asInt(-1)).containsExactly(1, 7, -1, 1, 7);
			assertThat(all).element(2)
				.satisfies((answer) -> assertThat(answer.at("/problem/errors/0/field").asString()).isEqualTo("image"));
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
		String tooLong = " ".repeat(Bodies.MAX_LINE + 1);
		String body = String.join("\n", DRAWINGS.get(0), "no json", DRAWINGS.get(1) + "\r", "", tooLong,
				DRAWINGS.get(2), "{\"points\":[[1,2],[3,4]]} 1");
		String[] lines = post(LINES, body, "").body().split("\n");
		assertThat(lines).hasSize(6);
		assertThat(lines[1]).contains("(line 2, column ");
		assertThat(lines[5]).contains("(line 7, column ");
		assertThat(this.mapper.readTree(lines[0]).get("digit").asInt()).isZero();
		assertThat(status(this.mapper.readTree(lines[1]))).isEqualTo(400);
		assertThat(this.mapper.readTree(lines[2]).get("digit").asInt()).isEqualTo(1);
		assertThat(status(this.mapper.readTree(lines[3]))).isEqualTo(413);
		assertThat(this.mapper.readTree(lines[4]).get("digit").asInt()).isEqualTo(4);
	}

	@Test
	void givenLongLinesThenTheyAreAnsweredInOrder() throws Exception {
		String blanks = " ".repeat(Bodies.MAX_LINE - 10_000);
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
		try (Memory all = this.admission.answers()) {
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> {
				while (true) {
					all.take(Bodies.MAX_LINE);
				}
			}).satisfies((ex) -> assertThat(ex.refusal()).isEqualTo(Refusal.MEMORY_FULL));
			HttpResponse<String> refused = post(LINES, DRAWINGS.get(0), "");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
		}
		assertThat(post(LINES, DRAWINGS.get(0), "").statusCode()).isEqualTo(200);
	}

	@Test
	void givenABodyThatTurnsOutToBeMalformedThenNothingOfItIsWorkedOn() throws Exception {
		double before = answered();
		assertThat(post(JSON, "{\"items\":[" + String.join(",", DRAWINGS) + "],\"a\":}", "").statusCode())
			.isEqualTo(400);
		assertThat(post(JSON, "{\"items\":[" + DRAWINGS.get(0) + "]}", "").statusCode()).isEqualTo(200);
		assertThat(answered()).isEqualTo(before + 1);
	}

	@Test
	void givenAClientThatSendsEverythingBeforeItReadsThenItGetsAllAnswers() throws Exception {
		int lines = 10_000;
		try (Socket socket = open()) {
			OutputStream out = new BufferedOutputStream(socket.getOutputStream());
			for (int i = 0; i < lines; i++) {
				writeChunk(out, ONE);
			}
			writeChunk(out, "");
			out.flush();
			assertThat(answersTo(socket)).hasSize(lines).allMatch((answer) -> answer.contains("\"digit\":1"));
		}
	}

	@Test
	void givenAClientThatNeverReadsThenItIsToldSoAtTheEndOfItsAnswers() throws Exception {
		Counter counter = this.registry.get("inkling.rejected.requests").tag("reason", "unread_answers").counter();
		double before = counter.count();
		try (Socket socket = open()) {
			OutputStream out = new BufferedOutputStream(socket.getOutputStream());
			String line = " ".repeat(1_000) + ONE;
			for (int i = 0; i < 40_000; i++) {
				writeChunk(out, line);
			}
			writeChunk(out, "");
			out.flush();
			List<String> answers = answersTo(socket);
			assertThat(answers).hasSizeBetween(10_000, 39_999);
			assertThat(answers.subList(0, answers.size() - 1)).allMatch((answer) -> answer.contains("\"digit\":1"));
			assertThat(answers.get(answers.size() - 1)).contains("\"status\":413", "must be read");
		}
		assertThat(counter.count()).isEqualTo(before + 1);
	}

	@Test
	void givenAsManyStreamsAsMayBeOpenThenAnotherIsRefusedUntilOneEnds() throws Exception {
		List<Socket> streams = new ArrayList<>();
		try {
			for (int i = 0; i < Admission.MAX_STREAMS; i++) {
				Socket stream = open();
				streams.add(stream);
				send(stream, ONE);
				assertThat(nextAnswer(reader(stream))).contains("\"digit\":1");
			}
			assertThat(post(LINES, ONE, "").statusCode()).isEqualTo(429);
			assertThat(post(JSON, "{\"items\":[]}", "").statusCode()).isEqualTo(429);
			streams.remove(0).close();
			Awaitility.await().until(() -> post(LINES, ONE, "").statusCode() == 200);
		}
		finally {
			for (Socket stream : streams) {
				stream.close();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", " ", "\r\n" })
	void givenLinesThatUnpackToNothingButBlanksThenTheStreamIsEnded(String blank) throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			byte[] blanks = blank.repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < 200; i++) {
				out.write(blanks);
			}
			out.write(ONE.getBytes(StandardCharsets.US_ASCII));
		}
		assertThat(packed(packed.toByteArray()).body().lines()).singleElement().asString().contains("\"status\":413");
	}

	@Test
	void givenLinesThatAreNotPackedAsTheySayThenTheBodyIsMalformed() throws Exception {
		Counter counter = this.registry.get("inkling.rejected.requests").tag("reason", "malformed").counter();
		double before = counter.count();
		assertThat(packed(ONE.getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(400);
		assertThat(packed(new byte[0]).statusCode()).isEqualTo(400);
		assertThat(counter.count()).isEqualTo(before + 2);
	}

	@Test
	void givenManyLinesThatAreTooLongThenTheyHoldNoMemory() throws Exception {
		String tooLong = " ".repeat(Bodies.MAX_LINE + 1) + "\n";
		List<String> answers = post(LINES, tooLong.repeat(200) + ONE, "").body().lines().toList();
		assertThat(answers).hasSize(201);
		assertThat(answers.subList(0, 200)).allMatch((answer) -> answer.contains("\"status\":413"));
		assertThat(answers.get(200)).contains("\"digit\":1");
	}

	private HttpResponse<String> packed(byte[] body) throws Exception {
		return this.client.send(request(LINES, "").header("Content-Encoding", "gzip")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void givenPackedLinesThenTheyAreAnswered() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			out.write(String.join("\n", DRAWINGS).getBytes(StandardCharsets.UTF_8));
		}
		HttpResponse<String> response = packed(packed.toByteArray());
		assertThat(response.body().lines()).hasSize(DRAWINGS.size()).allMatch((line) -> line.contains("\"digit\":"));
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

	/** The lines of a chunked answer that has come to its end as it should. */
	private static List<String> answersTo(Socket socket) throws IOException {
		DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
		String line = line(in);
		while (!line.isEmpty()) {
			line = line(in);
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
			body.write(in.readNBytes(size));
			line(in);
		}
		return body.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private static String line(DataInputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (char next = (char) in.readByte(); next != '\n'; next = (char) in.readByte()) {
			line.append(next);
		}
		return line.toString().strip();
	}

	private static BufferedReader reader(Socket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
	}

	private static void writeChunk(OutputStream out, String line) throws IOException {
		String data = line.isEmpty() ? "" : line + "\n";
		out.write((Integer.toHexString(data.length()) + "\r\n" + data + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
