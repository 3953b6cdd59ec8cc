package dev.inkling.learn;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkling.api.Bodies;
import dev.inkling.api.BodyType;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Models;
import dev.inkling.classify.Refusal;
import dev.inkling.decode.JsonSlice;
import dev.inkling.keys.ConditionalOnKeys;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the models that may answer, and has another one answer. */
@Hidden
@RestController
@ConditionalOnKeys
class ModelsController {

	private static final int MAX_BODY = 1 << 10;

	private static final List<BodyType> TAKEN = List.of(BodyType.JSON);

	private final Models models;

	private final Admission admission;

	ModelsController(Models models, Admission admission) {
		this.models = models;
		this.admission = admission;
	}

	@GetMapping(path = "/models", produces = MediaType.APPLICATION_JSON_VALUE)
	All all() {
		String active = this.models.activeId();
		return new All(active, this.models.ids().stream().map((id) -> shown(id, id.equals(active))).toList());
	}

	@PutMapping(path = "/models/active", produces = MediaType.APPLICATION_JSON_VALUE)
	Shown activate(HttpServletRequest request) {
		BodyType.of(request.getContentType(), TAKEN);
		String id;
		try (Memory memory = this.admission.bodies()) {
			id = id(Bodies.read(request, MAX_BODY, memory));
		}
		if (!this.models.ids().contains(id)) {
			throw Refusal.NOT_FOUND.because("id", "id must be one of " + String.join(", ", this.models.ids()));
		}
		try {
			return new Shown(id, this.models.activate(id), true);
		}
		catch (ModelException ex) {
			throw Refusal.UNUSABLE_MODEL.because("id", String.valueOf(ex.getMessage()));
		}
	}

	private static String id(byte[] body) {
		@Nullable JsonNode id = JsonSlice.of(body).fields(Choice.class).id;
		if (id != null && id.isString()) {
			return id.stringValue();
		}
		throw Refusal.MALFORMED.because("id", "id must be the id of a model as GET /models shows it");
	}

	private Shown shown(String id, boolean active) {
		try {
			return new Shown(id, this.models.look(id), active);
		}
		catch (ModelException ex) {
			return new Shown(id, active, null, null, null, null, ex.getMessage());
		}
	}

	/** Which model is to answer. */
	private record Choice(@Nullable JsonNode id) {

	}

	/**
	 * All models.
	 *
	 * @param active id of the one that answers
	 * @param models in the order of the settings
	 */
	record All(String active, List<Shown> models) {

	}

	/**
	 * A model.
	 *
	 * @param id the last name of its folder
	 * @param active whether it answers
	 * @param name as its card says, {@code null} where there is a fault
	 * @param version likewise
	 * @param sha256 likewise
	 * @param styles of handwriting, likewise
	 * @param fault why it cannot answer, {@code null} where it can
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Shown(String id, boolean active, @Nullable String name, @Nullable String version, @Nullable String sha256,
			@Nullable List<String> styles, @Nullable String fault) {

		Shown(String id, ModelCard card, boolean active) {
			this(id, active, card.name(), card.version(), card.sha256(), card.styles(), null);
		}

	}

}
