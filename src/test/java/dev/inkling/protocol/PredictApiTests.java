package dev.inkling.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import dev.inkling.Drawings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.inkling.protocol.Tensors.assertError;
import static org.assertj.core.api.Assertions.assertThat;

/** Vertex AI's own paths are named as it would name them. */
@SpringBootTest(properties = { "inkling.deadline=60s", "AIP_HEALTH_ROUTE=/v1/endpoints/1/deployedModels/2",
		"AIP_PREDICT_ROUTE=/v1/endpoints/1/deployedModels/2:predict" })
@AutoConfigureMockMvc
class PredictApiTests {

	private static final String PREDICT = "/v1/models/touch:predict";

	private static final String VERTEX = "/v1/endpoints/1/deployedModels/2";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JsonMapper mapper;

	@Autowired
	ApplicationContext context;

	static Stream<String> sevens() throws IOException {
		byte[] grey = Drawings.grey(Drawings.seven());
		String picture = Base64.getEncoder()
			.encodeToString(new ClassPathResource("static/samples/seven.png").getContentAsByteArray());
		String bits = Base64.getEncoder().encodeToString(Drawings.bits(Drawings.seven()));
		String urlSafe = picture.replace('+', '-').replace('/', '_');
		return Stream.of("{\"x\":{\"b64\":1},\"b64\":\"" + picture + "\"}",
				"{\"b64\":\"data:image/png;base64," + picture + "\"}", "{\"b64\":\"" + urlSafe + "\"}",
				Tensors.rows(grey), "[" + Tensors.numbers(grey) + "]", "{\"b64\":\"" + picture + "\"}",
				"{\"b64\":\"" + bits + "\"}", "{\"b64\":\"" + bits.replace("=", "") + "\"}",
				"{\"image\":\"" + picture + "\"}", Drawings.json(Drawings.seven()), Drawings.base64(Drawings.seven()));
	}

	@ParameterizedTest
	@MethodSource("sevens")
	void givenAnInstanceInAnyFormThenItsPredictionIsASeven(String instance) {
		JsonNode predictions = json(post(PREDICT, "{\"signature_name\":\"x\",\"instances\":[" + instance + "]}"))
			.get("predictions");
		assertThat(predictions.size()).isEqualTo(1);
		JsonNode prediction = predictions.get(0);
		assertThat(prediction.propertyNames()).containsExactly("digit", "confidence", "accepted", "probabilities");
		assertThat(prediction.get("digit").intValue()).isEqualTo(7);
		assertThat(prediction.get("accepted").booleanValue()).isTrue();
		assertThat(prediction.get("probabilities").size()).isEqualTo(10);
		assertThat(prediction.at("/probabilities/7").floatValue()).isEqualTo(prediction.get("confidence").floatValue());
	}

	@ParameterizedTest
	@ValueSource(strings = { PREDICT, "/v1/models/touch/versions/2:predict", VERTEX + ":predict", "/invocations" })
	void givenInstancesOfAllKindsThenTheirPredictionsComeInOrder(String path) {
		String instances = String.join(",", Drawings.json(Drawings.one()), Tensors.rows(Drawings.grey(Drawings.zero())),
				Drawings.base64(Drawings.four()), Drawings.json(Drawings.seven()));
		assertThat(json(post(path, "{\"instances\":[" + instances + "]}")).get("predictions")
			.valueStream()
			.map((prediction) -> prediction.get("digit").intValue())).containsExactly(1, 0, 4, 7);
	}

	@ParameterizedTest
	@ValueSource(strings = { PREDICT, VERTEX + ":predict" })
	void givenAnyContentTypeOrNoneThenInstancesAreRead(String path) {
		String body = "{\"instances\":[" + Drawings.json(Drawings.seven()) + "]}";
		assertThat(json(this.mvc.post().uri(path).content(body).exchange()).at("/predictions/0/digit").intValue())
			.isEqualTo(7);
		assertThat(this.mvc.post().uri(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).content(body))
			.hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/models/touch", "/v1/models/touch/versions/2" })
	void givenTheModelThenItIsToldAsKServeAndTensorFlowServingDo(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"name":"touch","ready":true,"model_version_status":[{"version":"2","state":"AVAILABLE",
				"status":{"error_code":"OK","error_message":""}}]}""");
	}

	@Test
	void givenTheModelsThenTheOneIsNamed() {
		assertThat(this.mvc.get().uri("/v1/models")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"models":["touch"]}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/models/touch", "/ping", VERTEX })
	void givenHealthThenItIsThatOfReadiness(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
		AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		try {
			assertThat(this.mvc.get().uri(path)).hasStatus(503);
		}
		finally {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 |                                    | The body must be a JSON object with instances
					400 | {}                                 | must have instances
					400 | {"instances":1}                    | instances must be an array
					400 | {"instances":[}                    | valid JSON
					400 | {"instances":[1]}                  | instances[0]: an array must have 12544 numbers
					400 | {"instances":["x"]}                | instances[0]: an array must have 12544 numbers
					400 | {"instances":[[300]]}              | instances[0]: an array must have whole numbers from 0 to 255
					400 | {"instances":[{"points":[[60,15],[60,105]]},{"b64":"%"}]} | instances[1]: b64 must be a string in base64
					400 | {"instances":[{"b64":"AAAA"}]}     | instances[0]: A raw 112×112 bitmap must have one of these lengths
					400 | {"instances":[{"b64":7}]}          | instances[0]: b64 must be a string in base64
					400 | {"instances":[{"b64":null}]}       | instances[0]: b64 must be a string in base64
					415 | {"instances":[{"b64":"R0lGODlhAQABAAAAACw="}]} | instances[0]: A picture must be a PNG, JPEG or WebP file; this one is GIF
					422 | {"instances":[{"points":[[60,15],[60,105]]},{"points":[]}]} | instances[1]: The drawing must have
					400 | {"instances":[{"b64":"iVBORw0KGgo="}]} | instances[0]:
					""")
	void givenAFaultThenTheErrorNamesTheInstanceAndWhatMustBe(int status, String body, String error) {
		assertError(post(PREDICT, (body != null) ? body : ""), status, error);
	}

	@Test
	void givenMoreInstancesThanMayBeThenItIsAnError() {
		String instances = (Drawings.json(Drawings.one()) + ",").repeat(Judge.MAX_DRAWINGS);
		assertError(post(PREDICT, "{\"instances\":[" + instances + "{}]}"), 400, "at most 1000 instances");
		assertThat(json(post(PREDICT, "{\"instances\":[" + instances.substring(0, instances.length() - 1) + "]}"))
			.get("predictions")
			.valueStream()
			.map((prediction) -> prediction.get("digit").intValue())).hasSize(Judge.MAX_DRAWINGS).containsOnly(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/models/mnist", "/v1/models/touch/versions/7", "/v1/nothing" })
	void givenAnotherModelThenItIsNotFound(String path) {
		assertError(this.mvc.get().uri(path).exchange(), 404, "");
		assertError(post(path + ":predict", "{}"), 404, "");
	}

	@Test
	void givenAnotherMethodThenItIsAnError() {
		assertError(this.mvc.put().uri(PREDICT).exchange(), 405, "PUT");
	}

	@Test
	void givenADrawingThatSageMakerSendsThenItGetsOnePrediction() throws IOException {
		byte[] picture = new ClassPathResource("static/samples/seven.png").getContentAsByteArray();
		String form = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n"
				+ "Content-Type: application/octet-stream\r\n\r\n"
				+ new String(Drawings.bits(Drawings.seven()), StandardCharsets.ISO_8859_1) + "\r\n--b--\r\n";
		assertThat(Stream.of(invoke("image/png", picture),
				invoke("application/octet-stream", Drawings.grey(Drawings.seven())),
				invoke("multipart/form-data; boundary=b", form.getBytes(StandardCharsets.ISO_8859_1)),
				post("/invocations", " " + Drawings.json(Drawings.seven())),
				post("/invocations", Drawings.base64(Drawings.seven()))))
			.allSatisfy((answer) -> assertThat(json(answer).get("digit").intValue()).isEqualTo(7));
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(Arguments.of("image/gif", "GIF89a......".getBytes(StandardCharsets.US_ASCII)),
				Arguments.of("image/bmp", "BM..........".getBytes(StandardCharsets.US_ASCII)),
				Arguments.of("image/heic", "....ftypheic".getBytes(StandardCharsets.US_ASCII)),
				Arguments.of("image/png", new byte[0]), Arguments.of("image/png", Drawings.bits(Drawings.seven())),
				Arguments.of("application/octet-stream", new byte[3]),
				Arguments.of("application/json", "{\"points\":[[1,\"a\"]]}".getBytes(StandardCharsets.US_ASCII)));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void givenADrawingThatCannotBeReadThenInvocationsSaysWhatClassifySays(String type, byte[] body) {
		MvcTestResult classified = this.mvc.post()
			.uri("/classify")
			.header("Content-Type", type)
			.content(body)
			.exchange();
		MvcTestResult invoked = invoke(type, body);
		assertThat(invoked).hasStatus(classified.getResponse().getStatus()).hasStatus4xxClientError();
		ObjectNode problem = (ObjectNode) this.mapper.readTree(invoked.getResponse().getContentAsByteArray());
		assertThat(problem.put("instance", "/classify"))
			.isEqualTo(this.mapper.readTree(classified.getResponse().getContentAsByteArray()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]" })
	void givenABodyThatIsNoObjectThenInvocationsNamesBothThatWouldDo(String body) {
		assertThat(post("/invocations", body)).hasStatus(400)
			.bodyText()
			.contains("The body must be a JSON object with instances, or with a drawing");
	}

	@Test
	void givenWhatSageMakerMaySendAndCannotBeReadThenItIsAProblem() {
		assertThat(invoke("text/csv", new byte[] { 1 })).hasStatus(415)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(post("/invocations", "{\"instances\":[{\"points\":[]}]}")).hasStatus(422);
		assertThat(invoke("application/octet-stream", new byte[3])).hasStatus(400);
		assertThat(invoke("image/png", new byte[(16 << 20) + 1])).hasStatus(413);
	}

	private MvcTestResult post(String path, String body) {
		return this.mvc.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body.getBytes(StandardCharsets.UTF_8))
			.exchange();
	}

	private MvcTestResult invoke(String type, byte[] body) {
		return this.mvc.post().uri("/invocations").header("Content-Type", type).content(body).exchange();
	}

	private JsonNode json(MvcTestResult result) {
		assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
		return this.mapper.readTree(result.getResponse().getContentAsByteArray());
	}

}
