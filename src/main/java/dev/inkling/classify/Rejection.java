package dev.inkling.classify;

/**
 * Why an answer should not be acted on, by the thresholds of the model's card. The digit
 * is still the best guess.
 */
public enum Rejection {

	/** The probability of the reject class is above its threshold. */
	NOT_A_DIGIT,

	/** The best digit's confidence is below its threshold: more than one may be meant. */
	AMBIGUOUS

}
