package dev.inkling.page;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Every state of the page on every size of screen; pictures go to target/screenshots. */
class LooksIT extends PageTest {

	private static final String SEVEN = Path.of("src", "main", "resources", "static", "samples", "seven.jpg")
		.toAbsolutePath()
		.toString();

	@AfterEach
	void giveTheServiceBack() {
		browser.unreachable();
		browser.textSize(100);
	}

	static Stream<Arguments> screens() {
		return Stream.of(Arguments.of(320, false), Arguments.of(320, true), Arguments.of(390, false),
				Arguments.of(768, true), Arguments.of(1440, false), Arguments.of(1440, true));
	}

	@ParameterizedTest
	@MethodSource("screens")
	void givenAnyStateThenItFitsTheScreenAndAxeFindsNoViolation(int width, boolean dark) {
		browser.screen(width, (width < 700) ? 700 : 900, dark);
		String suffix = "-" + width + (dark ? "-dark" : "-light");
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		Looks.check(page, "empty" + suffix);

		page.pick("5");
		page.answer();
		page.script("document.querySelector('details').open = true");
		Looks.check(page, "accepted" + suffix);

		page.one("#read-picture").sendKeys(SEVEN);
		page.until(() -> page.digit().equals("7") && page.one("#picture").isDisplayed());
		Looks.check(page, "picture" + suffix);

		this.service.reject("ambiguous", 1, 7);
		page.pick("1");
		page.until(() -> page.outcome().equals("ambiguous"));
		Looks.check(page, "ambiguous" + suffix);

		this.service.reject("not_a_digit", 4, 9);
		page.pick("a star");
		page.until(() -> page.outcome().equals("not_a_digit"));
		Looks.check(page, "not-a-digit" + suffix);

		this.service.refuse(429, 30);
		page.pick("3");
		page.until(() -> page.outcome().equals("waiting"));
		Looks.check(page, "waiting" + suffix);

		browser.unreachable("*/classify*");
		page.pick("3");
		page.until(() -> page.outcome().equals("problem"));
		Looks.check(page, "problem" + suffix);
	}

	@ParameterizedTest
	@MethodSource("screens")
	void givenAPinThenItFitsTheScreenAndAxeFindsNoViolation(int width, boolean dark) {
		browser.screen(width, (width < 700) ? 700 : 900, dark);
		String suffix = "-" + width + (dark ? "-dark" : "-light");
		DrawingPage page = DrawingPage.open(browser, this.port, "#pin");
		new Select(page.one("#pin-length")).selectByVisibleText("8");
		Looks.check(page, "pin-8" + suffix);
		new Select(page.one("#pin-length")).selectByVisibleText("4");
		page.pick("2");
		page.until(() -> page.boxes().equals("2___"));
		this.service.reject("ambiguous", 1, 7);
		page.pick("1");
		page.until(() -> page.all(".box.again").size() == 1);
		Looks.check(page, "pin-again" + suffix);
		page.pick("7");
		page.until(() -> page.boxes().equals("27__"));
		page.pick("0");
		page.until(() -> page.boxes().equals("270_"));
		page.pick("3");
		page.until(() -> page.boxes().equals("2703"));
		Looks.check(page, "pin-chosen" + suffix);
		page.one("#pin-lock").click();
		page.one("#pin-hide").click();
		page.pick("2");
		page.until(() -> page.boxes().equals("•___"));
		Looks.check(page, "pin-locked" + suffix);
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 768, 1440 })
	void givenAnAnswerOrAProblemThenNothingElseMoves(int width) {
		browser.screen(width, 800, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		List<?> before = places(page);
		page.pick("5");
		page.answer();
		assertThat(places(page)).isEqualTo(before);
		this.service.reject("ambiguous", 1, 7);
		page.pick("1");
		page.until(() -> page.outcome().equals("ambiguous"));
		assertThat(places(page)).isEqualTo(before);
		this.service.reject("not_a_digit", 4, 9);
		page.pick("a star");
		page.until(() -> page.outcome().equals("not_a_digit"));
		assertThat(places(page)).isEqualTo(before);
		this.service.refuse(429, 30);
		page.pick("3");
		page.until(() -> page.outcome().equals("waiting"));
		assertThat(places(page)).isEqualTo(before);
		browser.unreachable("*/classify*");
		page.pick("3");
		page.until(() -> page.outcome().equals("problem"));
		assertThat(places(page)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "320, ''", "320, #pin", "1440, ''", "1440, #pin" })
	void givenAFingerThenEveryControlIsLargeEnough(int width, String hash) {
		browser.screen(width, 800, false);
		DrawingPage page = DrawingPage.open(browser, this.port, hash);
		assertThat(Looks.small(page)).isEmpty();
	}

	@Test
	void givenASmallPhoneThenTheToolsAreOneRow() {
		browser.screen(360, 640, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		assertThat(bottom(page, "#as-i-draw")).isLessThan(bottom(page, "#run"));
	}

	@ParameterizedTest
	@CsvSource({ "844, 390", "667, 375", "568, 320" })
	void givenAPhoneOnItsSideThenThePadFitsTheScreen(int width, int height) {
		browser.screen(width, height, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		page.screenshot("empty-" + width + "x" + height);
		assertThat(page.box("#pad").get("height").doubleValue()).isBetween(230.0, height * 1.0);
		assertThat(page.script("return document.documentElement.scrollWidth")).isEqualTo((long) width);
	}

	@ParameterizedTest
	@CsvSource({ "280, 653, 100", "280, 653, 150", "320, 568, 125", "360, 640, 150", "844, 390, 125", "844, 390, 150",
			"1280, 720, 125", "1280, 720, 150" })
	void givenASmallScreenOrLargeTextThenNothingScrollsSideways(int width, int height, int textPercent) {
		browser.screen(width, height, false);
		browser.textSize(textPercent);
		String text = textPercent + "% text";
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		assertThat(page.one("body").getCssValue("font-size")).isEqualTo(16 * textPercent / 100 + "px");
		page.pick("5");
		page.answer();
		page.script("document.querySelector('details').open = true");
		page.tabTo("#pad");
		Looks.checkWidth(page, text);
		browser.unreachable("*/classify*");
		page.run();
		page.until(() -> page.outcome().equals("problem"));
		Looks.checkWidth(page, "a problem with " + text);
		page.one("input[value=pin]").click();
		new Select(page.one("#pin-length")).selectByVisibleText("8");
		Looks.checkWidth(page, "a PIN with " + text);
	}

	@Test
	void givenTextFromRightToLeftThenDigitsStillGoFromLeftToRight() {
		browser.screen(360, 640, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "#pin");
		page.script("document.documentElement.dir = 'rtl'");
		page.pick("2");
		page.until(() -> page.boxes().equals("2___"));
		Looks.check(page, "pin-rtl");
		assertThat(lefts(page, ".box")).isSorted();
		assertThat(page.one(".box").getText()).isEqualTo("2");
		page.one("input[value=digit]").click();
		assertThat(lefts(page, ".candidate")).isSorted();
		Looks.check(page, "digit-rtl");
	}

	@Test
	void givenForcedColoursThenTheModeAndTheCurrentBoxAreSeen() {
		browser.screen(1024, 900, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "#pin");
		browser.forcedColours();
		page.pick("2");
		page.until(() -> page.boxes().equals("2___"));
		page.screenshot("pin-forced");
		assertThat(page.one("input[value=pin] + span").getCssValue("background-color"))
			.isNotEqualTo(page.one("input[value=digit] + span").getCssValue("background-color"));
		assertThat(page.one(".box.current").getCssValue("border-top-width")).isEqualTo("4px");
		assertThat(page.one(".box:last-child").getCssValue("border-top-width")).isEqualTo("1px");
		page.one("input[value=digit]").click();
		page.pick("5");
		page.answer();
		page.screenshot("accepted-forced");
	}

	@ParameterizedTest
	@CsvSource({ "360, 640", "844, 390", "1280, 720" })
	void givenAPinThenThePadRunAndTheLockAreAboveTheFold(int width, int height) {
		browser.screen(width, height, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "#pin");
		page.screenshot("pin-" + width + "x" + height);
		assertThat(bottom(page, "#pad")).isLessThanOrEqualTo(height);
		assertThat(bottom(page, "#run")).isLessThanOrEqualTo(height);
		assertThat(page.box("#pad").get("height").doubleValue()).isGreaterThanOrEqualTo(220);
		page.pickPin("2", "7", "0", "3");
		page.script("scrollTo(0, 0)");
		assertThat(bottom(page, "#pin-lock")).isPositive().isLessThanOrEqualTo(height);
	}

	private static double bottom(DrawingPage page, String selector) {
		return page.box(selector).get("bottom").doubleValue();
	}

	private static List<Double> lefts(DrawingPage page, String selector) {
		List<?> lefts = (List<?>) page
			.script("""
					return [...document.querySelectorAll(arguments[0])].map((item) => item.getBoundingClientRect().left);""",
					selector);
		return lefts.stream().map((left) -> ((Number) left).doubleValue()).toList();
	}

	private static List<?> places(DrawingPage page) {
		return Looks.places(page, "#pad", ".tools", ".candidates", ".evidence", ".try", "footer");
	}

}
