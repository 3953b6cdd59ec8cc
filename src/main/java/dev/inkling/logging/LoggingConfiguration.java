package dev.inkling.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts a {@link LossyAppender} before the console appender that Spring Boot has set up,
 * in whatever format, and takes it away at the end.
 */
@Configuration(proxyBeanMethods = false)
class LoggingConfiguration implements DisposableBean {

	private static final String CONSOLE = "CONSOLE";

	private final LossyAppender lossy = new LossyAppender();

	LoggingConfiguration(MeterRegistry registry) {
		FunctionCounter.builder("inkling.log.lines.lost", this.lossy, LossyAppender::lost)
			.description("Log lines that were dropped since the console was too slow")
			.register(registry);
		Logger root = root();
		Appender<ILoggingEvent> console = root.getAppender(CONSOLE);
		if (console != null) {
			this.lossy.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
			this.lossy.addAppender(console);
			this.lossy.start();
			root.detachAppender(console);
			root.addAppender(this.lossy);
		}
	}

	/** Writes what is left, then lets the console appender go on alone. */
	@Override
	public void destroy() {
		Appender<ILoggingEvent> console = this.lossy.getAppender(CONSOLE);
		if (console != null) {
			Logger root = root();
			root.detachAppender(this.lossy);
			this.lossy.stop();
			console.start();
			root.addAppender(console);
		}
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
