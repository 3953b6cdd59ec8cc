package dev.inkling.lab.evaluate;

import java.util.Locale;

/** Metrics as people read them, the same in every country. */
public final class Texts {

	private Texts() {
	}

	/** Such as {@code 99.39 %}. */
	public static String percent(Share share) {
		return (share.whole() == 0) ? "-" : percent(share.value());
	}

	/** Such as {@code 99.39 %}. */
	public static String percent(double share) {
		return format("%.2f %%", 100 * share);
	}

	/** Such as {@code 99.22–99.52}, in percent. */
	public static String interval(Share share) {
		return (share.whole() == 0) ? "-" : format("%.2f–%.2f", 100 * share.low(), 100 * share.high());
	}

	/** Such as {@code 10,000}. */
	public static String count(long count) {
		return format("%,d", count);
	}

	/** Such as {@code 99.39 % (9,939 of 10,000)}. */
	public static String full(Share share) {
		return (share.whole() == 0) ? "none"
				: format("%s (%s of %s)", percent(share), count(share.part()), count(share.whole()));
	}

	/** As {@link String#format}. */
	public static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
