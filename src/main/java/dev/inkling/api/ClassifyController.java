package dev.inkling.api;

import java.util.List;
import java.util.function.Supplier;

import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.ink.Bitmap;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Classification")
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

	private static final List<MediaType> TYPES = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM,
			MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG);

	private final Classifier classifier;

	private final Bodies bodies;

	private final PictureReader pictures;

	private final MemoryBudget memory;

	ClassifyController(Classifier classifier, Bodies bodies, PictureReader pictures, MemoryBudget memory) {
		this.classifier = classifier;
		this.bodies = bodies;
		this.pictures = pictures;
		this.memory = memory;
	}

	@Operation(operationId = "classify", summary = "Tell which digit a drawing is",
			description = OpenApiConfiguration.CLASSIFY,
			parameters = { @Parameter(ref = "#/components/parameters/candidates"),
					@Parameter(ref = "#/components/parameters/include"),
					@Parameter(ref = "#/components/parameters/ink") },
			requestBody = @RequestBody(required = true, content = {
					@Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Drawing"),
							examples = { @ExampleObject(name = "strokes", ref = "#/components/examples/strokes"),
									@ExampleObject(name = "arrays", ref = "#/components/examples/arrays"),
									@ExampleObject(name = "points", ref = "#/components/examples/points"),
									@ExampleObject(name = "bitmap", ref = "#/components/examples/bitmap") }),
					@Content(mediaType = "application/octet-stream",
							schema = @Schema(type = "string", format = "binary")),
					@Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
					@Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")) }),
			responses = {
					@ApiResponse(responseCode = "200", description = "The answer",
							content = @Content(mediaType = "application/json",
									schema = @Schema(implementation = ClassifyResponse.class))),
					@ApiResponse(responseCode = "400", ref = "#/components/responses/400"),
					@ApiResponse(responseCode = "406", ref = "#/components/responses/406"),
					@ApiResponse(responseCode = "408", ref = "#/components/responses/408"),
					@ApiResponse(responseCode = "413", ref = "#/components/responses/413"),
					@ApiResponse(responseCode = "415", ref = "#/components/responses/415"),
					@ApiResponse(responseCode = "422", ref = "#/components/responses/422"),
					@ApiResponse(responseCode = "429", ref = "#/components/responses/429"),
					@ApiResponse(responseCode = "500", ref = "#/components/responses/500"),
					@ApiResponse(responseCode = "503", ref = "#/components/responses/503"),
					@ApiResponse(responseCode = "504", ref = "#/components/responses/504") })
	@PostMapping(path = "/classify",
			consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE,
					MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE },
			produces = MediaType.APPLICATION_JSON_VALUE)
	ClassifyResponse classify(HttpServletRequest request,
			@Parameter(hidden = true) @RequestHeader(name = "Content-Type", required = false) @Nullable MediaType type)
			throws HttpMediaTypeNotSupportedException {
		if (type == null) {
			throw new HttpMediaTypeNotSupportedException("The content type is missing", TYPES);
		}
		Wish wish = Wish.of(request);
		try (MemoryBudget.Share memory = this.memory.open()) {
			Answer answer = this.classifier.classify(drawing(request, type, wish, memory),
					() -> ConnectionValve.isClientGone(request));
			return ClassifyResponse.of(answer, this.classifier.card(), wish);
		}
	}

	private Supplier<Bitmap> drawing(HttpServletRequest request, MediaType type, Wish wish, MemoryBudget.Share memory) {
		if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
			byte[] body = this.bodies.read(request, MAX_JSON, memory);
			return () -> InkReader.read(body, wish.ink());
		}
		if (type.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM)) {
			byte[] body = this.bodies.read(request, MAX_RAW, memory);
			return () -> InkReader.raw(null, body, wish.ink());
		}
		byte[] body = this.bodies.read(request, MAX_PICTURE, memory);
		return () -> this.pictures.read(body, type, memory);
	}

}
