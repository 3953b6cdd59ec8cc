package dev.inkling.learn;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

	@Test
	void givenAReaderWhoReadsNothingOfAnExportThenSamplesAreTakenAllTheSame() throws Exception {
		for (int i = 0; i < 40; i++) {
			this.collector.add(Client.sample(line(i), "1", "ada"));
		}
		try (Socket reader = new Socket()) {
			reader.setReceiveBufferSize(4096);
			reader.connect(new InetSocketAddress("localhost", this.port));
			reader.getOutputStream()
				.write(("GET /samples/export HTTP/1.0\r\nAuthorization: Bearer " + Client.ADMIN + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(reader.getInputStream().read()).isEqualTo('H');
			this.collector.add(Client.seven(1, "bob"));
			this.admin.delete("/writers/bob");
			assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\"set\""))
				.hasSize(41);
		}
	}

	/** A line of 9,000 points, some 100 KB. */
	private static String line(int number) {
		return IntStream.range(0, 9000)
			.mapToObj((i) -> "[" + (number + i / 1e4) + "," + i + "]")
			.collect(Collectors.joining(",", "{\"points\":[", "]}"));
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
