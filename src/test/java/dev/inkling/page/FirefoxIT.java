package dev.inkling.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What everybody does with the page, in another browser. */
class FirefoxIT extends ServedPage {

	@RegisterExtension
	static final Firefox browser = new Firefox();

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" })
	void givenADigitDrawnByHandThenItIsRecognised(String digit) {
		DrawingPage page = open("");
		page.waitForRun();
		page.draw(Drawing.sample(digit));
		page.run();
		assertThat(page.answer()).isEqualTo(digit);
		assertThat(page.outcome()).isEqualTo("accepted");
	}

	@Test
	void givenAChosenPinThenOnlyTheSamePinOpens() {
		DrawingPage page = open("#pin");
		page.pickPin("2", "7", "0", "3");
		page.one("#pin-lock").click();
		page.pickPin("2", "7", "0", "0");
		assertThat(page.lockWords()).startsWith("Still locked");
		page.pickPin("2", "7", "0", "3");
		assertThat(page.lockWords()).startsWith("Open");
	}

	@Test
	void givenAPinDrawnByHandThenEachDigitMovesOnByItself() {
		DrawingPage page = open("#pin");
		page.draw(Drawing.sample("4"));
		page.until(() -> page.boxes().equals("4___"));
		page.draw(Drawing.sample("2"));
		page.until(() -> page.boxes().equals("42__"));
	}

	@Test
	void givenOnlyTheKeyboardThenADigitCanBeDrawnRunAndCleared() {
		DrawingPage page = open("");
		page.tabTo("#pad");
		page.press(Keys.ARROW_UP, 9);
		page.press(Keys.SPACE);
		page.press(Keys.ARROW_DOWN, 18);
		page.press(Keys.SPACE);
		page.press(Keys.ENTER);
		assertThat(page.answer()).isEqualTo("1");
		page.press(Keys.ESCAPE);
		page.until(() -> page.outcome().equals("empty"));
	}

	private DrawingPage open(String hash) {
		return DrawingPage.open(browser, this.port, hash);
	}

}
