package dev.inkling.page;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

class PinIT extends OpenPageTest {

	PinIT() {
		super("#pin");
	}

	@Test
	void givenDigitsDrawnOneAfterAnotherThenEachMovesOnByItself() {
		assertThat(this.page.boxes()).isEqualTo("____");
		this.page.draw(PointerInput.Kind.TOUCH, Drawing.sample("4"));
		this.page.until(() -> this.page.boxes().equals("4___"));
		this.page.untilInk(0);
		this.page.draw(PointerInput.Kind.TOUCH, Drawing.sample("2"));
		this.page.until(() -> this.page.boxes().equals("42__"));
		assertThat(this.page.lockWords()).startsWith("Choose a PIN");
		this.page.until(() -> this.page.announced().startsWith("2. 2 of 4 digits."));
	}

	@Test
	void givenAChosenPinThenItLocksAndOnlyTheSamePinOpens() {
		this.page.pickPin("2", "7", "0", "3");
		assertThat(this.page.boxes()).isEqualTo("2703");
		assertThat(this.page.lockWords()).startsWith("That is your PIN");
		this.page.one("#pin-lock").click();
		assertThat(this.page.boxes()).isEqualTo("____");
		assertThat(this.page.lockWords()).startsWith("Locked");
		this.page.pickPin("2", "7", "0", "0");
		assertThat(this.page.lockWords()).startsWith("Still locked");
		this.page.pickPin("2", "7", "0", "3");
		assertThat(this.page.lockWords()).startsWith("Open");
		this.page.one("#pin-restart").click();
		assertThat(this.page.boxes()).isEqualTo("____");
		assertThat(this.page.lockWords()).startsWith("Choose a PIN");
	}

	@Test
	void givenAnAmbiguousDigitThenItIsToBeDrawnAgainInsteadOfGuessed() {
		this.page.pickPin("5");
		this.service.reject("ambiguous", 1, 7);
		this.page.pick("1");
		this.page.until(
				() -> this.page.lockWords().equals("Not clear. It could be a 1 or a 7. Please draw that digit again."));
		assertThat(this.page.boxes()).isEqualTo("5___");
		assertThat(this.page.all(".box.again")).hasSize(1);
		assertThat(this.page.one("#pad-hint").isDisplayed()).isTrue();
		this.page.untilInk(0);
		this.page.pickPin("7");
		assertThat(this.page.boxes()).isEqualTo("57__");
		assertThat(this.page.all(".box.again")).isEmpty();
		assertThat(this.page.one("#pad-hint").isDisplayed()).isFalse();
	}

	@Test
	void givenNoDigitThenItIsToBeDrawnAgain() {
		this.service.reject("not_a_digit", 8, 0);
		this.page.pick("a heart");
		this.page.until(() -> this.page.lockWords().startsWith("Not a digit."));
		assertThat(this.page.boxes()).isEqualTo("____");
	}

	@Test
	void givenHiddenDigitsThenNothingInThePageTellsThem() {
		this.page.one("#pin-hide").click();
		this.page.pickPin("6", "9");
		assertThat(this.page.boxes()).isEqualTo("••__");
		this.page.until(() -> this.page.announced().startsWith("2 of 4 digits."));
		assertThat((String) this.page.script("return document.getElementById('boxes').textContent")).doesNotContain("6",
				"9");
		assertThat(this.page.digit()).isEmpty();
		assertThat(this.page.one("#curl").getDomProperty("textContent")).doesNotContain("curl -sS");
		assertThat((Long) this.page.script("return localStorage.length + sessionStorage.length")).isZero();
		this.page.one("#pin-hide").click();
		assertThat(this.page.boxes()).isEqualTo("69__");
	}

	@Test
	void givenAWrongDigitWhenUndoneThenItsBoxIsEmptyAgain() {
		this.page.pickPin("1", "3");
		this.page.undo();
		assertThat(this.page.boxes()).isEqualTo("1___");
		this.page.press(Keys.BACK_SPACE);
		assertThat(this.page.boxes()).isEqualTo("____");
	}

	@Test
	void givenEightDigitsThenThereAreEightBoxesAndTheyStartOver() {
		this.page.pickPin("1");
		new Select(this.page.one("#pin-length")).selectByVisibleText("8");
		assertThat(this.page.boxes()).isEqualTo("________");
		this.page.pickPin("0", "2", "3", "4", "5", "6", "7", "8");
		assertThat(this.page.boxes()).isEqualTo("02345678");
		assertThat(this.page.lockWords()).startsWith("That is your PIN");
	}

	@Test
	void givenTroubleThenTheDrawingIsKept() {
		this.service.refuse(503, 0);
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> this.page.lockWords().startsWith("Not ready yet."));
		assertThat(this.page.ink()).isPositive();
		this.page.run();
		this.page.until(() -> this.page.boxes().equals("3___"));
	}

	@Test
	void givenOnlyTheKeyboardThenAPinIsReachedFromTheFirstPage() {
		this.page = DrawingPage.open(browser, this.port, "");
		this.page.tabTo("input[value=digit]");
		this.page.press(Keys.ARROW_RIGHT);
		assertThat(this.page.boxes()).isEqualTo("____");
		this.page.tabTo(".sample");
		this.page.press(Keys.ENTER);
		this.page.until(() -> this.page.boxes().equals("0___"));
	}

	@Test
	void givenAPinWhenLeftThenItIsForgotten() {
		this.page.pickPin("1", "2");
		this.page.one("input[value=digit]").click();
		this.page.one("input[value=pin]").click();
		assertThat(this.page.boxes()).isEqualTo("____");
	}

}
