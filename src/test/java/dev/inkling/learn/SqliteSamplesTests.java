package dev.inkling.learn;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteSamplesTests extends SamplesApi {

	@TempDir
	static Path folder;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("inkling.samples.url", () -> "jdbc:sqlite:" + folder.resolve("private/samples.db"));
	}

	@Test
	void givenTheFileThenNobodyElseMayReadIt() throws Exception {
		this.collector.add(Client.seven(1, "ada"));
		for (String file : new String[] { "samples.db", "samples.db-wal", "samples.db-shm" }) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("private/" + file))))
				.isEqualTo("rw-------");
		}
	}

	@Test
	void givenAnErasedWriterThenNothingOfItIsLeftInTheFiles() throws Exception {
		this.collector.add(Client.seven(1, "unmistakable-writer"));
		assertThat(files()).contains("unmistakable-writer");
		this.admin.delete("/writers/unmistakable-writer");
		assertThat(files()).doesNotContain("unmistakable-writer");
	}

	private static String files() throws Exception {
		StringBuilder all = new StringBuilder();
		try (var files = Files.list(folder.resolve("private"))) {
			for (Path file : files.toList()) {
				all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
			}
		}
		return all.toString();
	}

}
