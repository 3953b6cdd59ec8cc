package dev.inkling;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.fail;

/** What tests need of the machine that they run on. */
public final class Machine {

	private Machine() {
	}

	/**
	 * Skips a test where something is missing. Where the environment says {@code CI=true}
	 * it fails instead, so that nothing is skipped unseen.
	 * @param there whether it is there
	 * @param what its name
	 */
	public static void needs(boolean there, String what) {
		if (!there && "true".equals(System.getenv("CI"))) {
			fail(what + " is missing, and CI=true says that nothing may be");
		}
		Assumptions.assumeTrue(there, what + " is missing");
	}

}
