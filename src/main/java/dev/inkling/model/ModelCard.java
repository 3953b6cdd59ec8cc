package dev.inkling.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.inkling.preprocess.Preprocessor;
import org.jspecify.annotations.Nullable;

/**
 * What a model folder's {@code model.json} says of the model beside it. The service acts
 * on the labels, the input, the preprocessing, the temperature, the rejection and the
 * checksum; the rest is for people and is passed on as it is. Immutable.
 *
 * @param name short name, such as {@code touch}
 * @param version counts up with each training that is published
 * @param description for people, {@code null} where there is none
 * @param labels what each output means: {@code 0} to {@code 9} in order, then perhaps
 * {@value #NOT_A_DIGIT}
 * @param input how a pixel becomes an input value
 * @param preprocessing name of the steps that made the images it was trained on, known to
 * {@link Preprocessor#named(String)}
 * @param temperature what the outputs are divided by before the softmax (Guo et al. 2017,
 * arXiv 1706.04599), above 0
 * @param rejection when an answer is not to be acted on
 * @param features what the last layer is given, {@code null} where the model does not
 * give it
 * @param styles of handwriting that the folder has a last layer for, such as
 * {@code european}; empty where it has none
 * @param reference how it answers on the drawings that it was settled on, {@code null}
 * where that is not said
 * @param training how and from which data it was made, {@code null} where not said
 * @param figures what was measured, {@code null} where not said
 * @param sha256 checksum of {@code model.tflite}, hexadecimal
 */
public record ModelCard(String name, String version, @Nullable String description, List<String> labels, Input input,
		String preprocessing, double temperature, Rejection rejection, @Nullable Features features,
		@Nullable List<String> styles, @Nullable Reference reference, @Nullable Map<String, Object> training,
		@Nullable List<Map<String, Object>> figures, String sha256) {

	/** Digits that a model tells apart. */
	public static final int DIGITS = 10;

	/** The label of the reject class: everything but digits. */
	public static final String NOT_A_DIGIT = "not_a_digit";

	private static final List<String> DIGIT_LABELS = IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList();

	/**
	 * @throws ModelException if a part is missing or out of its range
	 */
	public ModelCard {
		required("name", name);
		required("version", version);
		required("labels", labels);
		required("input", input);
		required("preprocessing", preprocessing);
		required("rejection", rejection);
		required("sha256", sha256);
		styles = (styles != null) ? List.copyOf(styles) : List.of();
		if (!styles.stream().allMatch(ModelCard::isStyleName)) {
			throw new ModelException("The styles of a model card must be 1 to 32 letters from a to z, not " + styles);
		}
		labels = List.copyOf(labels);
		if (labels.size() < DIGITS || !labels.subList(0, DIGITS).equals(DIGIT_LABELS)
				|| !List.of(NOT_A_DIGIT).containsAll(labels.subList(DIGITS, labels.size()))) {
			throw new ModelException(
					"The labels of a model card must be 0 to 9 and perhaps " + NOT_A_DIGIT + ", not " + labels);
		}
		if (!(temperature > 0) || Double.isInfinite(temperature)) {
			throw new ModelException("The temperature of a model card must be finite and above 0, not " + temperature);
		}
		checkPreprocessing(preprocessing);
	}

	/** Whether a style of handwriting can be called so: 1 to 32 letters from a to z. */
	public static boolean isStyleName(String name) {
		return name.matches("[a-z]{1,32}");
	}

	@Override
	public List<String> styles() {
		return Objects.requireNonNull(this.styles);
	}

	private static void checkPreprocessing(String name) {
		try {
			Preprocessor.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw new ModelException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static void required(String part, @Nullable Object value) {
		if (value == null) {
			throw new ModelException("A model card must have its " + part);
		}
	}

	/**
	 * Whether the model has the reject class {@value #NOT_A_DIGIT} as an eleventh output.
	 */
	public boolean hasRejectClass() {
		return this.labels.size() > DIGITS;
	}

	/**
	 * A pixel from 0, background, to 255, ink, becomes {@code pixel * scale + offset}.
	 *
	 * @param scale finite
	 * @param offset finite
	 */
	public record Input(float scale, float offset) {

		/**
		 * @throws ModelException if one is not finite
		 */
		public Input {
			if (!Float.isFinite(scale) || !Float.isFinite(offset)) {
				throw new ModelException("The input of a model card must have a finite scale and offset");
			}
		}

	}

	/**
	 * The input of the last layer, which is a dense one, the second output of the model.
	 *
	 * @param count how many there are, 1 to {@value #MOST}
	 * @param replayScale what a byte of the folder's replayed features is multiplied by
	 */
	public record Features(int count, float replayScale) {

		private static final int MOST = 512;

		/**
		 * @throws ModelException if one is out of its range
		 */
		public Features {
			if (count < 1 || count > MOST || !(replayScale > 0) || !Float.isFinite(replayScale)) {
				throw new ModelException("The features of a model card must be 1 to " + MOST
						+ ", and their replayScale finite and above 0");
			}
		}

	}

	/**
	 * Shares of answers, to compare those of live drawings with.
	 *
	 * @param drawings how many the shares are of
	 * @param digits of each digit
	 * @param confidenceEdges upper ends of bins of confidence, rising; the last bin has
	 * none
	 * @param confidences of each bin
	 * @param outcomes of what became of them
	 */
	public record Reference(int drawings, List<Double> digits, List<Double> confidenceEdges, List<Double> confidences,
			Outcomes outcomes) {

		/**
		 * @throws ModelException if one is missing or out of its range
		 */
		public Reference {
			required("reference.digits", digits);
			required("reference.confidenceEdges", confidenceEdges);
			required("reference.confidences", confidences);
			required("reference.outcomes", outcomes);
			if (drawings < 1 || digits.size() != DIGITS || confidences.size() != confidenceEdges.size() + 1
					|| !confidenceEdges.equals(confidenceEdges.stream().sorted().distinct().toList())
					|| !Stream.concat(digits.stream(), confidences.stream()).allMatch(Rejection::isShare)) {
				throw new ModelException("The reference of a model card must have 1 drawing or more, shares of "
						+ DIGITS + " digits, rising edges, and one share of confidences more than edges");
			}
			digits = List.copyOf(digits);
			confidenceEdges = List.copyOf(confidenceEdges);
			confidences = List.copyOf(confidences);
		}

	}

	/**
	 * Shares of what becomes of drawings.
	 *
	 * @param accepted acted on
	 * @param notADigit taken for no digit
	 * @param ambiguous toss-ups
	 */
	public record Outcomes(double accepted, double notADigit, double ambiguous) {

		/**
		 * @throws ModelException if one is out of its range
		 */
		public Outcomes {
			if (!Rejection.isShare(accepted) || !Rejection.isShare(notADigit) || !Rejection.isShare(ambiguous)) {
				throw new ModelException("The outcomes of a model card must be from 0 to 1");
			}
		}

	}

	/**
	 * When an answer is not to be acted on: a reject option with two thresholds, one for
	 * drawings between digits and one for drawings that are none.
	 *
	 * @param ambiguousBelow confidence, 0 to 1, under which an answer is a toss-up
	 * @param notADigitAbove probability of {@value ModelCard#NOT_A_DIGIT}, 0 to 1, above
	 * which a drawing is no digit; {@code null} where the model has no such output
	 */
	public record Rejection(double ambiguousBelow, @Nullable Double notADigitAbove) {

		/**
		 * @throws ModelException if one is out of its range
		 */
		public Rejection {
			if (!isShare(ambiguousBelow) || notADigitAbove != null && !isShare(notADigitAbove)) {
				throw new ModelException("The thresholds of a model card must be from 0 to 1");
			}
		}

		private static boolean isShare(double value) {
			return value >= 0 && value <= 1;
		}

	}

}
