package dev.inkling.classify;

import java.util.function.Function;
import java.util.function.LongSupplier;

import dev.inkling.model.DigitModel;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/**
 * A drawing that is ready for a model's preprocessing, or through it already.
 *
 * @param input makes of it what a model sees
 * @param decodeNanos nanoseconds that decoding took
 * @param queueNanos nanoseconds in queues so far
 */
record Decoded(Function<Preprocessor, GreyImage> input, long decodeNanos, long queueNanos) {

	/**
	 * Has a model read it, on the calling thread.
	 * @param choice which last layer scores it
	 * @param elapsed gives the nanoseconds since it was asked for
	 */
	Answer readBy(DigitModel model, LayerChoice choice, LongSupplier elapsed) {
		ModelCard card = model.card();
		long begin = System.nanoTime();
		GreyImage image = this.input.apply(Preprocessor.named(card.preprocessing()));
		long preprocessed = System.nanoTime();
		Inference inference = model.infer(image);
		Layer layer = (inference.features() != null) ? choice.layer(card) : null;
		float[] scores = inference.scoresBy((layer != null) ? layer.weights() : null);
		Timings timings = new Timings(this.decodeNanos, preprocessed - begin, this.queueNanos, inference.computeNanos(),
				elapsed.getAsLong());
		return new Answer(Judgement.of(scores, card), image, timings, card, layer);
	}

	/**
	 * The same, having waited longer.
	 * @param nanos in a further queue
	 */
	Decoded after(long nanos) {
		return new Decoded(this.input, this.decodeNanos, this.queueNanos + nanos);
	}

}
