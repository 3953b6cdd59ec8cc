package dev.inkling.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.api.Bodies;
import dev.inkling.api.BodyType;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.Judgement;
import dev.inkling.classify.Memory;
import dev.inkling.decode.FormFile;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.model.ModelCard;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * TensorFlow Serving's and KServe's V1, which Vertex AI asks by {@link VertexRoutes paths
 * of its own}; and SageMaker's containers.
 */
@Hidden
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class PredictController {

	private static final String INSTANCES = "instances";

	private static final String MODEL = "/v1/models/{model}";

	private static final String VERSION = MODEL + "/versions/{version}";

	private static final List<BodyType> TAKEN = List.of(BodyType.JSON, BodyType.RAW, BodyType.PICTURE, BodyType.FORM);

	/** Longest body that is a file, in bytes. */
	private static final int MAX_FILE = PictureReader.MAX_MEBIBYTES << 20;

	private final ServedModel model;

	private final Judge judge;

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	PredictController(ServedModel model, Judge judge, Classifier classifier, PictureReader pictures,
			Admission admission) {
		this.model = model;
		this.judge = judge;
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
	}

	@GetMapping("/v1/models")
	Map<String, List<String>> models() {
		return Map.of("models", List.of(this.model.card().name()));
	}

	@GetMapping({ MODEL, VERSION })
	ResponseEntity<?> model(@PathVariable String model, @PathVariable(required = false) @Nullable String version) {
		ModelCard card = this.model.card(model, version);
		Version served = new Version(card.version(), "AVAILABLE", Map.of("error_code", "OK", "error_message", ""));
		return this.model.ifReady(new Model(card.name(), true, List.of(served)));
	}

	@PostMapping({ MODEL + ":predict", VERSION + ":predict" })
	Map<String, List<Prediction>> predict(@PathVariable String model,
			@PathVariable(required = false) @Nullable String version, HttpServletRequest request) {
		this.model.card(model, version);
		return predict(request);
	}

	/** Of the one model, whatever the content type. */
	Map<String, List<Prediction>> predict(HttpServletRequest request) {
		try (Memory memory = this.admission.bodies()) {
			JsonSlice json = JsonSlice.of(Bodies.read(request, Judge.MAX_BODY, memory));
			return predictions(this.classifier.decodeBatch(() -> json.items(INSTANCES, Judge.MAX_DRAWINGS)), memory);
		}
	}

	@GetMapping("/ping")
	ResponseEntity<?> ping() {
		return this.model.ifReady(Map.of("ready", true));
	}

	/** A body with instances gets predictions; one that is a drawing, one prediction. */
	@PostMapping("/invocations")
	Object invoke(HttpServletRequest request) {
		BodyType type = BodyType.of(request.getContentType(), TAKEN);
		try (Memory memory = this.admission.bodies()) {
			if (type == BodyType.FORM) {
				FormFile file = Bodies.readForm(request, MAX_FILE, memory);
				return invoke(file.bytes(), BodyType.of(file.contentType(), TAKEN), memory);
			}
			return invoke(Bodies.read(request, (type == BodyType.JSON) ? Judge.MAX_BODY : MAX_FILE, memory), type,
					memory);
		}
	}

	private Object invoke(byte[] body, BodyType type, Memory memory) {
		if (type != BodyType.JSON) {
			return prediction(type.drawing(body, null, this.pictures));
		}
		JsonSlice json = JsonSlice.of(body);
		Optional<List<JsonSlice>> instances = this.classifier
			.decodeBatch(() -> json.findItems(INSTANCES, INSTANCES + ", or with a drawing", Judge.MAX_DRAWINGS));
		if (instances.isPresent()) {
			return predictions(instances.get(), memory);
		}
		memory.take(json.maxPictureLength());
		return prediction(Instance.ofObject(json, this.pictures));
	}

	private Prediction prediction(DrawingSource drawing) {
		return Prediction.of(this.judge.judge(drawing));
	}

	private Map<String, List<Prediction>> predictions(List<JsonSlice> instances, Memory memory) {
		memory.take(instances.stream().filter(Instance::mayBePicture).mapToLong(JsonSlice::maxPictureLength).sum());
		List<DrawingSource> drawings = instances.stream().map((json) -> Instance.ofJson(json, this.pictures)).toList();
		return Map.of("predictions", this.judge.judge(drawings, INSTANCES).stream().map(Prediction::of).toList());
	}

	/** The model, as KServe tells of it, and its versions, as TensorFlow Serving does. */
	record Model(String name, boolean ready, @JsonProperty("model_version_status") List<Version> versions) {
	}

	/** A version of the model. */
	record Version(String version, String state, Map<String, String> status) {
	}

	/**
	 * What is said of a drawing.
	 *
	 * @param confidence the calibrated probability of the digit
	 * @param accepted whether to act on it
	 * @param probabilities of 0 to 9
	 */
	record Prediction(int digit, double confidence, boolean accepted, List<?> probabilities) {

		private static Prediction of(Answer answer) {
			Judgement judgement = answer.judgement();
			return new Prediction(judgement.best().digit(), judgement.best().confidence(), judgement.accepted(),
					OutputTensor.PROBABILITIES.values(judgement).toList());
		}

	}

}
