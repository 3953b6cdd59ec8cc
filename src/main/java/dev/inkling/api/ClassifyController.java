package dev.inkling.api;

import java.util.function.Supplier;

import dev.inkling.classify.Classifier;
import dev.inkling.ink.Bitmap;
import dev.inkling.model.ModelCard;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
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

	private static final int RGB_DIGITS = 6;

	private final Classifier classifier;

	ClassifyController(Classifier classifier) {
		this.classifier = classifier;
	}

	@Operation(operationId = "classify", summary = "Tell which digit a drawing is",
			description = OpenApiConfiguration.CLASSIFY,
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
					@ApiResponse(responseCode = "400",
							description = "Malformed: not JSON, not a picture, a wrong length or a bad parameter",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "406",
							description = "The answer is JSON, which the request does not accept",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "413", description = "The body or the picture is too large",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "415", description = "The content type is another one",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "422",
							description = "Well formed, but no drawing: blank, one dot, not finite, too many strokes or points",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "429",
							description = "Too many drawings wait already; Retry-After says when to come again",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "500", description = "The service failed at something unforeseen",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "503",
							description = "Not ready yet or shutting down; Retry-After says when to come again",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))),
					@ApiResponse(responseCode = "504",
							description = "The deadline has passed, the wait in the queue included",
							content = @Content(mediaType = "application/problem+json",
									schema = @Schema(ref = "#/components/schemas/Problem"))) })
	@PostMapping(path = "/classify",
			consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE,
					MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE },
			produces = MediaType.APPLICATION_JSON_VALUE)
	ClassifyResponse classify(HttpServletRequest request,
			@Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
			@Parameter(description = "How many candidates to list",
					schema = @Schema(type = "integer", minimum = "1", maximum = "10",
							defaultValue = "10")) @RequestParam(required = false) @Nullable String candidates,
			@Parameter(description = "`input` adds the picture that the model saw",
					schema = @Schema(type = "string", allowableValues = "input")) @RequestParam(
							required = false) @Nullable String include,
			@Parameter(
					description = "The colour that is ink in an RGB565 or RGBA8888 bitmap, as RRGGBB; all else is background. Without it such a bitmap is read as a picture is. Other bodies do not look at it.",
					schema = @Schema(type = "string", pattern = "^[0-9A-Fa-f]{6}$")) @RequestParam(
							required = false) @Nullable String ink) {
		int count = count(candidates);
		boolean input = input(include);
		Supplier<Bitmap> drawing = drawing(request, type, colour(ink));
		return ClassifyResponse.of(this.classifier.classify(drawing), this.classifier.card(), count, input);
	}

	private static Supplier<Bitmap> drawing(HttpServletRequest request, MediaType type, @Nullable Integer ink) {
		if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
			byte[] body = Bodies.read(request, MAX_JSON);
			return () -> InkReader.read(body, ink);
		}
		if (type.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM)) {
			byte[] body = Bodies.read(request, MAX_RAW);
			return () -> InkReader.raw(null, body, ink);
		}
		byte[] body = Bodies.read(request, MAX_PICTURE);
		return () -> PictureReader.read(body, type);
	}

	private static int count(@Nullable String candidates) {
		if (candidates == null) {
			return ModelCard.DIGITS;
		}
		if (candidates.matches("[1-9]|10")) {
			return Integer.parseInt(candidates);
		}
		throw new BadRequestException("candidates", "candidates is a number from 1 to 10");
	}

	private static boolean input(@Nullable String include) {
		if (include == null || include.equals("input")) {
			return include != null;
		}
		throw new BadRequestException("include", "include is 'input', or is left out");
	}

	private static @Nullable Integer colour(@Nullable String ink) {
		if (ink == null) {
			return null;
		}
		if (ink.length() == RGB_DIGITS && ink.matches("\\p{XDigit}+")) {
			return Integer.parseInt(ink, 16);
		}
		throw new BadRequestException("ink", "ink is a colour of six hexadecimal digits, RRGGBB");
	}

}
