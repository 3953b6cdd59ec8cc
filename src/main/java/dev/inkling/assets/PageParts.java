package dev.inkling.assets;

import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves in the drawing page what the service has now. A part that not every service has
 * stands between lines such as {@code <!-- samples -->} and {@code <!-- /samples -->};
 * between {@code <!-- samples styles -->} what either of them takes. Where styles are to
 * be listed, the page says <code>{styles}</code>.
 */
class PageParts {

	private static final String SAMPLES = "samples";

	private static final String STYLES = "styles";

	private static final Pattern PART = Pattern.compile("(?s) *<!-- ([a-z ]+) -->\n(.*?) *<!-- /\\1 -->\n");

	private final boolean samples;

	private final Supplier<Collection<String>> styles;

	/**
	 * @param samples whether there are samples
	 * @param styles gives the styles of handwriting that there are now, of letters from a
	 * to z
	 */
	PageParts(boolean samples, Supplier<Collection<String>> styles) {
		this.samples = samples;
		this.styles = styles;
	}

	/** Leaves out what there is not, and the lines around what there is. */
	String choose(String html) {
		Collection<String> names = this.styles.get();
		return PART.matcher(html)
			.replaceAll((part) -> isThere(Set.of(part.group(1).split(" ")), names)
					? Matcher.quoteReplacement(part.group(2)) : "")
			.replace("{styles}", String.join(" ", names));
	}

	private boolean isThere(Set<String> any, Collection<String> names) {
		return (this.samples && any.contains(SAMPLES)) || (!names.isEmpty() && any.contains(STYLES));
	}

}
