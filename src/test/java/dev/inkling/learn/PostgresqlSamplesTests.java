package dev.inkling.learn;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PostgresqlSamplesTests extends SamplesApi {

	private static final EmbeddedPostgres POSTGRESQL = start();

	private static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@AfterAll
	static void stop() throws IOException {
		POSTGRESQL.close();
	}

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("inkling.samples.url", () -> POSTGRESQL.getJdbcUrl("postgres", "postgres"));
	}

}
