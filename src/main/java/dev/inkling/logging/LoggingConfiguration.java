package dev.inkling.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts a {@link LossyAppender} before the console appender that Spring Boot has set up,
 * in whatever format, and takes it away at the end. Does nothing where the root logger
 * has no console appender. What it loses is the metric {@code inkling.log.lines.lost}.
 */
@Configuration(proxyBeanMethods = false)
class LoggingConfiguration implements DisposableBean {

	/** What Spring Boot calls its console appender. */
	private static final String CONSOLE = "CONSOLE";

	private final @Nullable LossyAppender lossy;

	LoggingConfiguration(MeterRegistry registry) {
		Logger root = root();
		this.lossy = (root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console)
				? new LossyAppender(console) : null;
		if (this.lossy != null) {
			FunctionCounter.builder("inkling.log.lines.lost", this.lossy, LossyAppender::lost)
				.description("Log lines that were dropped since the console was too slow")
				.register(registry);
			root.detachAppender(this.lossy.console());
			this.lossy.start();
			root.addAppender(this.lossy);
		}
	}

	/** Writes what is left, then lets the console appender go on alone. */
	@Override
	public void destroy() {
		if (this.lossy != null && this.lossy.isStarted()) {
			Logger root = root();
			root.detachAppender(this.lossy);
			this.lossy.stop();
			root.addAppender(this.lossy.console());
		}
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
