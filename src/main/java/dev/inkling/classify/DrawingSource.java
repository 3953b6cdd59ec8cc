package dev.inkling.classify;

import java.util.function.Function;
import java.util.function.Supplier;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.model.DigitModel;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/**
 * What a client sent, of which a drawing is yet to be made, on a thread of the
 * classifier. Used by one request.
 */
public final class DrawingSource {

	private final Supplier<Function<Preprocessor, GreyImage>> decoder;

	private final boolean slow;

	private DrawingSource(Supplier<Function<Preprocessor, GreyImage>> decoder, boolean slow) {
		this.decoder = decoder;
		this.slow = slow;
	}

	/** A drawing that is decoded in no time, such as strokes or a bitmap. */
	public static DrawingSource of(Supplier<Bitmap> drawing) {
		return new DrawingSource(() -> preprocessing(drawing.get()), false);
	}

	/** A drawing that takes long to decode: it holds up nobody else meanwhile. */
	public static DrawingSource ofPicture(Supplier<Bitmap> picture) {
		return new DrawingSource(() -> preprocessing(picture.get()), true);
	}

	/** An image that the client has preprocessed; there is no classifying a blank one. */
	public static DrawingSource of(GreyImage image) {
		return new DrawingSource(() -> {
			if (image.isBlank()) {
				throw new NoDrawingException(null,
						"The image must have ink, of at least 0.5, and background: it is blank");
			}
			return (preprocessor) -> image;
		}, false);
	}

	private static Function<Preprocessor, GreyImage> preprocessing(Bitmap bitmap) {
		return (preprocessor) -> preprocessor.apply(bitmap);
	}

	/**
	 * Makes the drawing and has a model read it, all on the calling thread and without
	 * counting it; what the decoder throws is passed on.
	 * @param layer which last layer scores it
	 */
	public Answer readBy(DigitModel model, LayerChoice layer) {
		long begin = System.nanoTime();
		return decode(0).readBy(model, layer, () -> System.nanoTime() - begin);
	}

	boolean isSlow() {
		return this.slow;
	}

	/**
	 * Makes the drawing, on the calling thread; what the decoder throws is passed on.
	 * @param queueNanos nanoseconds that it has waited
	 */
	Decoded decode(long queueNanos) {
		long begin = System.nanoTime();
		Function<Preprocessor, GreyImage> input = this.decoder.get();
		return new Decoded(input, System.nanoTime() - begin, queueNanos);
	}

}
