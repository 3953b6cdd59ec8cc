package dev.inkling.api;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Judgement;
import dev.inkling.classify.Rejection;
import dev.inkling.model.ModelCard;
import dev.inkling.picture.Png;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Answer", description = "What the drawing is, how sure that is, and whether to act on it")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClassifyResponse(
		@Schema(description = "The most likely digit", minimum = "0", maximum = "9", example = "7",
				requiredMode = Schema.RequiredMode.REQUIRED) int digit,
		@Schema(description = "Its calibrated probability", minimum = "0", maximum = "1", example = "0.993",
				requiredMode = Schema.RequiredMode.REQUIRED) double confidence,
		@Schema(description = "False means: do not act on this",
				requiredMode = Schema.RequiredMode.REQUIRED) boolean accepted,
		@Schema(description = "Why not to act on it; only there if accepted is false", allowableValues = {
				"not_a_digit", "ambiguous" }) @Nullable String reason,
		@ArraySchema(
				arraySchema = @Schema(description = "Best first; all ten, or as many as asked for",
						requiredMode = Schema.RequiredMode.REQUIRED),
				minItems = 1, maxItems = 10) List<Candidate> candidates,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Model model,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED) Timings timings,
		@Schema(description = "The 28×28 picture that the model saw, a PNG as a data URL; only there if asked for",
				pattern = "^data:image/png;base64,[A-Za-z0-9+/]+=*$") @Nullable String input){

	static ClassifyResponse of(Answer answer, ModelCard card, Wish wish) {
		Judgement judgement = answer.judgement();
		Rejection rejection = judgement.rejection();
		return new ClassifyResponse(judgement.best().digit(), judgement.best().confidence(), judgement.accepted(),
				(rejection != null) ? rejection.name().toLowerCase(Locale.ROOT) : null,
				judgement.candidates()
					.stream()
					.limit(wish.candidates())
					.map((candidate) -> new Candidate(candidate.digit(), candidate.confidence()))
					.toList(),
				new Model(card.name(), card.version()), Timings.of(answer.timings()),
				wish.input() ? Png.toDataUrl(answer.input()) : null);
	}

	@Schema(description = "A digit that the drawing may be")
	record Candidate(
			@Schema(minimum = "0", maximum = "9", example = "7", requiredMode = Schema.RequiredMode.REQUIRED) int digit,
			@Schema(description = "Calibrated probability; the ten sum to 1", minimum = "0", maximum = "1",
					example = "0.993", requiredMode = Schema.RequiredMode.REQUIRED) double confidence) {
	}

	@Schema(description = "The model that answered")
	record Model(@Schema(example = "touch", requiredMode = Schema.RequiredMode.REQUIRED) String name,
			@Schema(example = "1", requiredMode = Schema.RequiredMode.REQUIRED) String version) {
	}

	@Schema(description = "What the answer took, in microseconds")
	record Timings(
			@Schema(description = "From the body to a bitmap", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long decodeMicros,
			@Schema(description = "From the bitmap to the 28×28 picture", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long preprocessMicros,
			@Schema(description = "Waiting for a worker", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long queueMicros,
			@Schema(description = "The model", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long inferenceMicros) {

		static Timings of(dev.inkling.classify.Timings nanos) {
			return new Timings(nanos.decode() / 1000, nanos.preprocess() / 1000, nanos.queue() / 1000,
					nanos.inference() / 1000);
		}

	}

}
