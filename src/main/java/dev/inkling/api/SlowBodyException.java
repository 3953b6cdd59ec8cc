package dev.inkling.api;

/** The body did not arrive in time. */
class SlowBodyException extends RuntimeException {

	SlowBodyException() {
		super("The body did not arrive in time", null, false, false);
	}

}
