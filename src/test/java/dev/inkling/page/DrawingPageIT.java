package dev.inkling.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput;

import dev.inkling.Machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class DrawingPageIT extends OpenPageTest {

	static Stream<Arguments> digitsByHand() {
		return Stream.of(PointerInput.Kind.MOUSE, PointerInput.Kind.TOUCH, PointerInput.Kind.PEN)
			.flatMap((kind) -> IntStream.range(0, 10).mapToObj((digit) -> Arguments.of(kind, digit)));
	}

	@ParameterizedTest
	@MethodSource("digitsByHand")
	void givenADigitDrawnByHandWhenRunThenItIsRecognised(PointerInput.Kind kind, int digit) {
		this.page.waitForRun();
		this.page.draw(kind, Drawing.sample(String.valueOf(digit)));
		assertThat(this.page.outcome()).isEqualTo("empty");
		this.page.run();
		assertThat(this.page.answer()).isEqualTo(String.valueOf(digit));
		assertThat(this.page.outcome()).isEqualTo("accepted");
	}

	@Test
	void givenTheSwitchWhenAStrokeEndsThenItIsAnsweredAtOnce() {
		this.page.draw(Drawing.sample("3"));
		assertThat(this.page.answer()).isEqualTo("3");
		assertThat(this.service.received()).isEqualTo(1);
	}

	@Test
	void givenAnAnswerThenItIsShownInFullAndAnnounced() {
		this.page.draw(Drawing.sample("8"));
		this.page.answer();
		assertThat(this.page.confidence()).endsWith("%");
		assertThat(this.page.all(".candidate")).hasSize(10);
		assertThat(this.page.one(".candidate.best .candidate-digit").getText()).isEqualTo("8");
		assertThat(this.page.one("[data-part=input]").getDomProperty("naturalWidth")).isEqualTo("28");
		for (String timing : List.of("decode", "preprocess", "queue", "inference", "roundtrip")) {
			assertThat(this.page.one("[data-part=" + timing + "]").getText()).matches("[\\d.]+ (µs|ms)");
		}
		this.page.until(() -> this.page.announced().startsWith("8, "));
	}

	@Test
	void givenADrawingThenItsRawStrokesAndTimesAreSent() {
		this.page.draw(Drawing.sample("4"));
		this.page.until(() -> "4".equals(this.page.digit()));
		assertThat(this.page.one("#curl").getDomProperty("textContent")).contains("\"width\":", "\"height\":",
				"\"strokes\":[[[");
		assertThat(this.page.strokesSent()).isEqualTo(2);
		List<?> times = (List<?>) this.page.sent("strokes.flat().map((point) => point[2])");
		assertThat(times).hasSizeGreaterThan(20).first().isEqualTo(0L);
		assertThat(times.stream().map((time) -> ((Number) time).longValue()).toList()).isSorted();
	}

	@Test
	void givenStrokesWhenUndoneThenTheLastOneGoesFirst() {
		Drawing four = Drawing.sample("4");
		this.page.draw(four.stroke(0));
		long one = this.page.ink();
		this.page.draw(four.stroke(1));
		assertThat(this.page.ink()).isGreaterThan(one);
		this.page.undo();
		this.page.untilInk(one);
		this.page.undo();
		this.page.untilInk(0);
		this.page.until(() -> this.page.outcome().equals("empty"));
	}

	@Test
	void givenAClearedPadWhenUndoneThenTheDrawingIsBack() {
		this.page.draw(Drawing.sample("7"));
		this.page.answer();
		long ink = this.page.ink();
		this.page.clear();
		this.page.untilInk(0);
		assertThat(this.page.outcome()).isEqualTo("empty");
		this.page.undo();
		this.page.untilInk(ink);
		assertThat(this.page.answer()).isEqualTo("7");
	}

	@Test
	void givenASampleThenItIsDrawnAsAHandWouldAndAnsweredOnceItIsComplete() {
		browser.motion();
		this.page.pick("a drawn 4");
		assertThat(this.page.outcome()).isEqualTo("empty");
		assertThat(this.page.answer()).isEqualTo("4");
		assertThat(this.page.strokesSent()).isEqualTo(2);
		assertThat(this.service.received()).isEqualTo(1);
	}

	@Test
	void givenNothingDrawnWhenRunThenItSaysSoAndSendsNothing() {
		this.page.run();
		assertThat(this.page.words()).contains("Draw a digit first");
		assertThat(this.service.received()).isZero();
	}

	@Test
	void givenSomethingThatIsNoDigitThenItSaysSo() {
		this.service.reject("not_a_digit", 8, 0);
		this.page.pick("a smiley");
		this.page.answer();
		assertThat(this.page.outcome()).isEqualTo("not_a_digit");
		assertThat(this.page.words())
			.isEqualTo("Not a digit. The chance that it is none is 91.0%. The closest is an 8.");
		this.page.until(() -> this.page.announced().startsWith("Not a digit."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a heart", "a star", "a smiley", "the letter A", "a scribble" })
	void givenASampleThatIsNoDigitThenTheModelDoesNotAcceptIt(String name) {
		Object model = this.page.asyncScript("""
				fetch('classify', { method: 'POST', headers: { 'Content-Type': 'application/json' },
				  body: '{"points":[[1,1],[1,9]]}' })
				  .then((response) => response.json())
				  .then((answer) => arguments[0](answer.model.name));""");
		assumeThat(model).as("the model's name; the MNIST one knows nothing but digits").isNotEqualTo("mnist");
		this.page.pick(name);
		this.page.answer();
		assertThat(this.page.outcome()).isIn("not_a_digit", "ambiguous");
	}

	@Test
	void givenAnAmbiguousDigitThenBothAreNamed() {
		this.service.reject("ambiguous", 1, 7);
		this.page.draw(Drawing.sample("1"));
		this.page.answer();
		assertThat(this.page.outcome()).isEqualTo("ambiguous");
		assertThat(this.page.words()).isEqualTo("Unclear. It could be a 1 (52.0%) or a 7 (48.0%).");
	}

	@Test
	void givenCoalescedPointsThenEachOfThemIsSent() {
		this.page
			.script("""
					const pad = document.getElementById('pad');
					pad.setPointerCapture = () => {};
					const box = pad.getBoundingClientRect();
					const event = (type, x, y, more) => new PointerEvent(type, { pointerId: 1, pointerType: 'pen',
					  clientX: box.left + x, clientY: box.top + y, bubbles: true, ...more });
					pad.dispatchEvent(event('pointerdown', 100, 50));
					pad.dispatchEvent(event('pointermove', 100, 200, { coalescedEvents:
					  [event('pointermove', 100, 100), event('pointermove', 101.5, 150), event('pointermove', 100, 200)] }));
					pad.dispatchEvent(event('pointerup', 100, 200));""");
		this.page.answer();
		assertThat((String) this.page.sent("strokes[0].map(([x, y]) => `${x} ${y}`).join()"))
			.isEqualTo("100 50,100 100,101.5 150,100 200");
	}

	@Test
	void givenASecondFingerThenItDrawsNothing() {
		this.page.waitForRun();
		this.page.drawAtOnce(PointerInput.Kind.TOUCH, Drawing.sample("6"), PointerInput.Kind.TOUCH,
				new double[][] { { 0.8, 0.9 }, { 0.9, 0.9 }, { 0.9, 0.8 } });
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("6");
		assertThat(this.page.strokesSent()).isEqualTo(1);
	}

	@Test
	void givenAPalmOnThePadWhenThePenComesThenOnlyThePenDraws() {
		this.page.waitForRun();
		this.page.drawAtOnce(PointerInput.Kind.TOUCH,
				new Drawing("a palm",
						List.<double[][]>of(new double[][] { { 0.8, 0.9 }, { 0.81, 0.9 }, { 0.82, 0.9 } })),
				PointerInput.Kind.PEN, Drawing.sample("6").strokes().get(0));
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("6");
		assertThat(this.page.strokesSent()).isEqualTo(1);
	}

	@Test
	void givenNoServerThenTheDrawingIsKeptAndRunHelpsOnceItIsBack() {
		browser.unreachable("*/classify*");
		this.page.draw(Drawing.sample("2"));
		long ink = this.page.ink();
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).startsWith("No answer.").contains("Your drawing is kept");
		assertThat(this.page.ink()).isEqualTo(ink).isPositive();
		this.page.until(() -> this.page.announced().startsWith("No answer."));
		browser.unreachable();
		this.page.run();
		assertThat(this.page.answer()).isEqualTo("2");
	}

	@Test
	void givenNoConnectionThenTheDrawingIsSentOnceItIsBack() {
		browser.offline(true);
		this.page.draw(Drawing.sample("2"));
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).startsWith("You are offline.");
		browser.offline(false);
		assertThat(this.page.answer()).isEqualTo("2");
	}

	@Test
	void givenABusyServiceThenThePageWaitsAsLongAsItIsAskedTo() {
		this.service.refuse(429, 2);
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> this.page.outcome().equals("waiting"));
		assertThat(this.page.words()).contains("Your drawing is kept. Trying again in 2 seconds.");
		this.page.until(() -> this.page.words().contains("in 1 second."));
		assertThat(this.service.received()).isEqualTo(1);
		assertThat(this.page.answer()).isEqualTo("3");
		assertThat(this.service.received()).isEqualTo(2);
	}

	@Test
	void givenAServiceThatIsNotReadyThenThePageSaysSoKindly() {
		this.service.refuse(503, 0);
		this.page.draw(Drawing.sample("0"));
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).startsWith("Not ready yet.").contains("Your drawing is kept");
	}

	@Test
	void givenANewStrokeWhileWaitingThenTheOldDrawingIsNotSentAgain() throws InterruptedException {
		this.service.refuse(429, 1);
		this.page.draw(Drawing.sample("0"));
		this.page.until(() -> this.page.outcome().equals("waiting"));
		this.page.clear();
		Thread.sleep(1500);
		assertThat(this.service.received()).isEqualTo(1);
		assertThat(this.page.outcome()).isEqualTo("empty");
	}

	@Test
	void givenOnlyTheKeyboardThenADigitCanBeDrawnRunAndCleared() {
		this.page.tabTo("#pad");
		this.page.press(Keys.ARROW_UP, 9);
		this.page.press(Keys.SPACE);
		this.page.press(Keys.ARROW_DOWN, 18);
		this.page.press(Keys.SPACE);
		this.page.press(Keys.ENTER);
		assertThat(this.page.answer()).isEqualTo("1");
		this.page.press(Keys.ESCAPE);
		this.page.until(() -> this.page.outcome().equals("empty"));
		this.page.press(Keys.BACK_SPACE);
		assertThat(this.page.answer()).isEqualTo("1");
		this.page.tabTo(".sample:nth-child(4)");
		this.page.press(Keys.ENTER);
		this.page.until(() -> "3".equals(this.page.digit()));
	}

	@Test
	void givenTheKeyboardThenEveryControlIsReachedAndShowsIt() {
		this.page.draw(Drawing.sample("3"));
		this.page.answer();
		this.page.script("document.querySelector('details').open = true; document.activeElement.blur();");
		for (String control : List.of("#pad", "#run", "#undo", "#clear", "#as-i-draw", "#copy-curl")) {
			this.page.tabTo(control);
			assertThat(this.page.script(
					"const style = getComputedStyle(document.activeElement); return style.outlineStyle + parseFloat(style.outlineWidth)"))
				.as(control)
				.isEqualTo("solid3");
		}
	}

	@Test
	void givenTheRequestAsCurlThenAShellSendsTheSame() throws IOException, InterruptedException {
		this.page.draw(Drawing.sample("9"));
		this.page.answer();
		String curl = this.page.one("#curl").getDomProperty("textContent");
		assertThat(curl).startsWith("curl -sS -X POST 'http://localhost:" + this.port + "/classify?include=input'")
			.contains("-H 'Content-Type: application/json'");
		Machine.needs(!shell("command -v curl").isEmpty(), "curl");
		assertThat(shell(curl)).contains("\"digit\":9");
	}

	@Test
	void givenAnyCharacterWhenQuotedThenAShellTakesItLiterally() throws IOException, InterruptedException {
		String nasty = "it's $HOME `id` $(id) \\ \" ! * ~ \n ; & | 'x' é";
		String quoted = (String) this.page
			.asyncScript("import('/page/curl.js').then((module) => arguments[1](module.quoted(arguments[0])))", nasty);
		assertThat(shell("printf %s " + quoted)).isEqualTo(nasty);
	}

	@Test
	void givenAHighDensityScreenThenThePadIsSharp() {
		Map<String, Number> box = this.page.box("#pad");
		assertThat(this.page.script("return document.getElementById('pad').width"))
			.isEqualTo(Math.round(box.get("width").doubleValue() * 2));
	}

	private static String shell(String command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("bash", "-c", command).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
