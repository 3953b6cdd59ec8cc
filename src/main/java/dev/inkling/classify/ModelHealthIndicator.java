package dev.inkling.classify;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Healthy while the model answers: it has done so lately, or does so now. A load balancer
 * has better instances than one whose model does not, so that this belongs to readiness.
 * A check waits a second at most; it takes its turn in the queue as a drawing does. Its
 * details are the model's {@code name} and {@code version}, and {@code error} where it is
 * down.
 */
@Component("model")
class ModelHealthIndicator extends AbstractHealthIndicator {

	private static final Duration MAX_AGE = Duration.ofSeconds(3);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Classifier classifier;

	private final Duration maxAge;

	private final Duration timeout;

	@Autowired
	ModelHealthIndicator(Classifier classifier) {
		this(classifier, MAX_AGE, TIMEOUT);
	}

	/**
	 * @param maxAge how long ago an answer may be that counts
	 * @param timeout how long to wait for one otherwise
	 */
	ModelHealthIndicator(Classifier classifier, Duration maxAge, Duration timeout) {
		super("The model does not answer");
		this.classifier = classifier;
		this.maxAge = maxAge;
		this.timeout = timeout;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("name", this.classifier.card().name())
			.withDetail("version", this.classifier.card().version());
		if (this.classifier.isResponding(this.maxAge, this.timeout)) {
			builder.up();
		}
		else {
			builder.down()
				.withDetail("error",
						"The model has not answered for " + this.classifier.sinceLastInference().toSeconds() + " s");
		}
	}

}
