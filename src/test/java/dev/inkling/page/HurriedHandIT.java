package dev.inkling.page;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** One digit, drawn by a hand that does two things at once, or is disturbed. */
class HurriedHandIT extends OpenPageTest {

	private static final double[][] ONE = { { 0.5, 0.15 }, { 0.5, 0.3 }, { 0.5, 0.5 }, { 0.5, 0.7 }, { 0.5, 0.85 } };

	@Test
	void givenAScreenThatTurnsDuringAStrokeThenTheStrokeGoesOn() {
		Drawing four = Drawing.sample("4");
		this.page.draw(four.stroke(0));
		double[][] stem = four.strokes().get(1);
		Number[] hand = this.page.onPad(stem[0]);
		this.page.mouseDown(stem[0]);
		browser.screen(900, 700, false);
		double side = this.page.box("#pad").get("width").doubleValue();
		double[] start = { (hand[0].doubleValue() - this.page.box("#pad").get("left").doubleValue()) / side,
				(hand[1].doubleValue() - this.page.box("#pad").get("top").doubleValue()) / side };
		this.page.mouseMoves(4, start);
		this.page.mouseMoves(4,
				Stream.of(stem)
					.map((point) -> new double[] { start[0] + point[0] - stem[0][0], start[1] + point[1] - stem[0][1] })
					.toArray(double[][]::new));
		this.page.mouseUp();
		this.page.until(() -> "4".equals(this.page.digit()));
		assertThat(this.page.strokesSent()).isEqualTo(2);
	}

	@Test
	void givenAScreenThatTurnsWhileASampleIsDrawnThenTheWholeSampleIsRead() {
		browser.motion();
		this.page.pick("a drawn 4");
		this.page.until(() -> this.page.ink() > 0);
		browser.screen(390, 844, false);
		browser.motion();
		assertThat(this.page.answer()).isEqualTo("4");
		assertThat(this.page.strokesSent()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "clear", "escape", "undo" })
	void givenASampleThatIsBeingDrawnWhenStoppedThenNothingOfItIsLeft(String way) {
		browser.motion();
		this.page.pick("a drawn 4");
		this.page.until(() -> this.page.ink() > 0);
		switch (way) {
			case "clear" -> this.page.clear();
			case "undo" -> this.page.undo();
			default -> this.page.press(Keys.ESCAPE);
		}
		this.page.untilInk(0);
		this.page.draw(Drawing.sample("3"));
		assertThat(this.page.answer()).isEqualTo("3");
		assertThat(this.service.received()).isEqualTo(1);
	}

	@Test
	void givenASampleThatIsBeingDrawnWhenRunThenTheWholeSampleIsRead() {
		browser.motion();
		this.page.pick("a drawn 4");
		this.page.until(() -> this.page.ink() > 0);
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("4");
		assertThat(this.page.strokesSent()).isEqualTo(2);
		this.page.clear();
		this.page.untilInk(0);
	}

	@Test
	void givenAKeyboardPenThatIsDownWhenEnterIsPressedThenItsStrokeIsRead() {
		drawAOneWithoutLifting();
		this.page.press(Keys.ENTER);
		assertThat(this.page.answer()).isEqualTo("1");
	}

	@Test
	void givenAKeyboardPenThatIsDownWhenEscapedThenNothingIsLeftAndSpaceDrawsAgain() {
		this.page.waitForRun();
		this.page.draw(Drawing.sample("3"));
		drawAOneWithoutLifting();
		this.page.press(Keys.ESCAPE);
		this.page.until(() -> this.page.ink() < 5000);
		drawAOneWithoutLifting();
		this.page.press(Keys.ENTER);
		assertThat(this.page.answer()).isEqualTo("1");
		assertThat(this.page.strokesSent()).isEqualTo(1);
	}

	@Test
	void givenAKeyboardPenThatIsDownWhenUndoneThenOnlyItsStrokeIsGone() {
		this.page.waitForRun();
		this.page.draw(Drawing.sample("3"));
		drawAOneWithoutLifting();
		this.page.press(Keys.BACK_SPACE);
		this.page.press(Keys.ARROW_UP, 2);
		this.page.press(Keys.ENTER);
		assertThat(this.page.answer()).isEqualTo("3");
		assertThat(this.page.strokesSent()).isEqualTo(1);
	}

	@Test
	void givenTheKeyboardThenThePenIsSeenAndItsPlaceIsSaid() {
		this.page.tabTo("#pad");
		this.page.until(() -> this.page.ink() > 0);
		this.page.until(() -> this.page.announced().equals("Pen up, 14 across, 14 down"));
		this.page.screenshot("keyboard-pen");
		this.page.press(Keys.ARROW_LEFT, 2);
		this.page.until(() -> this.page.announced().equals("12 across, 14 down"));
		this.page.press(Keys.SPACE);
		this.page.until(() -> this.page.announced().equals("Pen down, 12 across, 14 down"));
	}

	@Test
	void givenASecondStrokeThatTheSystemTakesAwayThenTheFirstIsAnswered() {
		this.service.hold();
		finger(ONE);
		this.page.until(() -> this.service.received() == 1);
		browser.finger("touchStart", this.page.onPad(new double[] { 0.2, 0.5 }));
		browser.finger("touchMove", this.page.onPad(new double[] { 0.3, 0.5 }));
		browser.finger("touchCancel");
		this.service.release();
		assertThat(this.page.answer()).isEqualTo("1");
		assertThat(this.page.strokesSent()).isEqualTo(1);
	}

	@Test
	void givenAFingerWhoseEndIsNeverHeardThenThePadLivesOn() {
		this.page.waitForRun();
		this.page
			.script("""
					window.addEventListener('pointerup', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
					window.addEventListener('lostpointercapture', (event) => event.stopImmediatePropagation(), { capture: true, once: true });""");
		finger(new double[][] { { 0.1, 0.1 }, { 0.15, 0.1 } });
		this.page.clear();
		finger(ONE);
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("1");
	}

	@Test
	void givenTheEndOfAPenThatErasesThenItDrawsNothing() {
		this.page
			.script("""
					const pad = document.getElementById('pad');
					const box = pad.getBoundingClientRect();
					for (const [type, y, buttons] of [['pointerdown', 50, 32], ['pointermove', 200, 32], ['pointerup', 200, 0]]) {
					  pad.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'pen', button: 0, buttons,
					    clientX: box.left + 100, clientY: box.top + y, bubbles: true }));
					}""");
		this.page.run();
		assertThat(this.page.words()).startsWith("Nothing to read yet.");
	}

	@Test
	void givenATapThenItIsSeenAndWhatIsMissingIsSaid() {
		this.page.draw(Drawing.dot());
		this.page.until(() -> this.page.ink() > 0);
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words())
			.isEqualTo("Not readable. The drawing must be more than one dot. Draw on, or draw anew.");
		this.page.screenshot("tap");
	}

	@Test
	void givenAnUndoThenRedoByButtonAndByKeyBringsItBack() {
		this.page.draw(Drawing.sample("3"));
		this.page.answer();
		long ink = this.page.ink();
		assertThat(this.page.one("#redo").getDomAttribute("aria-disabled")).isEqualTo("true");
		this.page.undo();
		this.page.untilInk(0);
		this.page.until(() -> this.page.announced().equals("Undone"));
		this.page.redo();
		this.page.untilInk(ink);
		assertThat(this.page.answer()).isEqualTo("3");
		pressTogether(Keys.CONTROL, "z");
		this.page.untilInk(0);
		pressTogether(Keys.CONTROL, "y");
		this.page.untilInk(ink);
		pressTogether(Keys.CONTROL, "z");
		this.page.untilInk(0);
		pressTogether(Keys.CONTROL, Keys.SHIFT, "z");
		this.page.untilInk(ink);
		assertThat(this.page.answer()).isEqualTo("3");
	}

	@Test
	void givenAnAnswerOfAnotherShapeThenItIsAProblemAndNoNumber() {
		this.service.answer("{\"status\":\"ok\"}");
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).startsWith("Something broke.")
			.contains("Run tries again")
			.doesNotContain("undefined", "NaN");
	}

	@Test
	void givenAServiceThatIsBusyForAnHourThenItSaysSo() {
		this.service.refuse(429, 3600);
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> this.page.outcome().equals("waiting"));
		assertThat(this.page.words()).isEqualTo("Busy. Your drawing is kept. Trying again in 1 hour. Run tries now.");
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("3");
	}

	@Test
	void givenAPictureThatCannotBeSentThenItIsNotCalledADrawing() {
		browser.unreachable("*/classify*");
		this.page.one("#read-picture")
			.sendKeys(
					Path.of("src", "main", "resources", "static", "samples", "seven.png").toAbsolutePath().toString());
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).contains("Your picture is kept").doesNotContain("drawing");
	}

	private void pressTogether(CharSequence... keys) {
		browser.driver().switchTo().activeElement().sendKeys(Keys.chord(keys));
	}

	private void drawAOneWithoutLifting() {
		this.page.tabTo("#pad");
		this.page.press(Keys.ARROW_UP, 9);
		this.page.press(Keys.SPACE);
		this.page.press(Keys.ARROW_DOWN, 18);
	}

	private void finger(double[][] points) {
		browser.finger("touchStart", this.page.onPad(points[0]));
		for (double[] point : points) {
			browser.finger("touchMove", this.page.onPad(point));
		}
		browser.finger("touchEnd");
	}

}
