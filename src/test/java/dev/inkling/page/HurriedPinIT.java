package dev.inkling.page;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** A PIN that is drawn in haste, with pauses, and faster than it is read. */
class HurriedPinIT extends OpenPageTest {

	private static final double[][] ONE = { { 0.5, 0.2 }, { 0.5, 0.5 }, { 0.5, 0.8 } };

	HurriedPinIT() {
		super("#pin");
	}

	@Test
	void givenAFourWhoseStemComesLateThenItIsOneDigit() {
		this.page.drawPausing(PointerInput.Kind.TOUCH, Drawing.sample("4"), Duration.ofMillis(950));
		this.page.until(() -> this.page.boxes().equals("4___"));
		assertThat(this.service.received()).isEqualTo(1);
	}

	@Test
	void givenAMouseThatMovesOverThePadThenTheDigitIsNotTakenYet() {
		Drawing four = Drawing.sample("4");
		this.page.draw(four.stroke(0));
		this.page.mouseMoves(500, new double[][] { { 0.2, 0.2 }, { 0.3, 0.2 }, { 0.2, 0.2 }, { 0.3, 0.2 } });
		assertThat(this.page.ink()).isPositive();
		this.page.draw(four.stroke(1));
		this.page.until(() -> this.page.boxes().equals("4___"));
		assertThat(this.service.received()).isEqualTo(1);
	}

	@Test
	void givenAKeyboardThatMovesThePenThenTheDigitIsNotTakenYet() {
		this.page.tabTo("#pad");
		this.page.press(Keys.ARROW_UP, 9);
		this.page.press(Keys.SPACE);
		this.page.press(Keys.ARROW_DOWN, 18);
		this.page.press(Keys.SPACE);
		Actions slow = new Actions(browser.driver());
		for (int i = 0; i < 6; i++) {
			slow.sendKeys(Keys.ARROW_LEFT).pause(Duration.ofMillis(400));
		}
		slow.perform();
		assertThat(this.service.received()).isZero();
		this.page.until(() -> this.page.boxes().equals("1___"));
	}

	@Test
	void givenALongerPauseThenItIsWaitedForUnlessSomebodyRuns() {
		new Select(this.page.one("#pin-pause")).selectByValue("12000");
		this.page.drawPausing(PointerInput.Kind.MOUSE, Drawing.sample("4"), Duration.ofMillis(1500));
		assertThat(this.service.received()).isZero();
		this.page.run();
		this.page.until(() -> this.page.boxes().equals("4___"));
	}

	@Test
	void givenNoDrawingAsIDrawThenItSaysToPressRun() {
		this.page.waitForRun();
		this.page.draw(Drawing.sample("3"));
		assertThat(this.page.lockWords()).endsWith("Press Run when the digit is complete.");
		this.page.run();
		this.page.until(() -> this.page.boxes().equals("3___"));
	}

	@ParameterizedTest
	@CsvSource({ "1, 3, 13__", "1, 1, 11__" })
	void givenASlowServiceWhenTheNextDigitIsDrawnThenBothAreTaken(String first, String second, String both) {
		this.service.hold();
		take(first, 1);
		assertThat(this.page.boxes()).isEqualTo("…___");
		assertThat(this.page.ink()).isZero();
		this.page.until(() -> this.page.announced().equals("Digit 1 is being read."));
		take(second, 2);
		this.page.screenshot("pin-reading");
		this.service.release();
		this.page.until(() -> this.page.boxes().equals(both));
		assertThat(this.service.received()).isEqualTo(2);
	}

	@Test
	void givenADigitThatIsRefusedWhileTheNextOneIsDrawnThenOnlyItIsDrawnAgain() {
		this.service.hold();
		this.service.reject("ambiguous", 1, 7);
		take("1", 1);
		take("7", 2);
		this.service.release();
		this.page.until(() -> this.page.boxes().equals("_7__"));
		assertThat(this.page.lockWords()).isEqualTo("Not clear. It could be a 1 or a 7. Please draw that digit again.");
		assertThat(this.page.all(".box.again")).hasSize(1);
		this.page.draw(Drawing.sample("2"));
		this.page.until(() -> this.page.boxes().equals("27__"));
	}

	@Test
	void givenAHiddenPinThatIsNotClearThenNoDigitIsNamed() {
		this.page.one("#pin-hide").click();
		this.service.reject("ambiguous", 1, 7);
		this.page.draw(Drawing.sample("1"));
		this.page.until(() -> this.page.lockWords().equals("Not clear. Please draw that digit again."));
		this.page.until(() -> this.page.announced().startsWith("Not clear."));
		assertThat(this.page.announced()).doesNotContain("1", "7");
	}

	@Test
	void givenADotThenItIsDrawnAgainAndNothingOfItStays() {
		this.page.draw(Drawing.dot());
		this.page.until(() -> this.page.lockWords().startsWith("Not readable."));
		this.page.untilInk(0);
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> this.page.boxes().equals("3___"));
	}

	@Test
	void givenADoubleEnterOnTheLockThenThePinIsKept() {
		choose("2", "7", "0", "3");
		this.page.tabTo("#pin-lock");
		this.page.press(Keys.ENTER, Keys.ENTER);
		assertThat(this.page.lockWords()).startsWith("Locked.");
		this.page.pickPin("2", "7", "0", "3");
		assertThat(this.page.lockWords()).startsWith("Open.");
	}

	@Test
	void givenAHeldEnterOnTheLockThenThePinIsKept() {
		choose("2", "7", "0", "3");
		this.page.tabTo("#pin-lock");
		browser.holdEnter(5);
		assertThat(this.page.lockWords()).startsWith("Locked.");
		assertThat(this.page.script("return document.activeElement.id")).isEqualTo("pad");
	}

	@Test
	void givenADoubleClickOnTheLockThenThePinIsKept() {
		choose("2", "7", "0", "3");
		new Actions(browser.driver()).doubleClick(this.page.one("#pin-lock")).perform();
		assertThat(this.page.lockWords()).startsWith("Locked.");
	}

	@Test
	void givenACompletePinWhenSomethingIsDrawnThenItSaysWhatToDoInstead() {
		choose("2", "7", "0", "3");
		this.page.draw(Drawing.sample("5"));
		assertThat(this.page.ink()).isZero();
		assertThat(this.page.one("#pad-hint").getText()).contains("lock with it, or start over");
		this.page.until(() -> this.page.announced().contains("lock with it, or start over"));
		assertThat(this.page.boxes()).isEqualTo("2703");
		assertThat(this.service.received()).isEqualTo(4);
		this.page.screenshot("pin-complete");
	}

	@Test
	void givenAnOpenLockThenNothingIsDrawnOrUndone() {
		choose("2", "7", "0", "3");
		this.page.one("#pin-lock").click();
		this.page.pickPin("2", "7", "0", "3");
		assertThat(this.page.one("#undo").getDomAttribute("aria-disabled")).isEqualTo("true");
		this.page.undo();
		assertThat(this.page.lockWords()).isEqualTo("Open. You drew the right PIN.");
		this.page.draw(Drawing.sample("5"));
		assertThat(this.page.lockWords()).isEqualTo("Open. Start over for another PIN.");
		assertThat(this.service.received()).isEqualTo(8);
	}

	@Test
	void givenAPenThatIsDownWhenEscapedThenOnlyItsStrokeIsGone() {
		this.page.pickPin("2", "7");
		this.page.tabTo("#pad");
		this.page.press(Keys.SPACE);
		this.page.press(Keys.ARROW_DOWN, 3);
		this.page.press(Keys.ESCAPE);
		assertThat(this.page.boxes()).isEqualTo("27__");
		this.page.mouseDown(ONE[0]);
		this.page.mouseMoves(4, ONE);
		this.page.press(Keys.ESCAPE);
		this.page.mouseUp();
		assertThat(this.page.boxes()).isEqualTo("27__");
		this.page.script("document.activeElement.blur()");
		this.page.untilInk(0);
		assertThat(this.service.received()).isEqualTo(2);
	}

	@Test
	void givenADigitTakenBackThenItCanBePutBack() {
		this.page.pickPin("2", "7");
		this.page.undo();
		assertThat(this.page.boxes()).isEqualTo("2___");
		this.page.until(() -> this.page.announced().equals("Digit 2 taken back. 1 of 4 digits."));
		this.page.redo();
		assertThat(this.page.boxes()).isEqualTo("27__");
		this.page.until(() -> this.page.announced().equals("Digit 2 put back. 2 of 4 digits."));
	}

	@Test
	void givenADigitThenAScreenReaderHearsItWithoutTheInstructions() {
		this.page.pickPin("2");
		this.page.until(() -> this.page.announced().equals("2. 1 of 4 digits."));
	}

	@Test
	void givenNoConnectionThenDigitsAreKeptAndReadOnceItIsBack() {
		browser.offline(true);
		this.page.draw(Drawing.sample("2"));
		this.page.until(() -> this.page.lockWords().startsWith("You are offline."));
		assertThat(this.page.ink()).isPositive();
		browser.offline(false);
		this.page.until(() -> this.page.boxes().equals("2___"));
	}

	@Test
	void givenAPictureThatIsDroppedThenItSaysWhereOneIsRead() {
		this.page
			.script("""
					const data = new DataTransfer();
					data.items.add(new File(['7'], 'seven.png', { type: 'image/png' }));
					document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));""");
		assertThat(this.page.lockWords()).contains("A picture is read in “One digit”.");
		assertThat(this.service.received()).isZero();
	}

	@Test
	void givenSamplesPickedFasterThanTheyAreDrawnThenEachIsTaken() {
		browser.motion();
		this.page.pick("a drawn 2");
		this.page.pick("a drawn 7");
		this.page.until(() -> this.page.boxes().equals("27__"));
	}

	/** Draws a digit and waits until it is off the pad. */
	private void take(String digit, int taken) {
		this.page.draw(Drawing.sample(digit));
		this.page.until(() -> this.page.all(".box.reading").size() == taken);
	}

	private void choose(String... digits) {
		this.page.pickPin(digits);
		this.page.until(() -> this.page.lockWords().startsWith("That is your PIN."));
	}

}
