package dev.inkling.cli;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.lab.evaluate.AdaptationSummary;
import dev.inkling.lab.evaluate.AdaptationTrial;
import dev.inkling.model.ModelCard;

/**
 * What adapting to hard writers came to, for a program: {@link AdaptationSummary} and
 * {@link AdaptationTrial} as they are, without a reason where there is none. The names of
 * the properties are a contract.
 *
 * @param model that was adapted
 * @param summaries one a number of samples
 * @param trials one a number of samples and writer
 */
record AdaptationJson(Model model, List<AdaptationSummary> summaries, List<AdaptationTrial> trials) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.changeDefaultPropertyInclusion((all) -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	/**
	 * Writes indented JSON that ends with a line break.
	 * @param card of the model
	 * @param trials as {@link AdaptationSummary#of} wants them
	 */
	static String of(ModelCard card, List<AdaptationTrial> trials) {
		return MAPPER.writeValueAsString(new AdaptationJson(new Model(card.name(), card.version(), card.sha256()),
				AdaptationSummary.of(trials), trials)) + "\n";
	}

	/** A model, by its card. */
	record Model(String name, String version, String sha256) {
	}

}
