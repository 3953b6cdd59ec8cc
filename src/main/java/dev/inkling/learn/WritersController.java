package dev.inkling.learn;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Tally;
import dev.inkling.classify.Models;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows who gave samples, adapts to somebody, and erases all that there is of somebody.
 */
@Hidden
@RestController
@ConditionalOnBooleanProperty(LearnConfiguration.ENABLED)
class WritersController {

	private final SampleStore samples;

	private final LayerStore layers;

	private final WriterLayerCache cache;

	private final WriterAdaptation adaptation;

	private final Models models;

	WritersController(SampleStore samples, LayerStore layers, WriterLayerCache cache, WriterAdaptation adaptation,
			Models models) {
		this.samples = samples;
		this.layers = layers;
		this.cache = cache;
		this.adaptation = adaptation;
		this.models = models;
	}

	@GetMapping(path = "/writers", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, List<Writer>> all() {
		Map<String, LayerStore.Fitted> fitted = this.layers.all(model());
		return Map.of("writers",
				this.samples.writers().stream().map((writer) -> writer.with(fitted.get(writer.writer()))).toList());
	}

	@GetMapping(path = "/writers/{writer}", produces = MediaType.APPLICATION_JSON_VALUE)
	Writer one(@PathVariable String writer) {
		return this.samples.writer(NewSample.checkName("writer", writer)).with(this.layers.find(writer, model()));
	}

	@PostMapping(path = "/writers/{writer}/adaptation", produces = MediaType.APPLICATION_JSON_VALUE)
	Adapted adapt(@PathVariable String writer) {
		return Adapted.of(writer, this.adaptation.adapt(NewSample.checkName("writer", writer)));
	}

	@DeleteMapping("/writers/{writer}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String writer) {
		this.samples.deleteWriter(NewSample.checkName("writer", writer));
		this.cache.forget(writer);
	}

	private String model() {
		return this.models.folder().card().sha256();
	}

	/**
	 * What came of an adaptation.
	 *
	 * @param writer who it is for
	 * @param samples how many it was fitted to
	 * @param before how many of them the model's own layer reads right
	 * @param after how many of them layers read right that do not know them
	 * @param others the same of other people's drawings
	 * @param adopted whether it answers the writer from now on
	 * @param reason why not, {@code null} where it does
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Adapted(String writer, int samples, Tally before, Tally after, Others others, boolean adopted,
			@Nullable String reason) {

		static Adapted of(String writer, Adaptation adaptation) {
			return new Adapted(writer, adaptation.before().tried(), adaptation.before(), adaptation.after(),
					new Others(adaptation.othersBefore(), adaptation.othersAfter()), adaptation.adopted(),
					adaptation.reason());
		}

	}

	/** Other people's drawings. */
	record Others(Tally before, Tally after) {
	}

}
