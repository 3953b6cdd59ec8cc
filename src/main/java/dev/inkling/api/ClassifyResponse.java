package dev.inkling.api;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Candidate;
import dev.inkling.classify.Judgement;
import dev.inkling.classify.Layer;
import dev.inkling.classify.Rejection;
import dev.inkling.model.ModelCard;
import dev.inkling.image.Png;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an answer, as {@code openapi.yml} describes it.
 *
 * @param digit the most likely digit
 * @param confidence its calibrated probability, 0 to 1
 * @param accepted whether to act on it
 * @param reason why not, {@code null} where it is accepted
 * @param notADigit the chance that it is no digit, 0 to 1 in millionths, {@code null}
 * unless that is the reason
 * @param candidates best first
 * @param model which model answered
 * @param timings what it took
 * @param input the 28×28 image that the model saw, a PNG as a data URL, {@code null}
 * unless it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifyResponse(int digit, double confidence, boolean accepted, @Nullable String reason,
		@Nullable Double notADigit, List<Candidate> candidates, Model model, Timings timings, @Nullable String input) {

	/** The JSON of an answer. */
	public static ClassifyResponse of(Answer answer, ClassifyOptions options) {
		Judgement judgement = answer.judgement();
		Rejection rejection = judgement.rejection();
		return new ClassifyResponse(judgement.best().digit(), judgement.best().confidence(), judgement.accepted(),
				(rejection != null) ? rejection.name().toLowerCase(Locale.ROOT) : null,
				(rejection == Rejection.NOT_A_DIGIT) ? Math.rint(judgement.notADigit() * 1e6) / 1e6 : null,
				judgement.candidates().subList(0, options.candidates()), Model.of(answer.card(), answer.layer()),
				Timings.of(answer.timings()), options.input() ? Png.toDataUrl(answer.input()) : null);
	}

	/**
	 * The model that answered.
	 *
	 * @param adapted true where a last layer that was fitted to the writer scored it
	 * @param style whose last layer scored it
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Model(String name, String version, String sha256, @Nullable Boolean adapted, @Nullable String style) {

		static Model of(ModelCard card, @Nullable Layer layer) {
			return new Model(card.name(), card.version(), card.sha256(),
					(layer != null && layer.style() == null) ? true : null, (layer != null) ? layer.style() : null);
		}

	}

	/** What the answer took, in microseconds. */
	public record Timings(long decodeMicros, long preprocessMicros, long queueMicros, long inferenceMicros) {

		static Timings of(dev.inkling.classify.Timings nanos) {
			return new Timings(nanos.decode() / 1000, nanos.preprocess() / 1000, nanos.queue() / 1000,
					nanos.inference() / 1000);
		}

	}

}
