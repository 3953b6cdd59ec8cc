package dev.inkling.api;

import java.nio.charset.StandardCharsets;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a benchmark holds {@code /classify} against: reads the same body and answers a
 * constant of the same size. There only if {@code inkling.constant-endpoint} is true.
 */
@Hidden
@RestController
@ConditionalOnBooleanProperty("inkling.constant-endpoint")
class ConstantController {

	private static final byte[] ANSWER = """
			{"digit":7,"confidence":0.997834,"accepted":true,"candidates":[{"digit":7,"confidence":0.997834},\
			{"digit":4,"confidence":3.37E-4},{"digit":8,"confidence":2.96E-4},{"digit":9,"confidence":2.95E-4},\
			{"digit":6,"confidence":2.54E-4},{"digit":0,"confidence":2.49E-4},{"digit":5,"confidence":2.21E-4},\
			{"digit":3,"confidence":1.79E-4},{"digit":1,"confidence":1.76E-4},{"digit":2,"confidence":1.59E-4}],\
			"model":{"name":"touch","version":"1"},"timings":{"decodeMicros":1,"preprocessMicros":4,"queueMicros":0,\
			"inferenceMicros":90}}""".getBytes(StandardCharsets.UTF_8);

	private final Bodies bodies;

	private final MemoryBudget memory;

	ConstantController(Bodies bodies, MemoryBudget memory) {
		this.bodies = bodies;
		this.memory = memory;
	}

	@PostMapping(path = "/benchmark/constant", produces = MediaType.APPLICATION_JSON_VALUE)
	byte[] constant(HttpServletRequest request) {
		try (MemoryBudget.Share share = this.memory.open()) {
			this.bodies.read(request, ClassifyController.MAX_RAW, share);
			return ANSWER;
		}
	}

}
