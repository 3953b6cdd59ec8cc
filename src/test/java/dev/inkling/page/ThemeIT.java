package dev.inkling.page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in the dark, as the system or somebody wants it. */
class ThemeIT extends PageTest {

	private static final String LIGHT = "rgba(243, 244, 240, 1)";

	private static final String DARK = "rgba(17, 20, 29, 1)";

	@BeforeEach
	void comeForTheFirstTime() {
		browser.forgetVisits(this.port);
	}

	@Test
	void givenNoChoiceThenThePageIsAsTheSystemIs() {
		browser.screen(1024, 900, true);
		DrawingPage page = open();
		assertThat(paper(page)).isEqualTo(DARK);
		assertThat(page.one("#dark").isSelected()).isTrue();
		browser.screen(1024, 900, false);
		page.until(() -> paper(page).equals(LIGHT));
		assertThat(page.one("#dark").isSelected()).isFalse();
	}

	@Test
	void givenAChoiceThenItIsRememberedUntilItIsTheSystemsAgain() {
		browser.screen(1024, 900, false);
		DrawingPage page = open();
		page.draw(Drawing.sample("3"));
		page.answer();
		page.one("#dark").click();
		assertThat(paper(page)).isEqualTo(DARK);
		page.until(() -> page.ink() > 0);
		assertThat(page.script("return getComputedStyle(document.querySelector('#pad')).color"))
			.isEqualTo("rgb(157, 177, 255)");
		DrawingPage again = open();
		assertThat(paper(again)).isEqualTo(DARK);
		assertThat(again.one("#dark").isSelected()).isTrue();
		assertThat(again.script("return document.querySelector('meta[name=theme-color][media=all]').content"))
			.isEqualTo("#11141d");
		again.one("#dark").click();
		assertThat(paper(again)).isEqualTo(LIGHT);
		browser.screen(1024, 900, true);
		again.until(() -> paper(again).equals(DARK));
	}

	private DrawingPage open() {
		return DrawingPage.open(browser, this.port, "");
	}

	private static String paper(DrawingPage page) {
		return page.one("body").getCssValue("background-color");
	}

}
