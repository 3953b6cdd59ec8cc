package dev.inkling.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

import dev.inkling.Drawings;
import dev.inkling.classify.Classifier;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.ModelCard;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.inkling.protocol.Tensors.INFER;
import static dev.inkling.protocol.Tensors.JSON_LENGTH;
import static dev.inkling.protocol.Tensors.assertError;
import static dev.inkling.protocol.Tensors.infer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@SpringBootTest(properties = "inkling.deadline=60s")
@AutoConfigureMockMvc
class InferApiTests {

	private static final byte[] SEVEN = Drawings.grey(Drawings.seven());

	@Autowired
	MockMvcTester mvc;

	@Autowired
	JsonMapper mapper;

	@Autowired
	Classifier classifier;

	@Autowired
	ApplicationContext context;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v2/health/live                     | {"live":true}
			/v2/health/ready                    | {"ready":true}
			/v2/models/touch/ready              | {"name":"touch","ready":true}
			/v2/models/touch/versions/2/ready   | {"name":"touch","ready":true}
			""")
	void givenHealthThenItsBodySaysSo(String path, String body) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk()
			.hasContentType(MediaType.APPLICATION_JSON)
			.bodyJson()
			.isStrictlyEqualTo(body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/health/ready", "/v2/models/touch/ready", "/v2/models/touch/versions/2/ready" })
	void givenAServiceThatIsNotReadyThenItIsAnErrorAndItsLivenessIsNot(String path) {
		AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
		try {
			assertError(this.mvc.get().uri(path).exchange(), 503, "warm");
			assertThat(this.mvc.get().uri("/v2/health/live")).hasStatusOk();
		}
		finally {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Test
	void givenAServiceThatIsBrokenThenItIsNotLive() {
		AvailabilityChangeEvent.publish(this.context, LivenessState.BROKEN);
		try {
			assertError(this.mvc.get().uri("/v2/health/live").exchange(), 503, "must");
		}
		finally {
			AvailabilityChangeEvent.publish(this.context, LivenessState.CORRECT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2", "/v2/" })
	void givenTheServersMetadataThenItNamesTheExtensions(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"name":"inkling","extensions":["binary_tensor_data","classification"]}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/models/touch", "/v2/models/touch/versions/2" })
	void givenTheModelsMetadataThenItNamesAllTensors(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"name":"touch","versions":["2"],"platform":"tflite",
				"inputs":[{"name":"drawing","datatype":"UINT8","shape":[-1,112,112]},
				{"name":"image","datatype":"FP32","shape":[-1,28,28,1]}],
				"outputs":[{"name":"digit","datatype":"INT64","shape":[-1]},
				{"name":"confidence","datatype":"FP32","shape":[-1]},
				{"name":"probabilities","datatype":"FP32","shape":[-1,10]},
				{"name":"accepted","datatype":"BOOL","shape":[-1]}]}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/models/mnist", "/v2/models/mnist/ready", "/v2/models/touch/versions/1",
			"/v2/models/touch/versions/1/ready", "/v2/nothing", "/v2/models" })
	void givenWhatThereIsNotThenItIsNotFound(String path) {
		assertError(this.mvc.get().uri(path).exchange(), 404, "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2/models/mnist/infer", "/v2/models/touch/versions/3/infer" })
	void givenAnotherModelThenTheErrorNamesTheOneThereIs(String path) {
		assertError(this.mvc.post().uri(path).content("{}").exchange(), 404, "touch, version 2");
	}

	@Test
	void givenAnotherMethodThenItIsAnError() {
		assertError(this.mvc.method(HttpMethod.PUT).uri(INFER).exchange(), 405, "PUT");
		assertError(this.mvc.post().uri("/v2/health/live").exchange(), 405, "POST");
	}

	@Test
	void givenNumbersThenAllOutputsComeAsNumbers() {
		JsonNode answer = json(
				infer(this.mvc,
						"{\"id\":\"42\"," + Tensors
							.request(2, Tensors.numbers(Tensors.drawings(Drawings.seven(), Drawings.four())))
							.substring(1)));
		assertThat(answer.propertyNames()).containsExactly("model_name", "model_version", "id", "outputs");
		assertThat(answer.get("model_name").asString()).isEqualTo("touch");
		assertThat(answer.get("model_version").asString()).isEqualTo("2");
		assertThat(answer.get("id").asString()).isEqualTo("42");
		assertThat(answer.at("/outputs/0").toString())
			.isEqualTo("{\"name\":\"digit\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[7,4]}");
		assertThat(answer.at("/outputs/2/shape").toString()).isEqualTo("[2,10]");
		assertThat(answer.at("/outputs/2/data/7").floatValue()).isEqualTo(answer.at("/outputs/1/data/0").floatValue());
		assertThat(answer.at("/outputs/2/data").valueStream().mapToDouble(JsonNode::doubleValue).sum()).isCloseTo(2,
				within(1e-4));
		assertThat(answer.at("/outputs/3/data").toString()).isEqualTo("[true,true]");
	}

	@Test
	void givenNestedNumbersWithTheDataFirstAndHintsThenTheAnswerIsTheSame() {
		String nested = "{\"id\":null,\"outputs\":null,\"inputs\":[{\"data\":[" + Tensors.rows(SEVEN)
				+ "],\"parameters\":{\"content_type\":\"np\",\"more\":{\"data\":[1]}},\"shape\":[1,112,112],"
				+ "\"datatype\":\"UINT8\",\"name\":\"drawing\"}],\"parameters\":{\"content_type\":\"np\"}}";
		assertThat(json(infer(this.mvc, nested)))
			.isEqualTo(json(infer(this.mvc, Tensors.request(1, Tensors.numbers(SEVEN)))));
	}

	@Test
	void givenADrawingThenTheAnswerIsWhatClassifySays() {
		JsonNode classified = json(this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.content(SEVEN)
			.exchange());
		assertThat(
				json(infer(this.mvc, Tensors.request(1, Tensors.numbers(SEVEN)))).at("/outputs/1/data/0").floatValue())
			.isEqualTo(classified.get("confidence").floatValue());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void givenAnImageThatIsPreprocessedThenTheAnswerIsThatOfItsDrawing(boolean binary) {
		GreyImage image = Preprocessor.named(this.classifier.card().preprocessing())
			.apply(Rasteriser.rasterise(Drawings.seven()));
		ByteBuffer floats = ByteBuffer.allocate(2 * GreyImage.PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		StringBuilder numbers = new StringBuilder();
		for (int i = 0; i < 2 * GreyImage.PIXELS; i++) {
			float value = image.pixel(i % GreyImage.PIXELS) / 255f;
			floats.putFloat(value);
			numbers.append((i > 0) ? "," : "").append(value);
		}
		String data = binary ? "\"parameters\":{\"binary_data_size\":" + floats.capacity() + "}"
				: "\"data\":[" + numbers + "]";
		String json = "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[2,28,28,1]," + data + "}]}";
		JsonNode answer = json(
				infer(this.mvc, Tensors.body(json, binary ? floats.array() : new byte[0]), json.length()));
		assertThat(answer.at("/outputs/0/data").toString()).isEqualTo("[7,7]");
		assertThat(answer.at("/outputs/1/data/1").floatValue()).isEqualTo(
				json(infer(this.mvc, Tensors.request(1, Tensors.numbers(SEVEN)))).at("/outputs/1/data/0").floatValue());
	}

	@Test
	void givenADrawingInBinaryThenTheAnswerIsAsTheOutputsSay() {
		String json = Tensors.header(1, ",\"outputs\":[{\"name\":\"accepted\"},{\"name\":\"digit\","
				+ "\"parameters\":{\"binary_data\":true}},{\"name\":\"confidence\",\"parameters\":{\"binary_data\":false}}]");
		MvcTestResult result = infer(this.mvc, Tensors.body(json, SEVEN), json.length());
		assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_OCTET_STREAM);
		JsonNode answer = header(result);
		assertThat(answer.get("outputs").valueStream().map((output) -> output.get("name").asString()))
			.containsExactly("accepted", "digit", "confidence");
		assertThat(answer.at("/outputs/1/parameters/binary_data_size").intValue()).isEqualTo(8);
		assertThat(answer.at("/outputs/1").has("data")).isFalse();
		assertThat(answer.at("/outputs/2").has("parameters")).isFalse();
		assertThat(tail(result).getLong()).isEqualTo(7);
	}

	@Test
	void givenBinaryOutputsForAllThenTheyStandInTheirOrder() {
		String json = Tensors.header(2, ",\"parameters\":{\"binary_data_output\":true}");
		MvcTestResult result = infer(this.mvc, Tensors.body(json, Tensors.drawings(Drawings.one(), Drawings.zero())),
				json.length());
		assertAllInBinary(result, 1, 0);
	}

	@Test
	void givenABareTensorThenAllOutputsComeInBinary() {
		assertAllInBinary(infer(this.mvc, Tensors.drawings(Drawings.one(), Drawings.zero()), 0), 1, 0);
	}

	@Test
	void givenClassesThenTheyComeBestFirstWithValueIndexAndLabel() {
		String json = Tensors.header(1,
				",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{\"classification\":3}}]");
		JsonNode output = json(infer(this.mvc, Tensors.body(json, SEVEN), json.length())).at("/outputs/0");
		assertThat(output.get("datatype").asString()).isEqualTo("BYTES");
		assertThat(output.get("shape").toString()).isEqualTo("[1,3]");
		assertThat(output.at("/data/0").asString()).matches("0\\.99\\d{4}:7:7");
		assertThat(output.at("/data/2").asString()).matches("0\\.0\\d{5}:(\\d):\\1");
	}

	@Test
	void givenMoreClassesThanThereAreInBinaryThenTenComeWithTheirLengths() {
		String json = Tensors.header(1, ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":"
				+ "{\"classification\":99,\"binary_data\":true}}]");
		MvcTestResult result = infer(this.mvc, Tensors.body(json, SEVEN), json.length());
		assertThat(header(result).at("/outputs/0/shape").toString()).isEqualTo("[1,10]");
		ByteBuffer tail = tail(result);
		for (int i = 0; i < 10; i++) {
			byte[] text = new byte[tail.getInt()];
			tail.get(text);
			assertThat(new String(text, StandardCharsets.UTF_8)).matches("[01]\\.\\d{6}:(\\d):\\1");
		}
		assertThat(tail.hasRemaining()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "gzip,gzip", "deflate,deflate", "'br, deflate;q=0.5, gzip;q=0',deflate", "'gzip, deflate, br',gzip",
			"identity,", "'gzip;q=0.0',", "*," })
	void givenALargeAnswerThenItIsPackedAsTheClientTakesIt(String accepted, String coding) throws IOException {
		byte[] drawings = new byte[100 * Tensors.LENGTH];
		for (int i = 0; i < 100; i++) {
			System.arraycopy(SEVEN, 0, drawings, i * Tensors.LENGTH, Tensors.LENGTH);
		}
		MockHttpServletResponse response = this.mvc.post()
			.uri(INFER)
			.header(JSON_LENGTH, 0)
			.header("Accept-Encoding", accepted)
			.content(drawings)
			.exchange()
			.getResponse();
		assertThat(response.getHeader("Content-Encoding")).isEqualTo(coding);
		InputStream body = new ByteArrayInputStream(response.getContentAsByteArray());
		InputStream unpacked = (coding == null) ? body
				: coding.equals("gzip") ? new GZIPInputStream(body) : new InflaterInputStream(body);
		int jsonLength = Integer.parseInt(String.valueOf(response.getHeader(JSON_LENGTH)));
		assertThat(this.mapper.readTree(unpacked.readNBytes(jsonLength)).at("/outputs/0/shape/0").intValue())
			.isEqualTo(100);
		assertThat(unpacked.readAllBytes()).hasSize(100 * (8 + 4 + 40 + 1));
	}

	@Test
	void givenASmallAnswerThenItIsNeverPacked() {
		for (String path : new String[] { "/v2", "/v2/models/touch", "/v2/health/ready" }) {
			assertThat(this.mvc.get().uri(path).header("Accept-Encoding", "gzip")).hasStatusOk()
				.doesNotContainHeader("Content-Encoding");
		}
		assertThat(this.mvc.post().uri(INFER).header(JSON_LENGTH, 0).header("Accept-Encoding", "gzip").content(SEVEN))
			.hasStatusOk()
			.doesNotContainHeader("Content-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate" })
	void givenAPackedBodyThenTheLengthOfItsJsonIsThatOfTheUnpackedOne(String coding) throws IOException {
		String json = Tensors.header(1, "");
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = coding.equals("gzip") ? new GZIPOutputStream(packed)
				: new DeflaterOutputStream(packed)) {
			out.write(Tensors.body(json, SEVEN));
		}
		assertThat(json(this.mvc.post()
			.uri(INFER)
			.header(JSON_LENGTH, json.length())
			.header("Content-Encoding", coding)
			.content(packed.toByteArray())
			.exchange()).at("/outputs/0/data/0").intValue()).isEqualTo(7);
	}

	@Test
	void givenAsManyDrawingsAsMayBeThenAllAreAnswered() {
		byte[] drawings = new byte[Judge.MAX_DRAWINGS * Tensors.LENGTH];
		for (int i = 0; i < Judge.MAX_DRAWINGS; i++) {
			System.arraycopy((i % 2 == 0) ? SEVEN : Drawings.grey(Drawings.one()), 0, drawings, i * Tensors.LENGTH,
					Tensors.LENGTH);
		}
		ByteBuffer tail = tail(infer(this.mvc, drawings, 0));
		for (int i = 0; i < Judge.MAX_DRAWINGS; i++) {
			assertThat(tail.getLong()).isEqualTo((i % 2 == 0) ? 7 : 1);
		}
		assertError(infer(this.mvc, new byte[(Judge.MAX_DRAWINGS + 1) * Tensors.LENGTH], 0), 400, "from 1 to 1000");
	}

	private void assertAllInBinary(MvcTestResult result, int first, int second) {
		assertThat(header(result).get("outputs").valueStream().map((output) -> output.get("name").asString()))
			.containsExactly("digit", "confidence", "probabilities", "accepted");
		ByteBuffer tail = tail(result);
		assertThat(new long[] { tail.getLong(), tail.getLong() }).containsExactly(first, second);
		float[] confidences = { tail.getFloat(), tail.getFloat() };
		float[] probabilities = new float[2 * ModelCard.DIGITS];
		tail.asFloatBuffer().get(probabilities);
		assertThat(probabilities[first]).isEqualTo(confidences[0]).isGreaterThan(0.5f);
		assertThat(probabilities[ModelCard.DIGITS + second]).isEqualTo(confidences[1]).isGreaterThan(0.5f);
		tail.position(tail.position() + probabilities.length * Float.BYTES);
		assertThat(new byte[] { tail.get(), tail.get() }).containsExactly(1, 1);
		assertThat(tail.hasRemaining()).isFalse();
	}

	private JsonNode json(MvcTestResult result) {
		assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
		return this.mapper.readTree(result.getResponse().getContentAsByteArray());
	}

	private JsonNode header(MvcTestResult result) {
		assertThat(result).hasStatusOk();
		return this.mapper
			.readTree(Arrays.copyOf(result.getResponse().getContentAsByteArray(), jsonLength(result.getResponse())));
	}

	private static ByteBuffer tail(MvcTestResult result) {
		assertThat(result).hasStatusOk();
		int jsonLength = jsonLength(result.getResponse());
		byte[] body = result.getResponse().getContentAsByteArray();
		return ByteBuffer.wrap(body, jsonLength, body.length - jsonLength).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static int jsonLength(MockHttpServletResponse response) {
		return Integer.parseInt(String.valueOf(response.getHeader(JSON_LENGTH)));
	}

}
