package dev.inkling.classify;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Which last layer a request asks for: a writer's own, else that of a style, else the
 * model's. Safe for use by many threads.
 */
public final class LayerChoices {

	private final Supplier<Map<String, FittedLayer>> styles;

	private final @Nullable WriterLayers writers;

	private final @Nullable String style;

	/**
	 * @param styles gives those of the model that answers now, by name
	 * @param writers knows writers, {@code null} where nobody has a layer
	 * @param style of requests that ask for none, {@code null} for none; the model's own
	 * layer stands in where a model does not have it
	 */
	LayerChoices(Supplier<Map<String, FittedLayer>> styles, @Nullable WriterLayers writers, @Nullable String style) {
		this.styles = styles;
		this.writers = writers;
		this.style = style;
	}

	/**
	 * The choice of a request.
	 * @param writer who drew, {@code null} where it is not said
	 * @param style of handwriting, {@code null} where it is not said
	 * @throws RefusedException {@link Refusal#MALFORMED} if nobody can have that name, or
	 * the model that answers now has no such style
	 */
	public LayerChoice of(@Nullable String writer, @Nullable String style) {
		LayerChoice ofStyle = ofStyle(style);
		if (writer == null || this.writers == null) {
			return ofStyle;
		}
		LayerChoice ofWriter = this.writers.of(writer);
		return (card) -> {
			Layer own = ofWriter.layer(card);
			return (own != null) ? own : ofStyle.layer(card);
		};
	}

	private LayerChoice ofStyle(@Nullable String name) {
		if (name == null && this.style == null) {
			return LayerChoice.OWN;
		}
		Map<String, FittedLayer> styles = this.styles.get();
		if (name == null) {
			LayerChoice usual = styles.get(this.style);
			return (usual != null) ? usual : LayerChoice.OWN;
		}
		LayerChoice chosen = styles.get(name);
		if (chosen == null) {
			throw Refusal.MALFORMED.because("style", styles.isEmpty() ? "style must be left out: the model has none"
					: "style must be " + String.join(" or ", styles.keySet()) + ", or be left out");
		}
		return chosen;
	}

}
