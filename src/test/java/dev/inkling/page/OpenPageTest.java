package dev.inkling.page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A test that finds the page open on a middling screen, and leaves no complaint. */
abstract class OpenPageTest extends PageTest {

	private final String fragment;

	DrawingPage page;

	/** Opens the page for one digit. */
	OpenPageTest() {
		this("");
	}

	/**
	 * Opens the page in a mode.
	 * @param fragment of the address, such as {@code #pin}
	 */
	OpenPageTest(String fragment) {
		this.fragment = fragment;
	}

	@BeforeEach
	void open() {
		browser.screen(1024, 900, false);
		this.page = DrawingPage.open(browser, this.port, this.fragment);
	}

	@AfterEach
	void theBrowserHasNothingToComplainAbout() {
		browser.offline(false);
		browser.unreachable();
		assertThat(this.page.complaints()).isEmpty();
	}

}
