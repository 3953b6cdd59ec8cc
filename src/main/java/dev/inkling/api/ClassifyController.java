package dev.inkling.api;

import java.util.List;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.LayerChoices;
import dev.inkling.classify.Memory;
import dev.inkling.decode.FormFile;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.telemetry.StageSpans;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One drawing in, one answer out. The body's memory is held until the answer is made. */
@Hidden
@RestController
class ClassifyController {

	/** Longest body, and longest file in a form, in bytes. */
	static final int MAX_BODY = PictureReader.MAX_MEBIBYTES << 20;

	/** What a body may be, or the file in a form. */
	static final List<BodyType> TAKEN = List.of(BodyType.JSON, BodyType.RAW, BodyType.PICTURE, BodyType.FORM);

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	private final LayerChoices layers;

	private final StageSpans spans;

	ClassifyController(Classifier classifier, PictureReader pictures, Admission admission, LayerChoices layers,
			StageSpans spans) {
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
		this.layers = layers;
		this.spans = spans;
	}

	@PostMapping(path = "/classify", produces = MediaType.APPLICATION_JSON_VALUE)
	ClassifyResponse classify(HttpServletRequest request) {
		BodyType type = BodyType.of(request.getContentType(), TAKEN);
		ClassifyOptions options = ClassifyOptions.of(request, this.layers);
		try (Memory memory = this.admission.bodies()) {
			Answer answer = answer(request, type, options, memory);
			this.spans.add(answer);
			return ClassifyResponse.of(answer, options);
		}
	}

	private Answer answer(HttpServletRequest request, BodyType type, ClassifyOptions options, Memory memory) {
		if (type == BodyType.FORM) {
			FormFile file = Bodies.readForm(request, MAX_BODY, memory);
			return answer(file.bytes(), BodyType.of(file.contentType(), TAKEN), options, memory);
		}
		return answer(Bodies.read(request, MAX_BODY, memory), type, options, memory);
	}

	private Answer answer(byte[] body, BodyType type, ClassifyOptions options, Memory memory) {
		return this.classifier.classify(drawing(body, type, options, memory), options.layer());
	}

	private DrawingSource drawing(byte[] body, BodyType type, ClassifyOptions options, Memory memory) {
		if (type == BodyType.JSON) {
			JsonSlice json = JsonSlice.of(body);
			if (json.mayHoldPicture()) {
				memory.take(json.maxPictureLength());
			}
			return options.drawing(json, this.pictures);
		}
		return type.drawing(body, options.ink(), this.pictures);
	}

}
