package dev.inkling.page;

import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer that is waited for, that is old, that is looked at, that is taken along. */
class AnswerIT extends OpenPageTest {

	@TempDir
	Path folder;

	@Test
	void givenASlowServiceWhenTheFirstDrawingIsReadThenThePageSaysSo() {
		this.service.hold();
		this.page.draw(Drawing.sample("3"));
		untilPast("reading");
		assertThat(this.page.words()).startsWith("Reading it.");
		this.page.until(() -> this.page.announced().equals("Reading it."));
		this.service.release();
		assertThat(this.page.answer()).isEqualTo("3");
		assertThat(past()).isNull();
		this.page.until(() -> this.page.announced().startsWith("3, "));
	}

	@Test
	void givenASlowServiceWhenAnotherDrawingIsReadThenTheOldAnswerIsOfThePast() {
		this.page.draw(Drawing.sample("3"));
		this.page.answer();
		this.page.clear();
		this.page.draw(Drawing.sample("3"));
		this.page.answer();
		this.service.hold();
		this.page.pick("5");
		untilPast("reading");
		assertThat(this.page.words()).startsWith("Reading it.");
		assertThat(this.page.digit() + this.page.confidence()).isEmpty();
		this.service.release();
		this.page.until(() -> "5".equals(this.page.digit()));
		assertThat(past()).isNull();
	}

	@Test
	void givenNothingAnsweredYetAndNoSwitchThenThePageSaysToPressRun() {
		this.page.waitForRun();
		this.page.draw(Drawing.sample("3"));
		assertThat(this.page.words()).startsWith("Press Run.");
		this.page.until(() -> this.page.announced().startsWith("Press Run"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void givenAnOldAnswerThenItIsGreyAndStillReadable(boolean dark) {
		browser.screen(1024, 900, dark);
		this.page.draw(Drawing.sample("3"));
		this.page.answer();
		this.page.waitForRun();
		this.page.draw(Drawing.sample("1"));
		untilPast("stale");
		this.page.screenshot("stale-" + (dark ? "dark" : "light"));
		assertThat(this.page.words()).startsWith("Press Run.");
		Color paper = colour("body", "backgroundColor");
		assertThat(opacity()).isEqualTo(1);
		for (String text : List.of("#answer .title", "#answer .text", "#answer .label", ".candidate-digit",
				".candidate.best .candidate-figure", ".timings dt", ".timings dd")) {
			assertThat(contrast(colour(text, "color"), paper)).as(text).isGreaterThanOrEqualTo(4.5);
		}
		assertThat(contrast(colour("#answer .digit svg", "stroke"), paper)).isGreaterThanOrEqualTo(3);
		assertThat(contrast(colour(".candidate.best .candidate-fill", "backgroundColor"), paper))
			.isGreaterThanOrEqualTo(3);
		assertThat(colour(".candidate.best .candidate-figure", "color")).isNotEqualTo(colour("#pad", "color"));
	}

	@Test
	void givenWhatTheModelSawThenItIsShownLargeUntilEscapeAndTheDrawingStays() {
		this.page.draw(Drawing.sample("8"));
		this.page.answer();
		long ink = this.page.ink();
		this.page.tabTo("#enlarge");
		this.page.press(Keys.ENTER);
		this.page.until(() -> this.page.one("#enlarged img").isDisplayed());
		assertThat(this.page.box("#enlarged img").get("width").doubleValue()).isGreaterThan(400);
		assertThat(this.page.one("#enlarged img").getDomProperty("naturalWidth")).isEqualTo("28");
		this.page.screenshot("enlarged");
		this.page.press(Keys.ESCAPE);
		this.page.until(() -> !this.page.one("#enlarged img").isDisplayed());
		assertThat(this.page.digit()).isEqualTo("8");
		assertThat(this.page.ink()).isEqualTo(ink);
	}

	@ParameterizedTest
	@CsvSource({ "#save-png, drawing.png, image/png", "#save-json, drawing.json, application/json" })
	void givenADrawingWhenSavedThenTheServiceReadsTheFile(String button, String name, String type)
			throws IOException, InterruptedException {
		browser.saveInto(this.folder);
		this.page.script("document.querySelector('details').open = true");
		this.page.one(button).click();
		this.page.until(() -> this.page.announced().startsWith("Nothing to save yet."));
		this.page.draw(Drawing.sample("7"));
		this.page.answer();
		this.page.one(button).click();
		Path file = this.folder.resolve(name);
		this.page.until(() -> Files.isRegularFile(file));
		JsonNode answer = JsonMapper.shared().readTree(posted(file, type));
		assertThat(answer.get("digit").asInt()).isEqualTo(7);
		assertThat(answer.get("accepted").asBoolean()).isTrue();
	}

	private String posted(Path file, String type) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/classify"))
			.header("Content-Type", type)
			.POST(HttpRequest.BodyPublishers.ofFile(file))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private void untilPast(String why) {
		this.page.until(() -> why.equals(past()));
	}

	private String past() {
		return this.page.one("#answer").getDomAttribute("data-past");
	}

	private double opacity() {
		return Double.parseDouble(this.page.one("#answer").getCssValue("opacity"));
	}

	private Color colour(String selector, String property) {
		List<?> rgb = (List<?>) this.page.script("""
				const [selector, property] = arguments;
				return getComputedStyle(document.querySelector(selector))[property].match(/[\\d.]+/g).map(Number);""",
				selector, property);
		return new Color(channel(rgb, 0), channel(rgb, 1), channel(rgb, 2));
	}

	private static int channel(List<?> rgb, int index) {
		return ((Number) rgb.get(index)).intValue();
	}

	/** As WCAG 2.2 defines it, from 1 to 21. */
	private static double contrast(Color one, Color other) {
		double a = luminance(one) + 0.05;
		double b = luminance(other) + 0.05;
		return Math.max(a, b) / Math.min(a, b);
	}

	private static double luminance(Color colour) {
		return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
				+ 0.0722 * linear(colour.getBlue());
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

}
