package dev.inkling.protocol;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import dev.inkling.Drawings;
import dev.inkling.preprocess.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.inkling.protocol.Tensors.INFER;
import static dev.inkling.protocol.Tensors.JSON_LENGTH;
import static dev.inkling.protocol.Tensors.assertError;
import static dev.inkling.protocol.Tensors.infer;
import static org.assertj.core.api.Assertions.assertThat;

/** What is refused of an inference, and where the error says that the fault is. */
@SpringBootTest(properties = "inkling.deadline=60s")
@AutoConfigureMockMvc
class InferFaultsTests {

	private static final byte[] SEVEN = Drawings.grey(Drawings.seven());

	@Autowired
	MockMvcTester mvc;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					                                                                    | inputs must be an array of one tensor
					[]                                                                  | inputs must be an array of one tensor
					{}                                                                  | inputs must be an array of one tensor
					{"inputs":[]}                                                       | inputs must be an array of one tensor
					{"inputs":[{"name":"drawing"},{"name":"image"}]}                    | inputs must be an array of one tensor
					{"inputs":[null]}                                                   | inputs[0].name must be one of [drawing, image]
					{"inputs":[{"name":"pixels"}]}                                      | inputs[0].name must be one of [drawing, image]
					{"inputs":[{"name":"drawing"}]}                                     | inputs[0].datatype must be UINT8
					{"inputs":[{"name":"image","datatype":"FP64"}]}                     | inputs[0].datatype must be FP32
					{"inputs":[{"name":"drawing","datatype":"UINT8"}]}                  | inputs[0].shape must be
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":7}]}        | inputs[0].shape must be
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[112,112]}]}| inputs[0].shape must be
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[0,112,112]}]}    | inputs[0].shape[0] must be from 1 to 1000
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1001,112,112]}]} | inputs[0].shape[0] must be from 1 to 1000
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112]}]}    | inputs[0] must be an object with data
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":0}]}       | inputs[0] must be an object with data
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":[1,2]}]}   | inputs[0].data must have 12544 numbers
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":["a"]}]}   | inputs[0].data must have 12544 numbers
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":[256]}]}   | inputs[0].data must have whole numbers from 0 to 255
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":[-1]}]}    | inputs[0].data must have whole numbers from 0 to 255
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":[0.5]}]}   | inputs[0].data must have whole numbers from 0 to 255
					{"inputs":[{"name":"image","datatype":"FP32","shape":[1,28,28,1],"data":[1.1]}]}      | inputs[0].data must have numbers from 0 to 1
					{"id":1,"inputs":[{"name":"image"}]}                                | id must be a string
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"parameters":{"binary_data_size":3}}]} | inputs[0] must be an object with data
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"parameters":{"binary_data_size":12544}}]} | inputs[0] must have 12544 bytes in binary, not 0
					{"inputs"                                                           | valid JSON
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1.9,112,112]}]}     | inputs[0].shape[0] must be from 1 to 1000
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":["1",112,112]}]}     | inputs[0].shape[0] must be from 1 to 1000
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112.0]}]}     | inputs[0].shape must be the number of drawings, and then [112, 112]
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":{"a":1,"b":112,"c":112}}]} | inputs[0].shape must be the number of drawings, and then [112, 112]
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"parameters":{"binary_data_size":"12544"}}]} | inputs[0].parameters.binary_data_size must be a whole number
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":[1],"parameters":{"binary_data_size":2.5}}]} | inputs[0].parameters.binary_data_size must be a whole number
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"parameters":7}]} | inputs[0].parameters must be an object
					{"inputs":[{"name":"drawing","datatype":"UINT8","shape":[1,112,112],"data":0,"parameters":{"data":[1,2]}}]} | inputs[0] must be an object with data
					{"inputs":[{"name":"drawing"}]}{}                                   | The body must end after its JSON object
					""")
	void givenAMalformedRequestThenTheErrorNamesTheFieldAndWhatMustBe(String body, String error) {
		assertError(infer(this.mvc, (body != null) ? body : ""), 400, error);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					[{"name":"digits"}]                                                    | outputs[0].name must be one of [digit, confidence, probabilities, accepted]
					[{"name":"digit"},{}]                                                  | outputs[1].name must be one of
					[{"name":"digit"},{"name":"digit"}]                                    | outputs must be an array that names each output once
					[{"name":"digit","parameters":{"classification":1}}]                   | outputs[0].parameters.classification must be above 0, and for probabilities
					"digit"                                                                | outputs must be an array
					5                                                                      | outputs must be an array
					{"name":"digit"}                                                       | outputs must be an array
					[{"name":"probabilities","parameters":{"classification":"x"}}]         | outputs[0].parameters.classification must be a whole number
					[{"name":"probabilities","parameters":{"classification":"3"}}]         | outputs[0].parameters.classification must be a whole number
					[{"name":"probabilities","parameters":{"classification":true}}]        | outputs[0].parameters.classification must be a whole number
					[{"name":"probabilities","parameters":{"classification":1e20}}]        | outputs[0].parameters.classification must be a whole number
					[{"name":"probabilities","parameters":{"classification":2147483648}}]  | outputs[0].parameters.classification must be a whole number
					[{"name":"probabilities","parameters":{"classification":2.5}}]         | outputs[0].parameters.classification must be a whole number
					[{"name":"digit","parameters":{"binary_data":"yes"}}]                  | outputs[0].parameters.binary_data must be true or false
					[{"name":"digit","parameters":{"binary_data":1}}]                      | outputs[0].parameters.binary_data must be true or false
					[{"name":"probabilities","parameters":{"classification":-1}}]          | outputs[0].parameters.classification must be above 0, and for probabilities
					""")
	void givenOutputsThatThereAreNotThenTheErrorNamesThem(String outputs, String error) {
		String json = Tensors.header(1, ",\"outputs\":" + outputs);
		assertError(infer(this.mvc, Tensors.body(json, SEVEN), json.length()), 400, error);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "a", "99999999", "1000000000000", "" })
	void givenALengthOfJsonThatTheBodyHasNotThenItIsAnError(String length) {
		assertError(this.mvc.post().uri(INFER).header(JSON_LENGTH, length).content(SEVEN).exchange(), 400, JSON_LENGTH);
	}

	@Test
	void givenABareTensorOfAnotherLengthThenItIsAnError() {
		assertError(infer(this.mvc, new byte[0], 0), 400, "from 1 to 1000");
		assertError(infer(this.mvc, new byte[Tensors.LENGTH + 1], 0), 400,
				"must have 12544 bytes in binary, not 12545");
	}

	@Test
	void givenFloatsThatAreNoNumbersThenItIsAnError() {
		String json = "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[1,28,28,1],"
				+ "\"parameters\":{\"binary_data_size\":3136}}]}";
		byte[] nan = new byte[3136];
		Arrays.fill(nan, (byte) 0xFF);
		assertError(infer(this.mvc, Tensors.body(json, nan), json.length()), 400,
				"inputs[0] must have numbers from 0 to 1");
	}

	@Test
	void givenABlankDrawingThenTheErrorSaysWhichOneItIs() {
		byte[] drawings = Arrays.copyOf(Tensors.drawings(Drawings.one(), Drawings.seven()), 3 * Tensors.LENGTH);
		assertError(infer(this.mvc, drawings, 0), 422, "drawing[2]: The drawing must have ink: it is blank");
		assertError(infer(this.mvc, new byte[Tensors.LENGTH], 0), 422, "drawing[0]: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/yaml", "application/foo+json", "garbage" })
	void givenAnAcceptWithoutJsonThenItIsAnErrorThatNamesJson(String accept) {
		for (String path : new String[] { "/v2", "/v2/health/ready", "/v2/models/touch", "/v1/models",
				"/v1/models/touch" }) {
			assertError(this.mvc.get().uri(path).header("Accept", accept).exchange(), 406,
					"Accept must allow one of [application/json]");
		}
		for (String path : new String[] { INFER, "/v1/models/touch:predict" }) {
			assertError(this.mvc.post().uri(path).header("Accept", accept).content("{}").exchange(), 406,
					"Accept must allow one of [application/json");
		}
		assertThat(this.mvc.get().uri("/ping").header("Accept", accept)).hasStatus(406);
		assertThat(this.mvc.post().uri("/invocations").header("Accept", accept)).hasStatus(406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v2;a=1/models/x", "/%76%32/models/x", "/v2/models/x" })
	void givenAPathInAnySpellingThenAnErrorHasTheSameForm(String path) {
		assertError(this.mvc.get().uri(URI.create(path)).exchange(), 404, "touch, version 2");
	}

	@Test
	void givenAnUnknownCodingThenItIsAnErrorThatNamesThoseThereAre() {
		MvcTestResult result = this.mvc.post().uri(INFER).header("Content-Encoding", "br").content(SEVEN).exchange();
		assertError(result, 415, "gzip, deflate");
		assertThat(result).hasHeader("Accept-Encoding", "gzip, deflate");
	}

	@Test
	void givenAHeaderWithoutEndThenItIsTooLarge() {
		assertError(infer(this.mvc, "{\"outputs\":[" + "{},".repeat(50_000) + "{}]}"), 413, "65536");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"yes\"", "1", "{}" })
	void givenAFlagForAllOutputsThatIsNoneThenTheErrorNamesIt(String flag) {
		String json = Tensors.header(1, ",\"parameters\":{\"binary_data_output\":" + flag + "}");
		assertError(infer(this.mvc, Tensors.body(json, SEVEN), json.length()), 400,
				"parameters.binary_data_output must be true or false");
	}

	@Test
	void givenBytesBehindAJsonWithDataThenItIsAnError() {
		String json = Tensors.request(1, Tensors.numbers(SEVEN));
		assertError(infer(this.mvc, Tensors.body(json, new byte[3]), json.length()), 400,
				"The body must be JSON alone where inputs[0] has data");
	}

	@Test
	void givenAnIdThatIsLongerThanTheJsonMayBeThenItIsTooLarge() {
		assertError(infer(this.mvc, "{\"id\":\"" + "a".repeat(70_000) + "\"}"), 413, "65536");
	}

	@Test
	void givenAnImagePastItsRangeByRoundingThenItIsTaken() {
		String input = "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[1,28,28,1],\"data\":[";
		String numbers = "1.0000001,".repeat(28) + "-0.0000001,".repeat(GreyImage.PIXELS - 29);
		assertThat(infer(this.mvc, input + numbers + "0]}]}")).hasStatusOk();
		assertError(infer(this.mvc, input + numbers + "1.00001]}]}"), 400,
				"inputs[0].data must have numbers from 0 to 1");
	}

	@ParameterizedTest
	@ValueSource(floats = { 0, 1 / 255f, 0.5f, 1 })
	void givenABlankImageThenTheErrorSaysWhichOneItIs(float value) {
		String numbers = ("," + value).repeat(GreyImage.PIXELS);
		String blank = "image[0]: The image must have ink, of at least 0.5, and background: it is blank";
		String input = "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[1,28,28,1],";
		assertError(infer(this.mvc, input + "\"data\":[" + numbers.substring(1) + "]}]}"), 422, blank);
		ByteBuffer binary = ByteBuffer.allocate(GreyImage.PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		while (binary.hasRemaining()) {
			binary.putFloat(value);
		}
		String json = input + "\"parameters\":{\"binary_data_size\":" + binary.capacity() + "}}]}";
		assertError(infer(this.mvc, Tensors.body(json, binary.array()), json.length()), 422, blank);
	}

}
