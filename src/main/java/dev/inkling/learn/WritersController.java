package dev.inkling.learn;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows who gave samples, and erases all that there is of somebody. */
@Hidden
@RestController
@ConditionalOnBooleanProperty(LearnConfiguration.ENABLED)
class WritersController {

	private final SampleStore samples;

	WritersController(SampleStore samples) {
		this.samples = samples;
	}

	@GetMapping(path = "/writers", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, List<Writer>> all() {
		return Map.of("writers", this.samples.writers());
	}

	@GetMapping(path = "/writers/{writer}", produces = MediaType.APPLICATION_JSON_VALUE)
	Writer one(@PathVariable String writer) {
		return this.samples.writer(NewSample.checkName("writer", writer));
	}

	@DeleteMapping("/writers/{writer}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String writer) {
		this.samples.deleteWriter(NewSample.checkName("writer", writer));
	}

}
