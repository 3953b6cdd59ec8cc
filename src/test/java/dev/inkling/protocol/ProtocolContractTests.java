package dev.inkling.protocol;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds what the description says of the protocols against what the service answers. */
@SpringBootTest(properties = "inkling.deadline=60s")
@AutoConfigureMockMvc
class ProtocolContractTests {

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JsonMapper mapper;

	@Test
	void givenTheDescriptionThenEveryQuestionIsAnsweredAsItSays() {
		JsonNode description = description();
		List<Map.Entry<String, JsonNode>> questions = description.get("paths")
			.properties()
			.stream()
			.filter((path) -> path.getValue().has("get"))
			.toList();
		assertThat(questions).hasSizeGreaterThanOrEqualTo(8);
		questions.forEach((path) -> {
			MvcTestResult result = this.mvc.get().uri(path.getKey().replace("{model}", "touch")).exchange();
			assertThat(result).as(path.getKey()).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
			JsonNode schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
			JsonNode resolved = schema.has("$ref") ? description.at(schema.get("$ref").asString().substring(1))
					: schema;
			assertThat(json(result).propertyNames()).as(path.getKey())
				.containsExactlyInAnyOrderElementsOf(resolved.get("properties").propertyNames())
				.containsExactlyInAnyOrderElementsOf(
						resolved.get("required").valueStream().map(JsonNode::asString).toList());
		});
	}

	@Test
	void givenTheDescriptionThenNoErrorOfTheProtocolsIsAProblemDetail() {
		description().get("paths")
			.properties()
			.stream()
			.filter((path) -> path.getKey().matches("/v[12].*"))
			.forEach((path) -> assertThat(path.getValue().findValues("responses")).isNotEmpty()
				.allSatisfy((responses) -> responses.properties()
					.stream()
					.filter((response) -> !response.getKey().equals("200"))
					.forEach((response) -> assertThat(response.getValue().get("$ref").asString())
						.isEqualTo("#/components/responses/protocolError"))));
	}

	@Test
	void givenTheExampleOfInstancesThenItIsASeven() {
		JsonNode example = description()
			.at("/paths/~1v1~1models~1{model}:predict/post/requestBody/content/application~1json/example");
		MvcTestResult result = this.mvc.post().uri("/v1/models/touch:predict").content(example.toString()).exchange();
		assertThat(json(result).at("/predictions/0/digit").intValue()).isEqualTo(7);
	}

	private JsonNode description() {
		return json(this.mvc.get().uri("/v3/api-docs").exchange());
	}

	private JsonNode json(MvcTestResult result) {
		return this.mapper.readTree(result.getResponse().getContentAsByteArray());
	}

}
