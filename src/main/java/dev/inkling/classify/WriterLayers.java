package dev.inkling.classify;

/** Knows the last layers that were fitted to writers. */
@FunctionalInterface
public interface WriterLayers {

	/**
	 * The layer of a writer, with the model that it was fitted to.
	 * @param writer the name, as a client gave it
	 * @return gives no layer where the writer has none for the model that answers
	 * @throws RefusedException {@link Refusal#MALFORMED} if nobody can have that name
	 */
	LayerChoice of(String writer);

}
