package dev.inkling.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.inkling.Drawings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DamagedStorageTests {

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Path file = folder.resolve("samples.db");
		try {
			Files.writeString(file, "This is no database. ".repeat(1000));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Client.configure(registry, folder);
	}

	@Test
	void givenADamagedFileThenTheServiceStartsAndClassifiesAndSamplesAreRefused(CapturedOutput output)
			throws Exception {
		Client admin = new Client(this.port, Client.ADMIN);
		HttpResponse<String> refused = admin.post(Client.seven(1, "ada"));
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(Client.json(refused).get("detail").stringValue())
			.isEqualTo("The file that samples are kept in is damaged");
		assertThat(admin.get("/writers").statusCode()).isEqualTo(503);
		assertThat(admin.get("/samples/export").statusCode()).isEqualTo(503);
		assertThat(
				Client.json(admin.send("POST", "/classify", Drawings.json(Drawings.seven()))).get("digit").intValue())
			.isEqualTo(7);
		assertThat(admin.get("/readyz").statusCode()).isEqualTo(200);
		assertThat(output.getAll()).contains("Samples can be neither stored nor read").doesNotContain("\tat ");
	}

}
