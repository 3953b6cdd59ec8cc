package dev.inkling.protocol;

import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Judgement;
import dev.inkling.ink.Bitmap;
import dev.inkling.preprocess.GreyImage;

/**
 * One drawing of a request, by the road that it takes through the classifier.
 *
 * @param alone answers it within the deadline
 * @param inBatch sets a worker to it as one of many
 */
record Task(Function<Classifier, Answer> alone,
		BiFunction<Classifier, Classifier.ResultMapper<Supplier<Judgement>>, Future<Supplier<Judgement>>> inBatch) {

	/** A drawing that is decoded in no time. */
	static Task of(Supplier<Bitmap> drawing) {
		return new Task((classifier) -> classifier.classify(drawing),
				(classifier, mapper) -> classifier.submit(drawing, mapper));
	}

	/** A drawing that may be a picture, which takes long to decode. */
	static Task ofPicture(Supplier<Bitmap> picture) {
		return new Task((classifier) -> classifier.classifyPicture(picture),
				(classifier, mapper) -> classifier.submitPicture(picture, mapper));
	}

	/** An image that the client has preprocessed. */
	static Task of(GreyImage image) {
		return new Task((classifier) -> classifier.classify(image),
				(classifier, mapper) -> classifier.submit(image, mapper));
	}

}
