package dev.inkling.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.samskivert.mustache.Mustache;

/** What lies in the resources' folder {@code report}. */
final class Template {

	private Template() {
	}

	/**
	 * Fills a template of HTML, which escapes all text.
	 * @param name of the template, without its ending
	 * @param page what it is filled with
	 */
	static String fill(String name, Object page) {
		return Mustache.compiler()
			.withLoader((part) -> new StringReader(text(part + ".mustache")))
			.compile(text(name + ".mustache"))
			.execute(page);
	}

	/** The style sheet of a page, its colours included. */
	static String style() {
		return palette() + text("report.css");
	}

	/** The colours of {@link Palette}, light and dark, as a style sheet. */
	static String palette() {
		return text("palette.css");
	}

	private static String text(String name) {
		try (InputStream stream = Template.class.getResourceAsStream("/report/" + name)) {
			return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
