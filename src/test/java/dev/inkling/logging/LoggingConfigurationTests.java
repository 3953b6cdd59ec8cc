package dev.inkling.logging;

import java.io.ByteArrayOutputStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingConfigurationTests {

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final @Nullable Appender<ILoggingEvent> before = this.root.getAppender("CONSOLE");

	private final ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@BeforeEach
	void replaceTheConsole() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.root.getLoggerContext());
		encoder.setPattern("[%m]");
		encoder.start();
		this.console.setContext(this.root.getLoggerContext());
		this.console.setName("CONSOLE");
		this.console.setEncoder(encoder);
		this.console.start();
		this.console.setOutputStream(this.written);
		this.root.detachAppender("CONSOLE");
		this.root.addAppender(this.console);
	}

	@AfterEach
	void bringTheConsoleBack() {
		this.root.detachAppender(this.console);
		if (this.before != null) {
			this.root.addAppender(this.before);
		}
	}

	@Test
	void theConsoleWritesWhileTheServiceRunsAndAfterwards() {
		LoggingConfiguration logging = new LoggingConfiguration(this.registry);
		assertThat(this.root.getAppender("CONSOLE")).isNull();
		this.root.warn("while it runs");
		logging.destroy();
		assertThat(this.root.getAppender("CONSOLE")).isSameAs(this.console);
		this.root.warn("afterwards");
		assertThat(this.written).hasToString("[while it runs][afterwards]");
	}

	@Test
	void lostLinesAreAMetric() {
		LoggingConfiguration logging = new LoggingConfiguration(this.registry);
		assertThat(this.registry.get("inkling.log.lines.lost").functionCounter().count()).isZero();
		logging.destroy();
	}

	@Test
	void withoutAConsoleThereIsNothingToDo() {
		this.root.detachAppender(this.console);
		new LoggingConfiguration(this.registry).destroy();
		assertThat(this.registry.getMeters()).isEmpty();
		assertThat(this.root.getAppender("CONSOLE")).isNull();
	}

}
