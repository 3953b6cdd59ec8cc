package dev.inkling.learn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.inkling.Inkling;
import dev.inkling.model.ModelFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of writers' layers when the service ends, or another model answers. */
class RefittingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	Path folder;

	@Test
	void givenALayerThenItSurvivesARestartAndIsFittedAnewToAnotherModel() throws Exception {
		Path next = this.folder.resolve("next");
		FileSystemUtils.copyRecursively(Path.of("models/touch"), next);
		Path file = next.resolve(ModelFolder.MODEL);
		String before = sum(file);
		Files.write(file, new byte[16], StandardOpenOption.APPEND);
		Path card = next.resolve("model.json");
		Files.writeString(card, Files.readString(card).replace(before, sum(file)));
		try (ConfigurableApplicationContext service = start(next)) {
			OddWriter writer = new OddWriter(port(service), "ada");
			writer.collect(5);
			assertThat(Client.json(writer.adapt()).get("adopted").booleanValue()).isTrue();
		}
		try (ConfigurableApplicationContext service = start(next)) {
			OddWriter writer = new OddWriter(port(service), "ada");
			assertThat(writer.isAdapted()).isTrue();
			Client admin = new Client(port(service), Client.ADMIN);
			assertThat(admin.send("PUT", "/models/active", "{\"id\":\"next\"}").statusCode()).isEqualTo(200);
			await(writer::isAdapted);
			JsonNode answer = writer.classify("?writer=ada");
			assertThat(answer.get("digit").intValue()).isOne();
			assertThat(answer.at("/model/sha256").stringValue()).isEqualTo(sum(file));
			admin.send("PUT", "/models/active", "{\"id\":\"mnist\"}");
			assertThat(writer.isAdapted()).isFalse();
			assertThat(writer.adapt().statusCode()).isEqualTo(422);
			admin.send("PUT", "/models/active", "{\"id\":\"touch\"}");
			assertThat(writer.isAdapted()).isTrue();
		}
	}

	private ConfigurableApplicationContext start(Path next) {
		Map<String, Object> settings = new HashMap<>(Client.SETTINGS);
		settings.put("server.port", "0");
		settings.put("inkling.models", next + ",models/mnist");
		settings.put("inkling.samples.url", "jdbc:sqlite:" + this.folder.resolve("samples.db"));
		return new SpringApplicationBuilder(Inkling.class).properties(settings).run();
	}

	private static int port(ConfigurableApplicationContext service) {
		return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	private static void await(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime() - end).isNegative();
		}
	}

	private static String sum(Path file) throws Exception {
		return ModelFolder.sha256(Files.readAllBytes(file));
	}

}
