package dev.inkling.lab.evaluate;

import java.util.List;

import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * What came of showing drawings to a model.
 *
 * @param card what is known of the model
 * @param style of handwriting whose last layer scored, {@code null} for the model's own
 * @param preprocessing name of the steps from a drawing to its input
 * @param bytes size of its file
 * @param predictions its answers, in the data's order
 * @param metrics of all answers
 * @param groups of the answers, file by file
 * @param preprocessMicros mean time from a drawing to the model's input
 * @param inferenceMicros mean time in the model, others working at the same time
 * @param invokeMicros median time in the model, nothing else going on; {@code null} where
 * it was not taken
 */
public record Evaluation(ModelCard card, @Nullable String style, String preprocessing, long bytes,
		List<Prediction> predictions, Metrics metrics, Groups groups, double preprocessMicros, double inferenceMicros,
		@Nullable Double invokeMicros) {

	public Evaluation {
		predictions = List.copyOf(predictions);
	}

	/**
	 * The model's name, with the style where there is one, and with the preprocessing
	 * where it is not the card's.
	 */
	public String title() {
		return this.card.name() + ((this.style != null) ? "@" + this.style : "")
				+ (this.preprocessing.equals(this.card.preprocessing()) ? "" : "@" + this.preprocessing);
	}

}
