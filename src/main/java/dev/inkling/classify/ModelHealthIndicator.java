package dev.inkling.classify;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Healthy while the model answers: it has done so lately, or does so now. */
@Component("model")
class ModelHealthIndicator extends AbstractHealthIndicator {

	private static final Duration LATELY = Duration.ofSeconds(3);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final Classifier classifier;

	private final Duration lately;

	private final Duration patience;

	@Autowired
	ModelHealthIndicator(Classifier classifier) {
		this(classifier, LATELY, PATIENCE);
	}

	/**
	 * @param lately how long ago an answer may be that counts
	 * @param patience how long to wait for one otherwise
	 */
	ModelHealthIndicator(Classifier classifier, Duration lately, Duration patience) {
		super("The model does not answer");
		this.classifier = classifier;
		this.lately = lately;
		this.patience = patience;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("name", this.classifier.card().name())
			.withDetail("version", this.classifier.card().version());
		if (this.classifier.answers(this.lately, this.patience)) {
			builder.up();
		}
		else {
			builder.down()
				.withDetail("error", "The model has not answered for " + this.classifier.silence().toSeconds() + " s");
		}
	}

}
