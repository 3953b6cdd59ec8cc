package dev.inkling.page;

import java.util.List;

import dev.inkling.learn.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every state of what the page learns by, on every size of screen. */
class LearningLooksIT extends LearningTest {

	@AfterEach
	void giveTheTextItsSizeBack() {
		browser.textSize(100);
	}

	@ParameterizedTest
	@CsvSource({ "320, 640, true, 100", "320, 640, false, 150", "844, 390, false, 100", "390, 800, true, 100",
			"1440, 900, false, 100" })
	void givenAnyStateThenItFitsTheScreenAndAxeFindsNoViolation(int width, int height, boolean dark, int textPercent) {
		browser.screen(width, height, dark);
		browser.textSize(textPercent);
		String suffix = "-" + width + "-" + textPercent + (dark ? "-dark" : "-light");
		this.page = open("");
		drawAndBeAsked("7");
		Looks.check(this.page, "asked" + suffix);
		say("7");
		Looks.check(this.page, "consent" + suffix);
		agree("a-made-up-name-of-some-length-that-nobody-else-has.42", "wrong");
		untilFeedback("chosen");
		Looks.check(this.page, "chosen" + suffix);
		this.page.clear();
		this.page.until(() -> remedy().isDisplayed());
		Looks.check(this.page, "unsent" + suffix);
		remedy().click();
		agree("a-made-up-name-of-some-length-that-nobody-else-has.42", Client.COLLECT);
		untilKept("7");
		this.page.one("input[value=collect]").click();
		Looks.check(this.page, "collect" + suffix);
		this.page.script("""
				document.querySelectorAll('#collect [data-part^=news], #collect [data-part=result]').forEach((part) => {
				  part.hidden = false;
				});
				for (const name of ['before', 'after', 'others-before', 'others-after']) {
				  document.querySelector(`#collect [data-part=${name}]`).textContent = '880 of 888';
				}""");
		Looks.check(this.page, "collect-result" + suffix);
	}

	@ParameterizedTest
	@CsvSource({ "320, 700", "390, 800", "844, 390", "1440, 900" })
	void givenWhatBecomesOfADrawingThenNothingElseMoves(int width, int height) {
		browser.screen(width, height, false);
		this.page = open("");
		List<?> before = places();
		drawAndBeAsked("7");
		assertThat(places()).isEqualTo(before);
		say("7");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		assertThat(places()).isEqualTo(before);
		untilFeedback("kept");
		assertThat(places()).isEqualTo(before);
		drawAndBeAsked("3");
		say("3");
		browser.unreachable("*/samples");
		this.page.clear();
		this.page.until(() -> remedy().isDisplayed());
		assertThat(places()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "320, ''", "320, #collect", "1440, ''" })
	void givenAFingerThenEveryControlIsLargeEnough(int width, String hash) {
		browser.screen(width, 800, false);
		this.page = open(hash);
		assertThat(Looks.small(this.page)).isEmpty();
		this.page.script("document.getElementById('consent').showModal()");
		assertThat(Looks.small(this.page)).isEmpty();
	}

	@Test
	void givenForcedColoursThenTheChosenDigitIsSeen() {
		browser.forcedColours();
		drawAndBeAsked("7");
		say("7");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		this.page.screenshot("chosen-forced");
		assertThat(feedback("7").getCssValue("background-color"))
			.isNotEqualTo(feedback("1").getCssValue("background-color"));
	}

	private List<?> places() {
		return Looks.places(this.page, ".candidates", ".evidence", ".try", "#style", "footer");
	}

}
