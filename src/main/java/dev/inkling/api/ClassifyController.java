package dev.inkling.api;

import java.util.List;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Memory;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.PictureReader;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One drawing in, one answer out. The body's memory is held until the answer is made. */
@Hidden
@RestController
class ClassifyController {

	/** Longest body of a picture, in bytes. */
	static final int MAX_PICTURE = 8 << 20;

	/** Longest body of JSON, in bytes: 10,000 points of 200 characters. */
	static final int MAX_JSON = 2 << 20;

	/**
	 * Longest raw bitmap, in bytes, with room to say that a longer one is wrong, not too
	 * large.
	 */
	static final int MAX_RAW = 1 << 20;

	/** What a body may be. */
	static final List<BodyType> TAKEN = List.of(BodyType.JSON, BodyType.RAW, BodyType.PNG, BodyType.JPEG);

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	ClassifyController(Classifier classifier, PictureReader pictures, Admission admission) {
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
	}

	@PostMapping(path = "/classify", produces = MediaType.APPLICATION_JSON_VALUE)
	ClassifyResponse classify(HttpServletRequest request) {
		BodyType type = BodyType.of(request, TAKEN);
		ClassifyOptions options = ClassifyOptions.of(request);
		try (Memory memory = this.admission.bodies()) {
			return ClassifyResponse.of(answer(request, type, options, memory), this.classifier.card(), options);
		}
	}

	private Answer answer(HttpServletRequest request, BodyType type, ClassifyOptions options, Memory memory) {
		if (type == BodyType.JSON) {
			byte[] body = Bodies.read(request, MAX_JSON, memory);
			return this.classifier.classify(() -> InkReader.read(body, options.ink()));
		}
		if (type == BodyType.RAW) {
			byte[] body = Bodies.read(request, MAX_RAW, memory);
			return this.classifier.classify(() -> InkReader.raw(null, body, options.ink()));
		}
		byte[] body = Bodies.read(request, MAX_PICTURE, memory);
		return this.classifier.classifyPicture(() -> this.pictures.read(body, type.mediaType()));
	}

}
