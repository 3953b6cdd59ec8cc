package dev.inkling.classify;

import java.util.List;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;
import dev.inkling.model.DeadlineExceededException;
import dev.inkling.model.InferenceException;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.model.QueueFullException;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Healthy while the model reads a known drawing, an L upside down, as the 7 that it is.
 */
@Component("model")
class ModelHealthIndicator extends AbstractHealthIndicator {

	private static final int KNOWN_DIGIT = 7;

	private static final Bitmap KNOWN = Rasteriser.rasterise(new Ink(List.of(new Stroke(List.of(new Point(20, 20),
			new Point(50, 18), new Point(80, 20), new Point(68, 50), new Point(56, 76), new Point(48, 100))))));

	private final Classifier classifier;

	ModelHealthIndicator(Classifier classifier) {
		super("The model does not answer");
		this.classifier = classifier;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("name", this.classifier.card().name())
			.withDetail("version", this.classifier.card().version());
		try {
			int digit = this.classifier.answer(() -> KNOWN, () -> false).judgement().best().digit();
			if (digit == KNOWN_DIGIT) {
				builder.up();
			}
			else {
				builder.down().withDetail("error", "The model reads a known 7 as " + digit);
			}
		}
		catch (QueueFullException | DeadlineExceededException ex) {
			builder.up().withDetail("busy", true);
		}
		catch (ModelUnavailableException | InferenceException ex) {
			builder.down().withDetail("error", String.valueOf(ex.getMessage()));
		}
	}

}
