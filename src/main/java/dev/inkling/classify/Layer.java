package dev.inkling.classify;

import dev.inkling.model.LastLayer;
import org.jspecify.annotations.Nullable;

/**
 * A last layer that stands in for the model's own. Immutable.
 *
 * @param weights what scores the features
 * @param style the handwriting that it was fitted to, such as {@code european};
 * {@code null} where it was fitted to one writer
 */
public record Layer(LastLayer weights, @Nullable String style) {
}
