package dev.inkling.protocol;

import java.util.Map;

import dev.inkling.classify.Classifier;
import dev.inkling.classify.Refusal;
import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The one model that there is, by its name, and whether it can be asked. */
@Component
class ServedModel {

	private final Classifier classifier;

	private final HealthEndpoint health;

	ServedModel(Classifier classifier, HealthEndpoint health) {
		this.classifier = classifier;
		this.health = health;
	}

	/** The card of the model that answers now. */
	ModelCard card() {
		return this.classifier.card();
	}

	/**
	 * The card of a model that was asked for.
	 * @param version {@code null} for whichever there is
	 * @throws dev.inkling.classify.RefusedException {@link Refusal#NOT_FOUND} if it is
	 * not the one that answers now
	 */
	ModelCard card(String name, @Nullable String version) {
		ModelCard card = card();
		if (!card.name().equals(name) || version != null && !card.version().equals(version)) {
			throw Refusal.NOT_FOUND
				.because("The model must be " + card.name() + ", version " + card.version() + "; there is no other");
		}
		return card;
	}

	/** The body where {@code /livez} is well, else a 503. */
	ResponseEntity<?> ifLive(Object body) {
		return ifUp("liveness", body);
	}

	/** The body where {@code /readyz} is well, else a 503. */
	ResponseEntity<?> ifReady(Object body) {
		return ifUp("readiness", body);
	}

	private ResponseEntity<?> ifUp(String group, Object body) {
		HealthDescriptor descriptor = this.health.healthForPath(group);
		return (descriptor != null && Status.UP.equals(descriptor.getStatus())) ? ResponseEntity.ok(body)
				: ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
					.body(Map.of("error", "The service must be warm, its model answering, and no shutdown begun"));
	}

}
