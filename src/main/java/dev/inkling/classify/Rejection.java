package dev.inkling.classify;

/** Why an answer should not be acted on. */
public enum Rejection {

	/** The drawing does not look like a digit. */
	NOT_A_DIGIT,

	/** The drawing looks like more than one digit. */
	AMBIGUOUS

}
