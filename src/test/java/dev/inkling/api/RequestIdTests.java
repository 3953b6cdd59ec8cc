package dev.inkling.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.inkling.Drawings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class RequestIdTests {

	private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@Autowired
	MockMvcTester mvc;

	@Test
	void givenARequestIdThenTheResponseAndTheLogLineCarryIt(CapturedOutput output) {
		MvcTestResult result = classify(Map.of("X-Request-Id", "order-7/line:3"));
		assertThat(result).hasStatusOk()
			.hasHeader("X-Request-Id", "order-7/line:3")
			.doesNotContainHeader("traceparent");
		assertLines(output, "[order-7/line:3]", 1);
	}

	@Test
	void givenABatchThenTheLogLineOfEachDrawingCarriesTheRequestId(CapturedOutput output) {
		String drawing = Drawings.json(Drawings.seven());
		assertThat(this.mvc.post()
			.uri("/classify/batch")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Request-Id", "batch-9")
			.content("{\"items\":[" + drawing + "," + drawing + "]}")
			.exchange()).hasStatusOk().hasHeader("X-Request-Id", "batch-9");
		assertLines(output, "[batch-9]", 2);
	}

	@Test
	void givenATraceParentThenTheTraceIsTheRequestId() {
		assertThat(classify(Map.of("traceparent", PARENT)))
			.hasHeader("X-Request-Id", "4bf92f3577b34da6a3ce929d0e0e4736")
			.hasHeader("traceparent", PARENT);
	}

	@Test
	void givenNeitherThenARequestIdIsMade() {
		String first = classify(Map.of()).getResponse().getHeader("X-Request-Id");
		String second = classify(Map.of()).getResponse().getHeader("X-Request-Id");
		assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "id\u001b[31m", "\"},{\"", "ä",
			"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789" })
	void givenAnUnsafeRequestIdThenAnotherIsMade(String id) {
		assertThat(classify(Map.of("X-Request-Id", id)).getResponse().getHeader("X-Request-Id"))
			.matches("[0-9a-f]{32}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
			"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01" })
	void givenAnInvalidTraceParentThenItIsLeftOut(String parent) {
		assertThat(classify(Map.of("traceparent", parent))).hasStatusOk().doesNotContainHeader("traceparent");
	}

	@Test
	void givenAFaultThenItCarriesTheRequestIdToo() {
		assertThat(this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Request-Id", "faulty")
			.content("{")
			.exchange()).hasStatus(400).hasHeader("X-Request-Id", "faulty");
	}

	private static void assertLines(CapturedOutput output, String id, int count) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(
					output.getOut().lines().filter((line) -> line.contains("digit=") && line.contains(id)))
				.hasSize(count));
	}

	private MvcTestResult classify(Map<String, String> headers) {
		var request = this.mvc.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.content(Drawings.json(Drawings.seven()).getBytes(StandardCharsets.UTF_8));
		headers.forEach(request::header);
		return request.exchange();
	}

}
