package dev.inkling.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What every state of the page must keep to. */
final class Looks {

	private Looks() {
	}

	/** Where parts of the page are, and how large. */
	static List<?> places(DrawingPage page, String... selectors) {
		return (List<?>) page.script("""
				return arguments[0].map((selector) => {
				  const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
				  return [selector, left + scrollX, top + scrollY, width, height].join(' ');
				});""", List.of(selectors));
	}

	/** Controls that a finger misses. */
	static List<?> small(DrawingPage page) {
		return (List<?>) page.script("""
				return [...document.querySelectorAll('button, a, select, summary, label')]
				  .map((control) => [control, control.getBoundingClientRect()])
				  .filter(([control, box]) => control.checkVisibility() && (box.width < 44 || box.height < 44))
				  .map(([control, box]) => `${control.outerHTML} ${box.width} × ${box.height}`);""");
	}

	/** Fails if the page is wider than the screen. */
	static void checkWidth(DrawingPage page, String name) {
		assertThat((Boolean) page.script("return document.documentElement.scrollWidth <= innerWidth"))
			.as("%s fits the width", name)
			.isTrue();
	}

	/** Takes a picture; fails if the page is too wide or axe finds a violation. */
	static void check(DrawingPage page, String name) {
		page.screenshot(name);
		checkWidth(page, name);
		page.script(axe());
		Object violations = page.asyncScript(
				"""
						const done = arguments[arguments.length - 1];
						axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations.map(
						  ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join()}`)));""");
		assertThat((List<?>) violations).as("axe on %s", name).isEmpty();
	}

	private static String axe() {
		try (InputStream in = Looks.class.getResourceAsStream("/axe.min.js")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
