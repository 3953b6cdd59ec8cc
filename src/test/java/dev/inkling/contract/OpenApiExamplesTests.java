package dev.inkling.contract;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the examples that Swagger UI shows against what the service answers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
class OpenApiExamplesTests {

	@Autowired
	RestTestClient client;

	@Autowired
	JsonMapper mapper;

	@Test
	void givenAnErrorThenItsExamplesHaveItsStatusAndItsPath() {
		JsonNode description = description();
		description.get("paths")
			.properties()
			.stream()
			.filter((path) -> path.getKey().startsWith("/classify"))
			.forEach((path) -> {
				JsonNode responses = path.getValue().at("/post/responses");
				assertThat(responses.propertyNames()).contains("404", "405");
				responses.propertyNames().stream().filter((status) -> !status.equals("200")).forEach((status) -> {
					JsonNode examples = description.at("/components/responses/" + status)
						.path("content")
						.path(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
						.path("examples");
					assertThat(examples.valueStream().map((example) -> example.get("value"))).as(status)
						.allSatisfy((problem) -> {
							assertThat(problem.get("status").asString()).isEqualTo(status);
							assertThat(problem.get("title").asString())
								.isEqualTo(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
						})
						.anySatisfy(
								(problem) -> assertThat(problem.get("instance").asString()).startsWith(path.getKey()));
				});
			});
	}

	@Test
	void givenTheExamplesOfAnswersThenAReasonIsThereExactlyWhereTheyAreNotAccepted() {
		JsonNode examples = description().at("/components/examples");
		assertThat(examples.at("/accepted/value/accepted").asBoolean()).isTrue();
		assertThat(examples.at("/accepted/value").has("reason")).isFalse();
		assertThat(examples.at("/rejected/value/accepted").asBoolean()).isFalse();
		assertThat(examples.at("/rejected/value/reason").asString()).isEqualTo("ambiguous");
	}

	@Test
	void givenTheExamplesOfABodyThenTheServiceAnswersAsTheExamplesSay() throws IOException {
		JsonNode examples = description().at("/components/examples");
		for (Map.Entry<String, Integer> drawing : Map
			.of("strokes", 7, "arrays", 4, "points", 1, "bitmap", 7, "image", 7)
			.entrySet()) {
			JsonNode answer = post("/classify", examples.at("/" + drawing.getKey() + "/value"));
			assertThat(answer.path("digit").asInt()).as(drawing.getKey()).isEqualTo(drawing.getValue());
		}
		JsonNode answers = post("/classify/batch?candidates=2", examples.at("/batch/value")).get("items");
		JsonNode shown = examples.at("/batchAnswer/value/items");
		assertThat(answers.at("/0/digit")).isEqualTo(shown.at("/0/digit"));
		assertThat(answers.get(0).propertyNames()).containsExactlyElementsOf(shown.get(0).propertyNames());
		assertThat(answers.get(1)).isEqualTo(shown.get(1));
	}

	private JsonNode post(String path, JsonNode body) {
		return this.mapper.readTree(this.client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.body(body.toString())
			.exchange()
			.expectBody(byte[].class)
			.returnResult()
			.getResponseBody());
	}

	private JsonNode description() {
		return this.mapper.readTree(this.client.get()
			.uri("/v3/api-docs")
			.exchange()
			.expectBody(byte[].class)
			.returnResult()
			.getResponseBody());
	}

}
