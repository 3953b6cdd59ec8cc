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
 * @param keep how long, above 0; {@code null} for until they are erased
 */
@ConfigurationProperties("inkling.samples")
record SampleProperties(@DefaultValue("jdbc:sqlite:samples/samples.db") String url, @Nullable String username,
		@Nullable String password, @Nullable Duration keep) {

	/** What a URL of SQLite begins with. */
	static final String SQLITE = "jdbc:sqlite:";

	private static final String POSTGRESQL = "jdbc:postgresql:";

	SampleProperties {
		if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
			throw new IllegalArgumentException("inkling.samples.url must begin with " + SQLITE + " or " + POSTGRESQL);
		}
		if (keep != null && (keep.isNegative() || keep.isZero())) {
			throw new IllegalArgumentException("inkling.samples.keep must be longer than 0, not " + keep);
		}
	}

	/** Whether they are kept in a file of SQLite. */
	boolean isSqlite() {
		return this.url.startsWith(SQLITE);
	}

}
