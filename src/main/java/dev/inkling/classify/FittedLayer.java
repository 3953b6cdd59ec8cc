package dev.inkling.classify;

import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * A layer that was fitted to the features of one model, and is for that one only.
 *
 * @param sha256 checksum of the model
 * @param layer the layer
 */
public record FittedLayer(String sha256, Layer layer) implements LayerChoice {

	@Override
	public @Nullable Layer layer(ModelCard card) {
		return card.sha256().equals(this.sha256) ? this.layer : null;
	}

}
