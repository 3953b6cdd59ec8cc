package dev.inkling.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.Interaction;
import org.openqa.selenium.interactions.Pause;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The drawing page, as somebody in front of it sees and uses it. */
final class DrawingPage {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	/** Long, for a machine that does much else at the same time. */
	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final RemoteWebDriver driver;

	private DrawingPage(RemoteWebDriver driver) {
		this.driver = driver;
	}

	/** Opens the page anew, past complaints forgotten. */
	static DrawingPage open(Browser browser, int port, String hash) {
		browser.driver().get("about:blank");
		browser.driver().manage().logs().get(LogType.BROWSER);
		return load(browser.driver(), port, hash);
	}

	/** Opens the page anew. */
	static DrawingPage open(Firefox browser, int port, String hash) {
		browser.driver().get("about:blank");
		return load(browser.driver(), port, hash);
	}

	private static DrawingPage load(RemoteWebDriver driver, int port, String hash) {
		driver.get("http://localhost:" + port + "/" + hash);
		DrawingPage page = of(driver);
		page.untilThere();
		return page;
	}

	/** Whatever of the page is there. */
	static DrawingPage of(RemoteWebDriver driver) {
		return new DrawingPage(driver);
	}

	/** Waits until the page is alive. */
	void untilThere() {
		until(() -> all(".sample").size() == 15);
	}

	/** Draws with a mouse, a finger or a pen, point by point. */
	void draw(PointerInput.Kind kind, Drawing drawing) {
		drawing.strokes().forEach((stroke) -> this.driver.perform(List.of(stroke(kind, stroke))));
	}

	/** Draws with a mouse. */
	void draw(Drawing drawing) {
		draw(PointerInput.Kind.MOUSE, drawing);
	}

	/** Draws with one pointer, and with another one from its third point on. */
	void drawAtOnce(PointerInput.Kind kind, Drawing drawing, PointerInput.Kind otherKind, double[][] otherStroke) {
		PointerInput other = new PointerInput(otherKind, otherKind + " 2");
		Sequence late = new Sequence(other, 0);
		for (int tick = 0; tick < 2; tick++) {
			late.addAction(new Pause(other, Duration.ZERO));
		}
		this.driver.perform(List.of(stroke(kind, drawing.strokes().get(0)), continued(late, other, otherStroke)));
	}

	/** Draws with a hand that pauses between two strokes. */
	void drawPausing(PointerInput.Kind kind, Drawing drawing, Duration pause) {
		PointerInput pointer = new PointerInput(kind, kind.name());
		Sequence sequence = new Sequence(pointer, 0);
		for (double[][] stroke : drawing.strokes()) {
			continued(sequence, pointer, stroke).addAction(new Pause(pointer, pause));
		}
		this.driver.perform(List.of(sequence));
	}

	/** Puts the mouse down there and leaves it down. */
	void mouseDown(double[] point) {
		PointerInput mouse = mouse();
		this.driver.perform(List.of(new Sequence(mouse, 0).addAction(move(mouse, point, 0))
			.addAction(mouse.createPointerDown(PointerInput.MouseButton.LEFT.asArg()))));
	}

	/** Moves the mouse along these points, as slowly as that from one to the next. */
	void mouseMoves(int millis, double[]... points) {
		PointerInput mouse = mouse();
		Sequence sequence = new Sequence(mouse, 0);
		for (double[] point : points) {
			sequence.addAction(move(mouse, point, millis));
		}
		this.driver.perform(List.of(sequence));
	}

	void mouseUp() {
		PointerInput mouse = mouse();
		this.driver.perform(List
			.of(new Sequence(mouse, 0).addAction(mouse.createPointerUp(PointerInput.MouseButton.LEFT.asArg()))));
	}

	private static PointerInput mouse() {
		return new PointerInput(PointerInput.Kind.MOUSE, PointerInput.Kind.MOUSE.name());
	}

	private Sequence stroke(PointerInput.Kind kind, double[][] points) {
		PointerInput pointer = new PointerInput(kind, kind.name());
		return continued(new Sequence(pointer, 0), pointer, points);
	}

	private Sequence continued(Sequence sequence, PointerInput pointer, double[][] points) {
		for (int i = 0; i < points.length; i++) {
			sequence.addAction(move(pointer, points[i], (i == 0) ? 0 : 4));
			if (i == 0) {
				sequence.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
			}
		}
		return sequence.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
	}

	private Interaction move(PointerInput pointer, double[] point, int millis) {
		Number[] place = onPad(point);
		return pointer.createPointerMove(Duration.ofMillis(millis), PointerInput.Origin.viewport(), place[0].intValue(),
				place[1].intValue());
	}

	/** Where on the screen a point of the pad is, x and y in whole pixels. */
	Number[] onPad(double[] point) {
		Map<String, Number> pad = box("#pad");
		return new Number[] { Math.round(pad.get("left").doubleValue() + point[0] * pad.get("width").doubleValue()),
				Math.round(pad.get("top").doubleValue() + point[1] * pad.get("height").doubleValue()) };
	}

	/** Lets every drawing wait for Run. */
	void waitForRun() {
		one("#as-i-draw").click();
	}

	void run() {
		one("#run").click();
	}

	void undo() {
		one("#undo").click();
	}

	void redo() {
		one("#redo").click();
	}

	void clear() {
		one("#clear").click();
	}

	/** Draws a sample by its button. */
	void pick(String name) {
		one(".sample[aria-label$='" + name + "']").click();
	}

	/** Draws digits of a PIN by their buttons, each once the one before is taken. */
	void pickPin(String... digits) {
		for (String digit : digits) {
			int taken = all(".box.filled").size() % all(".box").size();
			pick(digit);
			until(() -> all(".box.filled").size() == taken + 1);
		}
	}

	/** Presses keys wherever the focus is. */
	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/** Presses a key a number of times. */
	void press(Keys key, int times) {
		Actions actions = new Actions(this.driver);
		for (int i = 0; i < times; i++) {
			actions.sendKeys(key);
		}
		actions.perform();
	}

	/** Moves the focus on until it is there. */
	void tabTo(String selector) {
		for (int i = 0; i < 40; i++) {
			if (one(selector).equals(this.driver.switchTo().activeElement())) {
				return;
			}
			press(Keys.TAB);
		}
		throw new AssertionError("The Tab key does not lead to " + selector);
	}

	/**
	 * What became of the drawing: an outcome, {@code empty}, {@code waiting} or
	 * {@code problem}.
	 */
	String outcome() {
		return one("#answer").getDomAttribute("data-outcome");
	}

	/** Waits until the drawing is answered. */
	String answer() {
		until(() -> !List.of("empty", "waiting", "problem").contains(outcome()));
		return digit();
	}

	String digit() {
		return part("#answer", "digit");
	}

	String confidence() {
		return part("#answer", "confidence");
	}

	/** The plain words, title and text. */
	String words() {
		return part("#answer", "title") + ". " + part("#answer", "text");
	}

	/** The plain words about the lock. */
	String lockWords() {
		return part("#lock", "title") + ". " + part("#lock", "text");
	}

	/** What the boxes of the PIN show, an empty one as an underscore. */
	String boxes() {
		return (String) script("""
				return [...document.querySelectorAll('.box')]
				  .map((box) => box.querySelector('span:not(.visually-hidden)')?.textContent ?? '_').join('');""");
	}

	/** What a screen reader says. */
	String announced() {
		return one("#announcer").getDomProperty("textContent");
	}

	/** How many strokes the last drawing had that was sent. */
	long strokesSent() {
		return (Long) sent("strokes.length");
	}

	/** A part of the last drawing that was sent, as an expression of its JSON. */
	Object sent(String expression) {
		return script("""
				const curl = document.getElementById('curl').textContent;
				return JSON.parse(curl.slice(curl.indexOf("'{") + 1, -1)).""" + expression);
	}

	private String part(String root, String name) {
		return one(root + " [data-part=" + name + "]").getDomProperty("textContent");
	}

	/** How much ink is on the pad, in pixels. */
	long ink() {
		return (Long) script("""
				const pad = document.getElementById('pad');
				const ink = getComputedStyle(pad).color.match(/\\d+/g).map(Number);
				const copy = document.createElement('canvas');
				copy.width = pad.width;
				copy.height = pad.height;
				const context = copy.getContext('2d', { willReadFrequently: true });
				context.drawImage(pad, 0, 0);
				const data = context.getImageData(0, 0, pad.width, pad.height).data;
				let count = 0;
				for (let i = 0; i < data.length; i += 4) {
				  count += ink.every((value, c) => Math.abs(data[i + c] - value) < 8) && data[i + 3] > 200 ? 1 : 0;
				}
				return count;""");
	}

	/** Waits until there is as much ink as that. */
	void untilInk(long ink) {
		until(() -> ink() == ink);
	}

	@SuppressWarnings("unchecked")
	Map<String, Number> box(String selector) {
		return (Map<String, Number>) script(
				"return document.querySelector(arguments[0]).getBoundingClientRect().toJSON()", selector);
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	Object asyncScript(String script, Object... arguments) {
		this.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
		return this.driver.executeAsyncScript(script, arguments);
	}

	WebElement one(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> all(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	void until(Supplier<Boolean> condition) {
		new WebDriverWait(this.driver, PATIENCE, Duration.ofMillis(20)).until((ignored) -> condition.get());
	}

	/** What the browser complained about, apart from refused drawings. */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter((message) -> !message.contains("/classify"))
			.toList();
	}

	/** Writes the whole page as a picture, to be looked at. */
	void screenshot(String name) {
		try {
			HasCdp browser = (HasCdp) this.driver;
			Files.createDirectories(SCREENSHOTS);
			Map<?, ?> size = (Map<?, ?>) browser.executeCdpCommand("Page.getLayoutMetrics", Map.of())
				.get("cssContentSize");
			Object png = browser
				.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true,
						"clip",
						Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1)))
				.get("data");
			Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) png));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
