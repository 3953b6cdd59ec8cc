package dev.inkling.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.inkling.Drawings;
import dev.inkling.ink.Ink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of the protocols, and the form of their errors. */
final class Tensors {

	static final int LENGTH = 112 * 112;

	static final String INFER = "/v2/models/touch/infer";

	static final String JSON_LENGTH = "Inference-Header-Content-Length";

	private Tensors() {
	}

	/** Drawings, one byte a pixel. */
	static byte[] drawings(Ink... drawings) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Arrays.stream(drawings).map(Drawings::grey).forEach(out::writeBytes);
		return out.toByteArray();
	}

	/** Bytes as numbers from 0 to 255 with commas between them. */
	static String numbers(byte[] bytes) {
		return IntStream.range(0, bytes.length)
			.mapToObj((i) -> Integer.toString(bytes[i] & 0xFF))
			.collect(Collectors.joining(","));
	}

	/** A drawing as an array of rows. */
	static String rows(byte[] drawing) {
		return IntStream.range(0, 112)
			.mapToObj((y) -> "[" + numbers(Arrays.copyOfRange(drawing, 112 * y, 112 * y + 112)) + "]")
			.collect(Collectors.joining(",", "[", "]"));
	}

	/** A request with the data of so many drawings as JSON. */
	static String request(int count, String data) {
		return "{\"inputs\":[{\"name\":\"drawing\",\"datatype\":\"UINT8\",\"shape\":[" + count + ",112,112],\"data\":["
				+ data + "]}]}";
	}

	/** The JSON of a request whose drawings follow in binary. */
	static String header(int count, String more) {
		return "{\"inputs\":[{\"name\":\"drawing\",\"datatype\":\"UINT8\",\"shape\":[" + count
				+ ",112,112],\"parameters\":{\"binary_data_size\":" + count * LENGTH + "}}]" + more + "}";
	}

	/** JSON with a tensor behind it. */
	static byte[] body(String json, byte[] tensor) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
		out.writeBytes(tensor);
		return out.toByteArray();
	}

	/** Asks with JSON alone. */
	static MvcTestResult infer(MockMvcTester mvc, String json) {
		return mvc.post().uri(INFER).content(json.getBytes(StandardCharsets.UTF_8)).exchange();
	}

	/** Asks with a tensor behind so many bytes of JSON. */
	static MvcTestResult infer(MockMvcTester mvc, byte[] body, int jsonLength) {
		return mvc.post().uri(INFER).header(JSON_LENGTH, jsonLength).content(body).exchange();
	}

	/** That an answer is of that status and has the protocols' form of an error. */
	static void assertError(MvcTestResult result, int status, String part) {
		assertThat(result).hasStatus(status);
		assertError(result.getResponse().getContentType(),
				new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8), part);
	}

	/** That an answer has the protocols' form of an error. */
	static void assertError(@Nullable String contentType, String body, String part) {
		assertThat(contentType).isEqualTo("application/json");
		JsonNode json = JsonMapper.shared().readTree(body);
		assertThat(json.propertyNames()).containsExactly("error");
		assertThat(json.get("error").asString()).isNotBlank().contains(part);
	}

}
