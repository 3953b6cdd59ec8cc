package dev.inkling.logging;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingConfigurationTests {

	private static final int MORE_THAN_FIT = 10_000;

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final List<Appender<ILoggingEvent>> before = new ArrayList<>();

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
		this.root.iteratorForAppenders().forEachRemaining(this.before::add);
		this.before.forEach(this.root::detachAppender);
		this.root.addAppender(this.console);
	}

	@AfterEach
	void bringTheConsoleBack() {
		this.root.detachAppender(this.console);
		this.before.forEach(this.root::addAppender);
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
		CountDownLatch open = new CountDownLatch(1);
		this.console.setOutputStream(new FilterOutputStream(this.written) {

			@Override
			public void write(int b) throws IOException {
				try {
					open.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				super.write(b);
			}

		});
		LoggingConfiguration logging = new LoggingConfiguration(this.registry);
		FunctionCounter lost = this.registry.get("inkling.log.lines.lost").functionCounter();
		assertThat(lost.count()).isZero();
		for (int i = 0; i < MORE_THAN_FIT; i++) {
			this.root.info("");
		}
		double count = lost.count();
		assertThat(count).isBetween(1.0, MORE_THAN_FIT - 1.0);
		open.countDown();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.written.size()).as("lines of two bytes")
				.isEqualTo(2 * (MORE_THAN_FIT - (int) count)));
		logging.destroy();
		assertThat(lost.count()).isEqualTo(count);
	}

	@Test
	void withoutAConsoleThereIsNothingToDo() {
		this.root.detachAppender(this.console);
		new LoggingConfiguration(this.registry).destroy();
		assertThat(this.registry.getMeters()).isEmpty();
		assertThat(this.root.getAppender("CONSOLE")).isNull();
	}

}
