package dev.inkling.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.inkling.Inkling;
import dev.inkling.OwnProcess;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starts that fail, and what they say; those with an exit code in a process of their own.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	@ParameterizedTest
	@CsvSource({ "--inkling.modell=models/mnist,--inkling.model", "--inkling.queue-capacty=1,--inkling.queue-capacity",
			"--workers=4,--inkling.workers", "--port=9090,--server.port", "--server.prot=9090,--server.port",
			"--hlep,--help", "--inkling.cors.allowed-originsx=https://example.org,--inkling.cors.allowed-origins",
			"--inkling.cors.allowed-origin=https://example.org,--inkling.cors.allowed-origins",
			"--inkling.samples.enable=true,--inkling.samples.enabled",
			"--inkling.sample.keep=90d,--inkling.samples.keep",
			"--inkling.keys.page.sha265=1234,--inkling.keys.NAME.sha256" })
	void givenAnOptionThatThereIsNotThenTheNearestIsNamed(String option, String nearest) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> start(option))
			.withMessage(option.replaceAll("=.*", "") + " is no setting; did you mean " + nearest + "?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-x", "draw.png" })
	void givenAnArgumentThatIsNoOptionThenItIsRefused(String argument) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> start("--server.port=0", argument))
			.withMessageContaining("must be --name=value, not " + argument);
	}

	@ParameterizedTest
	@CsvSource({ "--server.port=99999,server.port (AIP_HTTP_PORT)", "--server.port=abc,server.port (AIP_HTTP_PORT)",
			"--AIP_HTTP_PORT=65536,server.port (AIP_HTTP_PORT)", "--management.server.port=-2,management.server.port" })
	void givenWhatIsNoPortThenOneSentenceSaysWhatMustBe(String option, String name) {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> start(option))
			.withMessage(name + " must be a port, 0 to 65535, not " + option.replaceAll(".*=", ""));
	}

	@Test
	void givenAnEndpointForTracesWithoutASchemeThenItIsRefused() {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> start("--management.opentelemetry.tracing.export.otlp.endpoint=collector:4318"))
			.withMessageContaining("must begin with http:// or https://, not collector:4318");
	}

	@Test
	void givenAPropertyThatThereIsNotThenItIsRefusedLikeAnOption() {
		System.setProperty("inkling.worker", "4");
		try {
			assertThatExceptionOfType(SettingException.class).isThrownBy(StartTests::start)
				.withMessage("inkling.worker is no setting; did you mean inkling.workers?");
		}
		finally {
			System.clearProperty("inkling.worker");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inkling.model", "inkling.queueCapacity", "inkling.cors.allowedOrigins[0]",
			"INKLING_CORS_ALLOWEDORIGINS_0", "INKLING_QUEUE_CAPACITY", "INKLING_LOGDIGIT", "server.port", "debug",
			"logging.level.dev.inkling", "management.server.port", "spring.config.additional-location",
			"inkling.samples.enabled", "INKLING_SAMPLES_URL", "inkling.keys.page.sha256",
			"INKLING_KEYS_OPERATOR_ROLES_0", "spring.profiles.active", "springdoc.swagger-ui.path",
			"server.tomcat.threads.max" })
	void givenANameThatSpringBootReadsThenItIsASetting(String name) {
		assertThat(SettingNames.load().contains(name)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "inkling.workers=1000000,inkling.workers must be 0 to 256",
			"inkling.workers=many,'inkling.workers must be of the type int, not many'",
			"inkling.queue-capacity=2147483647,inkling.queue-capacity must be 0 to 100000",
			"inkling.deadline=200000d,inkling.deadline must be longer than 0 and at most 10m",
			"inkling.warm-up=1d,inkling.warm-up must be at most 10m" })
	void givenAValueOutOfItsRangeThenOneLineSaysWhatItMustBe(String setting, String sentence, CapturedOutput output) {
		assertStopsWithALine("Inkling does not start: " + sentence, output, "--" + setting);
	}

	@ParameterizedTest
	@CsvSource({
			"inkling.samples.url=jdbc:h2:mem:a,inkling.samples.url must begin with jdbc:sqlite: or jdbc:postgresql:",
			"inkling.samples.keep=0s,inkling.samples.keep must be longer than 0 and at most 36500d",
			"inkling.samples.keep=99999999999d,inkling.samples.keep must be longer than 0 and at most 36500d",
			"inkling.keys.page.sha256=1234,inkling.keys.page.sha256 must be the key's SHA-256 in 64 hexadecimal digits",
			"inkling.keys.page.roles=boss,inkling.keys.page.roles must be collect or admin" })
	void givenAWrongSettingOfSamplesThenOneLineSaysWhatItMustBe(String setting, String sentence, CapturedOutput output,
			@TempDir Path folder) {
		String url = setting.contains(".url=") ? setting : "inkling.samples.url=jdbc:sqlite:" + folder.resolve("a.db");
		assertStopsWithALine("Inkling does not start: " + sentence, output, "--inkling.samples.enabled=true",
				"--" + url, "--" + setting);
	}

	@Test
	void givenAModelFolderThatIsMissingThenOneLineNamesItsAbsolutePath(CapturedOutput output) {
		assertStopsWithALine("There is no model folder at " + Path.of("models/nowhere").toAbsolutePath(), output,
				"--inkling.model=models/nowhere");
	}

	@ParameterizedTest
	@CsvSource({ "AIP_PREDICT_ROUTE,/classify", "AIP_PREDICT_ROUTE,classify/batch", "AIP_HEALTH_ROUTE,/v3/api-docs" })
	void givenAPathForVertexThatIsTakenThenOneLineSaysSo(String route, String path, CapturedOutput output) {
		System.setProperty(route, path);
		try {
			assertStopsWithALine(
					"Inkling does not start: " + route + " must be a path that the service does not have, not " + path,
					output);
		}
		finally {
			System.clearProperty(route);
		}
	}

	@Test
	void givenAStyleThatTheModelLacksThenOneLineSaysWhichItHas(CapturedOutput output) {
		assertStopsWithALine("must list the style swiss: it lists european, american", output, "--inkling.style=swiss");
	}

	@Test
	void givenAStartThenItsLastLineNamesModelWorkersAndAddress(CapturedOutput output) {
		String port;
		try (ConfigurableApplicationContext context = start("--inkling.workers=2", "--server.port=0")) {
			port = context.getEnvironment().getRequiredProperty("local.server.port");
		}
		assertThat(output.getAll().lines().takeWhile((line) -> !line.contains("graceful shutdown")))
			.last(InstanceOfAssertFactories.STRING)
			.containsPattern(
					"Ready: model touch \\S+ \\(sha256 [0-9a-f]{64}\\), 2 workers, http://localhost:" + port + "/$");
	}

	@ParameterizedTest
	@CsvSource({ "evalute,2,Did you mean: inkling evaluate", "help,0,Usage: inkling", "key,0,sha256: ",
			"--inkling.modell=x,2,did you mean --inkling.model?",
			"serve --inkling.modell=x,2,did you mean --inkling.model?",
			"serve x,2,'An argument must be --name=value, not x'" })
	void givenACommandLineThenTheProcessEndsWithItsCode(String line, int code, String text) throws Exception {
		assertThat(run(Map.of(), line.split(" "))).isEqualTo(code);
		assertThat(this.printed).contains(text);
	}

	@Test
	void givenAVariableThatThereIsNotThenItIsRefusedButNotThoseOfKubernetes() throws Exception {
		assertThat(run(Map.of("INKLING_PORT", "tcp://10.0.0.1:80", "INKLING_SERVICE_HOST", "10.0.0.1",
				"INKLING_QUEUECAPACTY", "1")))
			.isEqualTo(2);
		assertThat(this.printed).contains("INKLING_QUEUECAPACTY is no setting; did you mean INKLING_QUEUECAPACITY?");
	}

	private String printed = "";

	/** Runs the program in a process of its own, and tells its exit code. */
	private int run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		ProcessBuilder builder = OwnProcess.of(arguments).redirectErrorStream(true);
		builder.environment().putAll(environment);
		Process process = builder.start();
		this.printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return process.waitFor();
	}

	private static void assertStopsWithALine(String part, CapturedOutput output, String... arguments) {
		int before = output.getAll().length();
		assertThatException().isThrownBy(
				() -> start(Stream.concat(Stream.of(arguments), Stream.of("--server.port=0")).toArray(String[]::new)));
		assertThat(faults(output.getAll().substring(before))).singleElement().asString().contains(part);
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return SpringApplication.run(Inkling.class, arguments);
	}

	/** The lines of warnings and errors, stack traces included. */
	private static List<String> faults(String output) {
		return output.lines().filter((line) -> !line.contains(" INFO ") && !line.startsWith("INFO:")).toList();
	}

}
