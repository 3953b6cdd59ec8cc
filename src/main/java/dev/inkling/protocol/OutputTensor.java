package dev.inkling.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.inkling.classify.Candidate;
import dev.inkling.classify.Judgement;
import dev.inkling.model.ModelCard;

/** What can be answered of drawings as a tensor, whose first dimension counts them. */
enum OutputTensor {

	/** The most likely digit. */
	DIGIT("INT64", (judgement) -> Stream.of((long) judgement.best().digit())),

	/** Its calibrated probability. */
	CONFIDENCE("FP32", (judgement) -> Stream.of((float) judgement.best().confidence())),

	/** The calibrated probabilities of 0 to 9. */
	PROBABILITIES("FP32",
			(judgement) -> judgement.candidates()
				.stream()
				.sorted(Comparator.comparingInt(Candidate::digit))
				.map((candidate) -> (float) candidate.confidence()),
			ModelCard.DIGITS),

	/** Whether to act on it. */
	ACCEPTED("BOOL", (judgement) -> Stream.of(judgement.accepted()));

	private final String datatype;

	private final Function<Judgement, Stream<?>> values;

	private final List<Integer> dimensions;

	/**
	 * @param values the elements for one drawing
	 * @param dimensions of them
	 */
	OutputTensor(String datatype, Function<Judgement, Stream<?>> values, Integer... dimensions) {
		this.datatype = datatype;
		this.values = values;
		this.dimensions = List.of(dimensions);
	}

	/** Its name in an answer. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	String datatype() {
		return this.datatype;
	}

	/** The dimensions for one drawing. */
	List<Integer> dimensions() {
		return this.dimensions;
	}

	/** The elements for one drawing, of Java's type for the datatype. */
	Stream<?> values(Judgement judgement) {
		return this.values.apply(judgement);
	}

}
