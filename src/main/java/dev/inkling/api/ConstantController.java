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
			{"digit":7,"confidence":0.999991,"accepted":true,"candidates":[{"digit":7,"confidence":0.999991},\
			{"digit":3,"confidence":9.0E-6},{"digit":9,"confidence":0.0},{"digit":2,"confidence":0.0},\
			{"digit":1,"confidence":0.0},{"digit":8,"confidence":0.0},{"digit":4,"confidence":0.0},\
			{"digit":5,"confidence":0.0},{"digit":6,"confidence":0.0},{"digit":0,"confidence":0.0}],\
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
