package dev.inkling.page;

import org.junit.jupiter.api.extension.RegisterExtension;

/** A test of the pages of the running service in a Chromium. */
abstract class PageTest extends ServedPage {

	@RegisterExtension
	static final Browser browser = new Browser();

}
