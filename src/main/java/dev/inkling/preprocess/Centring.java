package dev.inkling.preprocess;

/** What is put in the middle of the picture that a model sees. */
public enum Centring {

	/** The middle of the drawing's box, as in the article. */
	BOUNDING_BOX,

	/** The drawing's centre of mass, as in MNIST. */
	CENTRE_OF_MASS

}
