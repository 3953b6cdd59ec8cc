package dev.inkling.learn;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.inkling.Drawings;
import dev.inkling.model.ModelFolder;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that take each other's place while the service runs; samples are off. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ModelsTests {

	private static final String DRAWING = Drawings.json(Drawings.four());

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@Autowired
	MeterRegistry meters;

	private Client admin = new Client(0, null);

	@BeforeAll
	static void makeFolders() throws IOException {
		FileSystemUtils.copyRecursively(Path.of("models/mnist"), folder.resolve("other"));
		FileSystemUtils.copyRecursively(Path.of("models/touch"), folder.resolve("damaged"));
		Files.write(folder.resolve("damaged/" + ModelFolder.MODEL), new byte[] { 0 }, StandardOpenOption.APPEND);
	}

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
		registry.add("inkling.samples.enabled", () -> "false");
		registry.add("inkling.models",
				() -> folder.resolve("other") + "," + folder.resolve("damaged") + "," + folder.resolve("missing"));
	}

	@BeforeEach
	void ask() {
		this.admin = new Client(this.port, Client.ADMIN);
	}

	@AfterEach
	void goBack() throws Exception {
		activate("touch");
		FileSystemUtils.deleteRecursively(folder.resolve("missing"));
	}

	@Test
	void givenFoldersThenEachIsShownWithWhatItIsOrItsFault() throws Exception {
		JsonNode shown = Client.json(this.admin.get("/models"));
		assertThat(shown.get("active").stringValue()).isEqualTo("touch");
		assertThat(shown.get("models").valueStream()).satisfiesExactly((touch) -> {
			assertThat(touch.get("id").stringValue()).isEqualTo("touch");
			assertThat(touch.get("active").booleanValue()).isTrue();
			assertThat(touch.get("sha256").stringValue()).hasSize(64);
			assertThat(touch.has("fault")).isFalse();
		}, (other) -> {
			assertThat(other.get("name").stringValue()).isEqualTo("mnist");
			assertThat(other.get("active").booleanValue()).isFalse();
		}, (damaged) -> assertThat(damaged.get("fault").stringValue())
			.contains("is not the one that its card describes"),
				(missing) -> assertThat(missing.get("fault").stringValue()).startsWith("There is no model folder"));
	}

	@Test
	void givenAnotherModelThenItAnswersAndIsToldEverywhereAndBack() throws Exception {
		assertThat(Client.json(activate("other")).get("name").stringValue()).isEqualTo("mnist");
		assertThat(classify().at("/model/name").stringValue()).isEqualTo("mnist");
		assertThat(Client.json(this.admin.get("/models")).get("active").stringValue()).isEqualTo("other");
		assertThat(Client.json(this.admin.get("/actuator/info")).at("/model/name").stringValue()).isEqualTo("mnist");
		assertThat(this.meters.get("inkling.model.info").gauges()).singleElement()
			.satisfies((gauge) -> assertThat(gauge.getId().getTag("name")).isEqualTo("mnist"));
		assertThat(this.meters.get("inkling.workers").gauge().value()).isPositive();
		activate("touch");
		assertThat(classify().at("/model/name").stringValue()).isEqualTo("touch");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"id":"damaged"} | 422
			{"id":"missing"} | 422
			{"id":"nothing"} | 404
			{"id":"../touch"} | 404
			{"id":7}         | 400
			{}               | 400
			""")
	void givenWhatCannotAnswerThenItIsRefusedAndTheOldOneGoesOn(String body, int status) throws Exception {
		HttpResponse<String> answer = this.admin.send("PUT", "/models/active", body);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(Client.json(answer).at("/errors/0/field").stringValue()).isEqualTo("id");
		assertThat(classify().at("/model/name").stringValue()).isEqualTo("touch");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"id":"other",/"id":"touch"}  | (line 2, column
			{"id":"other"} x               | (line 1, column
			{                              | (line 1, column
			[]                             | (line 1, column
			null                           | each field once
			""")
	void givenABodyThatIsNotOneObjectWithEachFieldOnceThenTheProblemSaysWhere(String body, String place)
			throws Exception {
		HttpResponse<String> answer = this.admin.send("PUT", "/models/active", body.replace('/', '\n'));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Client.json(answer).get("detail").stringValue())
			.startsWith("The body must be a JSON object, with each field once")
			.contains(place);
		assertThat(Client.json(answer).has("errors")).isFalse();
		assertThat(classify().at("/model/name").stringValue()).isEqualTo("touch");
	}

	@Test
	void givenABodyThatIsTooLongThenTheProblemSpeaksOfNoPicture() throws Exception {
		HttpResponse<String> answer = activate("x".repeat(1 << 10));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(Client.json(answer).get("detail").stringValue())
			.isEqualTo("A body must have at most 1024 bytes, unpacked");
	}

	@ParameterizedTest
	@CsvSource({ "POST,/samples", "GET,/samples", "GET,/samples/export", "GET,/writers", "DELETE,/writers/ada",
			"POST,/writers/ada/adaptation" })
	void givenNoSamplesThenTheirPathsAreNotThereAndNoKeyIsAskedFor(String method, String path) throws Exception {
		assertThat(new Client(this.port, null).send(method, path, null).statusCode()).isEqualTo(404);
		assertThat(this.admin.send(method, path, null).statusCode()).isEqualTo(404);
	}

	@Test
	void givenNoKeyThenNoModelIsShown() throws Exception {
		assertThat(new Client(this.port, null).get("/models").statusCode()).isEqualTo(401);
	}

	@Test
	void givenAFolderThatIsMadeLaterThenItAnswersWithoutARestart() throws Exception {
		FileSystemUtils.copyRecursively(Path.of("models/mnist"), folder.resolve("missing"));
		assertThat(activate("missing").statusCode()).isEqualTo(200);
		assertThat(classify().at("/model/name").stringValue()).isEqualTo("mnist");
	}

	@Test
	void givenModelsThatChangeUnderLoadThenNoAnswerIsLostAndNoneIsMixed() throws Exception {
		Map<String, Double> confidences = new HashMap<>();
		for (String id : List.of("touch", "other")) {
			activate(id);
			JsonNode answer = classify();
			confidences.put(answer.at("/model/sha256").stringValue(), answer.get("confidence").doubleValue());
		}
		assertThat(Set.copyOf(confidences.values())).hasSize(2);
		AtomicBoolean ended = new AtomicBoolean();
		AtomicInteger answers = new AtomicInteger();
		Set<String> faults = ConcurrentHashMap.newKeySet();
		ExecutorService clients = Executors.newFixedThreadPool(6);
		List<Future<?>> under = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			under.add(clients.submit(() -> {
				while (!ended.get()) {
					JsonNode answer = classify();
					Double wanted = confidences.get(answer.at("/model/sha256").asString());
					if (wanted == null || answer.get("confidence").doubleValue() != wanted) {
						faults.add(answer.toString());
					}
					answers.incrementAndGet();
				}
				return null;
			}));
		}
		for (int i = 0; i < 8; i++) {
			int before = answers.get();
			assertThat(activate((i % 2 == 0) ? "touch" : "other").statusCode()).isEqualTo(200);
			while (answers.get() < before + 50 && faults.isEmpty()) {
				Thread.onSpinWait();
			}
		}
		ended.set(true);
		for (Future<?> client : under) {
			client.get();
		}
		clients.shutdown();
		assertThat(faults).isEmpty();
	}

	private HttpResponse<String> activate(String id) throws Exception {
		return this.admin.send("PUT", "/models/active", "{\"id\":\"" + id + "\"}");
	}

	private JsonNode classify() throws Exception {
		HttpResponse<String> answer = new Client(this.port, null).send("POST", "/classify", DRAWING);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

}
