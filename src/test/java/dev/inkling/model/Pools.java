package dev.inkling.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.inkling.preprocess.GreyImage;

/** Pools without a native part, and what belongs to them. */
public final class Pools {

	private Pools() {
	}

	/** A card of ten labels, on which nothing is rejected. */
	public static ModelCard card() {
		return card(1, new ModelCard.Rejection(0, null), false);
	}

	/**
	 * A card.
	 * @param hasRejectClass whether there is an eleventh label, for what is no digit
	 */
	public static ModelCard card(double temperature, ModelCard.Rejection rejection, boolean hasRejectClass) {
		List<String> labels = IntStream.range(0, hasRejectClass ? 11 : 10)
			.mapToObj((i) -> (i < 10) ? Integer.toString(i) : ModelCard.NOT_A_DIGIT)
			.toList();
		return new ModelCard("fake", "1", null, labels, new ModelCard.Input(1 / 255f, 0), "standard", temperature,
				rejection, null, null, null, null, null, "");
	}

	/** The card of a model that has a reference. */
	public static ModelCard card(ModelCard.Reference reference) {
		return new ModelCard("fake", "1", null, card().labels(), new ModelCard.Input(1 / 255f, 0), "standard", 1,
				new ModelCard.Rejection(0, null), null, null, reference, null, null, "");
	}

	/**
	 * A pool of started workers, which have been asked to warm up.
	 * @param model what each of them does
	 */
	public static ModelPool of(int workers, Function<GreyImage, float[]> model) {
		ModelPool pool = new ModelPool(card(), workers, () -> new Worker() {

			@Override
			public Output infer(GreyImage image) {
				return new Output(model.apply(image), null);
			}

			@Override
			public void close() {
			}

		});
		pool.start();
		return pool;
	}

	/** A pool of which no worker has been started. */
	public static ModelPool withoutWorkers() {
		return new ModelPool(card(), 1, () -> {
			throw new ModelException("None can be made");
		});
	}

	/** What a worker throws whose native call fails. */
	public static RuntimeException nativeFault() {
		return new InferenceException(new IllegalStateException("the native call"));
	}

	/** The scores of a model that is sure of a digit. */
	public static float[] sureOf(int digit) {
		float[] scores = new float[10];
		scores[digit] = 20;
		return scores;
	}

}
