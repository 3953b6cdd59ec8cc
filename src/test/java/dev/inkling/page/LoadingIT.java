package dev.inkling.page;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** The page as it comes: slowly, not whole, again, without a network. */
@Import(LoadingIT.Requests.class)
class LoadingIT extends PageTest {

	@Autowired
	Requests requests;

	@BeforeEach
	void comeForTheFirstTime() {
		this.requests.paths.clear();
		browser.screen(1024, 900, false);
		browser.forgetVisits(this.port);
	}

	@AfterEach
	void giveTheNetworkBack() {
		browser.offline(false);
		browser.unreachable();
		bypassServiceWorker(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "main.js", "wording.js" })
	void givenAPartThatDoesNotLoadThenThePageSaysSoAndKeepsWhatIsDrawn(String file) {
		browser.unreachable("*/" + file);
		browser.driver().get("http://localhost:" + this.port + "/");
		DrawingPage page = DrawingPage.of(browser.driver());
		page.until(() -> page.one("#not-loaded").isDisplayed());
		page.screenshot("not-loaded-" + file);
		page.draw(Drawing.sample("4"));
		page.until(() -> page.ink() > 0);
		browser.unreachable();
		page.one("#load-again").click();
		page.untilThere();
		assertThat(page.answer()).isEqualTo("4");
		assertThat(page.one("#not-loaded").isDisplayed()).isFalse();
		assertThat(page.script("return history.state")).isNull();
	}

	@Test
	void givenNoSamplesThenThePageSaysSoAndReadsDrawings() {
		browser.unreachable("*/samples.json");
		browser.driver().get("http://localhost:" + this.port + "/");
		DrawingPage page = DrawingPage.of(browser.driver());
		page.until(() -> page.one("#samples").getText().equals("The samples did not load."));
		assertThat(page.one("#not-loaded").isDisplayed()).isFalse();
		page.draw(Drawing.sample("6"));
		assertThat(page.answer()).isEqualTo("6");
	}

	@Test
	void givenADrawingBeforeTheScriptsAreThereThenItIsKeptAndRead() {
		Object script = browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
				document.addEventListener('readystatechange', () => {
				  const pad = document.getElementById('pad');
				  if (document.readyState !== 'interactive' || !pad) {
				    return;
				  }
				  pad.setPointerCapture = () => {};
				  const { left, top, width } = pad.getBoundingClientRect();
				  const point = (type, x, y) => pad.dispatchEvent(new PointerEvent(type, { pointerId: 1,
				    clientX: left + x * width, clientY: top + y * width, bubbles: true }));
				  point('pointerdown', 0.3, 0.2);
				  point('pointermove', 0.7, 0.2);
				  point('pointermove', 0.45, 0.8);
				  point('pointerup', 0.45, 0.8);
				});""")).get("identifier");
		try {
			DrawingPage page = DrawingPage.open(browser, this.port, "");
			assertThat(page.answer()).isEqualTo("7");
			assertThat(page.ink()).isPositive();
		}
		finally {
			browser.driver()
				.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void givenAVisitedPageWhenReloadedThenOnlyThePageItselfIsAskedFor(boolean withServiceWorker) {
		bypassServiceWorker(!withServiceWorker);
		DrawingPage page = visit(this.port);
		assertThat(this.requests.paths).hasSizeGreaterThan(20);
		this.requests.paths.clear();
		browser.driver().navigate().refresh();
		page.untilThere();
		page.pick("5");
		assertThat(page.answer()).isEqualTo("5");
		assertThat(this.requests.paths).containsExactly("/", "/classify?include=input");
	}

	@Test
	void givenAVisitedPageWhenOfflineThenItOpensAndADrawingIsReadOnceTheNetworkIsBack() throws IOException {
		int linePort;
		try (Line line = new Line(0, this.port)) {
			linePort = line.port();
			visit(linePort);
		}
		browser.offline(true);
		DrawingPage page = DrawingPage.open(browser, linePort, "#pin");
		page.one("input[value=digit]").click();
		page.draw(Drawing.sample("2"));
		page.until(() -> page.outcome().equals("problem"));
		assertThat(page.words()).startsWith("You are offline.");
		try (Line line = new Line(linePort, this.port)) {
			browser.offline(false);
			assertThat(page.answer()).isEqualTo("2");
		}
	}

	@Test
	void givenAServiceWithoutSamplesThenNothingOfThemIsFetchedOrShown() {
		DrawingPage page = visit(this.port);
		page.draw(Drawing.sample("7"));
		page.answer();
		assertThat(this.requests.paths).isNotEmpty()
			.noneMatch((path) -> path.matches(".*(collect|consent|feedback|learn|outbox|writer).*"));
		assertThat(page.all("#feedback, #collect, #consent, input[value=collect]")).isEmpty();
	}

	@Test
	void givenAPinThenNoPictureOfItsDigitsIsAskedFor() {
		DrawingPage page = DrawingPage.open(browser, this.port, "#pin");
		page.pick("2");
		page.until(() -> page.boxes().equals("2___"));
		assertThat(this.requests.paths).contains("/classify").doesNotContain("/classify?include=input");
	}

	/** Opens the page and waits until all of it is kept. */
	private static DrawingPage visit(int port) {
		DrawingPage page = DrawingPage.open(browser, port, "");
		page.asyncScript("navigator.serviceWorker.ready.then(() => arguments[0]())");
		return page;
	}

	private static void bypassServiceWorker(boolean bypass) {
		browser.driver().executeCdpCommand("Network.enable", Map.of());
		browser.driver().executeCdpCommand("Network.setBypassServiceWorker", Map.of("bypass", bypass));
	}

	/** Everything that the service is asked for. */
	@TestComponent
	static class Requests extends OncePerRequestFilter {

		private final List<String> paths = new CopyOnWriteArrayList<>();

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String query = request.getQueryString();
			this.paths.add(request.getRequestURI() + ((query != null) ? "?" + query : ""));
			chain.doFilter(request, response);
		}

	}

}
