package dev.inkling.classify;

import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * Says which last layer scores a drawing. Asked on a worker's thread, once the model that
 * answers is known; it must not wait for anything.
 */
@FunctionalInterface
public interface LayerChoice {

	/** The model's own. */
	LayerChoice OWN = (card) -> null;

	/**
	 * Chooses for a model.
	 * @param card of the model that answers
	 * @return a layer that was fitted to this very model's features, {@code null} for its
	 * own
	 */
	@Nullable Layer layer(ModelCard card);

}
