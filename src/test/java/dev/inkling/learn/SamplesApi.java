package dev.inkling.learn;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import dev.inkling.Drawings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

/** What samples do, whatever database they are kept in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class SamplesApi {

	@LocalServerPort
	int port;

	@Autowired
	SampleStore store;

	@Autowired
	LayerStore layers;

	Client admin = new Client(0, null);

	Client collector = new Client(0, null);

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
	}

	@BeforeEach
	void beginWithNothing() {
		this.admin = new Client(this.port, Client.ADMIN);
		this.collector = new Client(this.port, Client.COLLECT);
		this.store.writers().forEach((writer) -> this.store.deleteWriter(writer.writer()));
	}

	@Test
	void givenASampleThenItIsStoredOnceAndShownWithWhatTheModelSees() throws Exception {
		String seven = Client.sample(Drawings.json(Drawings.seven()), "7", "ada");
		HttpResponse<String> created = this.collector.post(seven);
		assertThat(created.statusCode()).isEqualTo(201);
		String id = Client.json(created).get("id").stringValue();
		assertThat(created.headers().firstValue("Location"))
			.hasValueSatisfying((location) -> assertThat(location).endsWith(":" + this.port + "/samples/" + id));
		HttpResponse<String> again = this.collector.post(seven);
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(Client.json(again).get("id").stringValue()).isEqualTo(id);
		JsonNode shown = Client.json(this.admin.get("/samples/" + id));
		assertThat(shown.get("label").stringValue()).isEqualTo("7");
		assertThat(shown.get("writer").stringValue()).isEqualTo("ada");
		assertThat(shown.has("device")).isFalse();
		assertThat(shown.get("drawing").get("strokes").get(1).get(2).get(0).doubleValue()).isEqualTo(82);
		assertThat(shown.get("input").stringValue()).startsWith("data:image/png;base64,");
		JsonNode answer = Client
			.json(new Client(this.port, null).send("POST", "/classify?include=input", shown.get("drawing").toString()));
		assertThat(answer.get("input")).isEqualTo(shown.get("input"));
	}

	@Test
	void givenAProxyWhoseHostIsNoUrisThenTheSampleIsStoredAndItsPlaceNamesIt() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/samples"))
			.header("X-Forwarded-Host", "my_pad.example.org")
			.header("Authorization", "Bearer " + Client.COLLECT)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Client.seven(1, "ada")))
			.build();
		HttpResponse<String> created = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().firstValue("Location"))
			.hasValue("http://my_pad.example.org/samples/" + Client.json(created).get("id").stringValue());
	}

	@Test
	void givenALayerOfErasedSamplesThenItIsNotKeptThoughTheWriterSendsOthers() throws Exception {
		assertThat(this.layers.put("ada", "0", 50, Instant.now(), new byte[] { 1 })).isFalse();
		Instant before = Instant.now().minusMillis(1);
		this.collector.add(Client.seven(1, "ada"));
		assertThat(this.layers.put("ada", "0", 50, before, new byte[] { 1 })).isFalse();
		assertThat(this.layers.weights("ada", "0")).isEmpty();
		assertThat(this.layers.put("ada", "0", 50, Instant.now(), new byte[] { 1 })).isTrue();
		assertThat(this.layers.weights("ada", "0")).hasValue(new byte[] { 1 });
		assertThat(this.layers.all("0")).containsOnlyKeys("ada");
		this.admin.delete("/writers/ada");
		assertThat(this.layers.weights("ada", "0")).isEmpty();
	}

	@Test
	void givenTheSameDrawingInOtherWordsThenItIsTheSameSample() throws Exception {
		String id = this.collector.add("""
				{"strokes":[{"points":[{"x":20,"y":24,"pressure":1},{"x":82,"y":20},{"x":54,"y":96}]}],
				"label":"7","writer":"ada","consent":true}""");
		HttpResponse<String> again = this.collector.post("""
				{"consent":true,"writer":"ada","label":"7","device":"pad","points":[[20.0,24],[82,2e1],[54,96]]}""");
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(Client.json(again).get("id").stringValue()).isEqualTo(id);
		assertThat(this.admin.get("/samples/" + id).body()).doesNotContain("pressure", "consent");
	}

	@Test
	void givenAnotherLabelOrWriterThenTheSameDrawingIsAnotherSample() throws Exception {
		String drawing = Drawings.json(Drawings.one());
		assertThat(List.of(this.collector.add(Client.sample(drawing, "1", "ada")),
				this.collector.add(Client.sample(drawing, "7", "ada")),
				this.collector.add(Client.sample(drawing, "1", "bob"))))
			.doesNotHaveDuplicates();
	}

	@Test
	void givenABitmapOrAPictureThenItIsKeptAsItIs() throws Exception {
		byte[] picture = Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.png"));
		String image = "{\"image\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(picture) + "\"}";
		String ofPicture = this.collector.add(Client.sample(image, "7", "ada"));
		String ofBitmap = this.collector.add(Client.sample(Drawings.base64(Drawings.seven()), "7", "ada"));
		assertThat(Client.json(this.admin.get("/samples/" + ofPicture)).get("drawing").get("image").stringValue())
			.isEqualTo(Base64.getEncoder().encodeToString(picture));
		assertThat(Client.json(this.admin.get("/samples/" + ofBitmap)).get("drawing").has("bitmap")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"points":[[1,2],[3,40]],"label":"7","writer":"ada"}                               | 400 | consent
			{"points":[[1,2],[3,40]],"label":"7","writer":"ada","consent":"true"}              | 400 | consent
			{"points":[[1,2],[3,40]],"label":"7","writer":"ada","consent":false}               | 400 | consent
			{"points":[[1,2],[3,40]],"writer":"ada","consent":true}                            | 400 | label
			{"points":[[1,2],[3,40]],"label":"10","writer":"ada","consent":true}               | 400 | label
			{"points":[[1,2],[3,40]],"label":7,"writer":"ada","consent":true}                  | 400 | label
			{"points":[[1,2],[3,40]],"label":"7","consent":true}                               | 400 | writer
			{"points":[[1,2],[3,40]],"label":"7","writer":"","consent":true}                   | 400 | writer
			{"points":[[1,2],[3,40]],"label":"7","writer":"a/b","consent":true}                | 400 | writer
			{"points":[[1,2],[3,40]],"label":"7","writer":"..","consent":true}                 | 400 | writer
			{"points":[[1,2],[3,40]],"label":"7","writer":"ada","device":"a b","consent":true} | 400 | device
			{"points":[[1,2],[3,40]],"label":"7","writer":"ada","device":7,"consent":true}     | 400 | device
			{"points":[],"label":"7","writer":"ada","consent":true}                            | 422 | strokes
			{"points":[[1,"a"]],"label":"7","writer":"ada","consent":true}                     | 400 | points[0][1]
			{"bitmap":"AAAA","label":"7","writer":"ada","consent":true}                        | 400 | bitmap
			{"image":"AAAA","label":"7","writer":"ada","consent":true}                         | 400 | image
			{"label":"7","writer":"ada","consent":true}                                        | 400 | strokes
			""")
	void givenWhatIsNoSampleThenTheProblemNamesTheFieldAndNothingIsStored(String body, int status, String field)
			throws Exception {
		HttpResponse<String> answer = this.collector.post(body);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Client.json(answer).get("errors").get(0).get("field").stringValue()).isEqualTo(field);
		assertThat(this.store.count(new SampleFilter(null, null, null))).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "7", "{", "{\"label\":\"7\",\"label\":\"1\",\"points\":[[1,2],[3,40]]}" })
	void givenWhatIsNotOneObjectThenItIsABadRequest(String body) throws Exception {
		assertThat(this.collector.post(body).statusCode()).isEqualTo(400);
	}

	@Test
	void givenAWriterOf65LettersThenItIsRefusedAndOf64Taken() throws Exception {
		this.collector.add(Client.seven(1, "w".repeat(64)));
		assertThat(this.collector.post(Client.seven(1, "w".repeat(65))).statusCode()).isEqualTo(400);
	}

	@Test
	void givenManySamplesThenPagesShowEachOnce() throws Exception {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			ids.add(this.collector.add(Client.seven(i, (i < 5) ? "ada" : "bob")));
		}
		List<String> found = new ArrayList<>();
		String after = "";
		for (int pages = 0; pages < 4; pages++) {
			JsonNode page = Client.json(this.admin.get("/samples?limit=2" + after));
			assertThat(page.get("total").intValue()).isEqualTo(7);
			page.get("samples").forEach((sample) -> found.add(sample.get("id").stringValue()));
			assertThat(page.has("next")).isEqualTo(pages < 3);
			after = page.has("next") ? "&after=" + page.get("next").stringValue() : after;
		}
		assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
		assertThat(Client.json(this.admin.get("/samples?writer=bob&label=7")).get("total").intValue()).isEqualTo(2);
		assertThat(Client.json(this.admin.get("/samples?label=none")).get("samples")).isEmpty();
		assertThat(Client.json(this.admin.get("/samples?device=pad")).get("total").intValue()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=0", "limit=1001", "limit=x", "after=x", "writer=a'b", "label=11", "device=" })
	void givenABadParameterThenItIsABadRequest(String query) throws Exception {
		assertThat(this.admin.get("/samples?" + query.replace("'", "%27")).statusCode()).isEqualTo(400);
		assertThat(this.admin.get("/samples/export?" + query.replace("'", "%27")).statusCode())
			.isEqualTo(query.matches("(limit|after).*") ? 200 : 400);
	}

	@Test
	void givenAnotherLabelThenTheSampleHasItUnlessTheDrawingIsThereWithIt() throws Exception {
		String seven = this.collector.add(Client.seven(1, "ada"));
		HttpResponse<String> patched = this.admin.send("PATCH", "/samples/" + seven, "{\"label\":\"none\"}");
		assertThat(patched.statusCode()).isEqualTo(200);
		assertThat(Client.json(patched).get("label").stringValue()).isEqualTo("none");
		String second = this.collector.add(Client.seven(1, "ada"));
		HttpResponse<String> conflict = this.admin.send("PATCH", "/samples/" + seven, "{\"label\":\"7\"}");
		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(second).isNotEqualTo(seven);
		assertThat(this.admin.send("PATCH", "/samples/" + seven, "{\"label\":\"x\"}").statusCode()).isEqualTo(400);
		assertThat(Client.json(this.admin.send("PATCH", "/samples/" + seven, "{\"label\":\"1\",\n}"))
			.get("detail")
			.stringValue()).endsWith("(line 2, column 1)");
		assertThat(this.admin.send("PATCH", "/samples/" + "0".repeat(32), "{\"label\":\"7\"}").statusCode())
			.isEqualTo(404);
	}

	@Test
	void givenADeletedSampleThenItIsGone() throws Exception {
		String id = this.collector.add(Client.seven(1, "ada"));
		assertThat(this.admin.delete("/samples/" + id).statusCode()).isEqualTo(204);
		assertThat(this.admin.get("/samples/" + id).statusCode()).isEqualTo(404);
		assertThat(this.admin.delete("/samples/" + id).statusCode()).isEqualTo(404);
		this.collector.add(Client.seven(1, "ada"));
	}

	@Test
	void givenWritersThenEachIsCountedAndErasedApart() throws Exception {
		this.collector.add(Client.seven(1, "ada"));
		this.collector.add(Client.sample(Drawings.json(Drawings.one()), "1", "ada"));
		this.collector.add(Client.seven(1, "bob"));
		assertThat(this.admin.get("/writers").body())
			.isEqualTo("{\"writers\":[" + "{\"writer\":\"ada\",\"samples\":2,\"labels\":{\"1\":1,\"7\":1}},"
					+ "{\"writer\":\"bob\",\"samples\":1,\"labels\":{\"7\":1}}]}");
		assertThat(this.admin.get("/writers/bob").body())
			.isEqualTo("{\"writer\":\"bob\",\"samples\":1,\"labels\":{\"7\":1}}");
		assertThat(this.admin.delete("/writers/ada").statusCode()).isEqualTo(204);
		assertThat(this.admin.get("/writers/ada").statusCode()).isEqualTo(404);
		assertThat(this.admin.delete("/writers/ada").statusCode()).isEqualTo(404);
		assertThat(this.admin.delete("/writers/a%20b").statusCode()).isEqualTo(400);
		assertThat(Client.json(this.admin.get("/samples")).get("total").intValue()).isEqualTo(1);
	}

	@Test
	void givenAnExportThenEachSampleIsALineInTheFormOfTheCommands() throws Exception {
		String area = "{\"points\":[[1,2,3],[4,50]],\"width\":90,\"height\":100}";
		this.collector.add(Client.sample(area, "1", "ada"));
		this.collector.add(Client.sample(Drawings.base64(Drawings.seven()), "none", "bob"));
		HttpResponse<String> export = this.admin.get("/samples/export");
		assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
		assertThat(export.body().lines().sorted().toList()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("{\"set\":\"inkling\",\"writer\":\"ada\",\"label\":\"1\","
						+ "\"strokes\":[[[1.0,2.0,3.0],[4.0,50.0]]],\"width\":90.0,\"height\":100.0}"),
				(line) -> assertThat(line)
					.startsWith("{\"set\":\"inkling\",\"writer\":\"bob\",\"label\":\"none\",\"bitmap\":\""));
		assertThat(this.admin.get("/samples/export?writer=ada").body().lines()).hasSize(1);
	}

	@Test
	void givenTheSameSampleAtOnceFromManyThenOneIsStored() {
		List<HttpResponse<String>> answers = IntStream.range(0, 32).parallel().mapToObj((i) -> {
			try {
				return this.collector.post(Client.seven(1, "ada"));
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		}).toList();
		assertThat(answers).extracting(HttpResponse::statusCode).filteredOn((status) -> status == 201).hasSize(1);
		assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.get(0).body());
	}

}
