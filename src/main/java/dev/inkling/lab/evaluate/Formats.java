package dev.inkling.lab.evaluate;

import java.util.Locale;

/** Numbers as people read them, in the root locale: the same in every country. */
public final class Formats {

	private Formats() {
	}

	/** Such as {@code 99.39 %}. */
	public static String percent(Proportion proportion) {
		return (proportion.whole() == 0) ? "-" : percent(proportion.value());
	}

	/** Such as {@code 99.39 %}. */
	public static String percent(double proportion) {
		return format("%.2f %%", 100 * proportion);
	}

	/** Such as {@code 99.22–99.52}, in percent. */
	public static String interval(Proportion proportion) {
		return (proportion.whole() == 0) ? "-" : format("%.2f–%.2f", 100 * proportion.low(), 100 * proportion.high());
	}

	/** Such as {@code 10,000}. */
	public static String count(long count) {
		return format("%,d", count);
	}

	/** Such as {@code 99.39 % (9,939 of 10,000)}. */
	public static String full(Proportion proportion) {
		return (proportion.whole() == 0) ? "none"
				: format("%s (%s of %s)", percent(proportion), count(proportion.part()), count(proportion.whole()));
	}

	/** Such as {@code 0.56}; a dash of none. */
	public static String ratio(long part, long whole) {
		return (whole == 0) ? "-" : format("%.2f", (double) part / whole);
	}

	/** A difference of shares, such as {@code 0.26 points}. */
	public static String points(double difference) {
		return format("%.2f points", 100 * difference);
	}

	/** As {@link String#format}. */
	public static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}

}
