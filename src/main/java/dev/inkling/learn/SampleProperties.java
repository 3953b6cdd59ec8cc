package dev.inkling.learn;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of samples, under {@code inkling.samples}; {@code enabled} decides whether
 * any of it exists.
 *
 * @param url where they are kept, {@code jdbc:sqlite:FILE} or
 * {@code jdbc:postgresql://HOST/DATABASE}
 * @param username of the database, {@code null} where it asks for none or the URL has it
 * @param password likewise
 * @param keep how long, above 0 and at most 36,500 days, which every date can go back;
 * {@code null} for until they are erased
 */
@ConfigurationProperties("inkling.samples")
record SampleProperties(@DefaultValue("jdbc:sqlite:samples/samples.db") String url, @Nullable String username,
		@Nullable String password, @Nullable Duration keep) {

	/** What a URL of SQLite begins with. */
	static final String SQLITE = "jdbc:sqlite:";

	private static final String POSTGRESQL = "jdbc:postgresql:";

	private static final Duration MAX_KEEP = Duration.ofDays(36_500);

	SampleProperties {
		if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
			throw new IllegalArgumentException("inkling.samples.url must begin with " + SQLITE + " or " + POSTGRESQL);
		}
		if (keep != null && (keep.isNegative() || keep.isZero() || keep.compareTo(MAX_KEEP) > 0)) {
			throw new IllegalArgumentException("inkling.samples.keep must be longer than 0 and at most "
					+ MAX_KEEP.toDays() + "d, not " + keep + "; without it samples are kept until they are erased");
		}
	}

	/** Whether they are kept in a file of SQLite. */
	boolean isSqlite() {
		return this.url.startsWith(SQLITE);
	}

}
