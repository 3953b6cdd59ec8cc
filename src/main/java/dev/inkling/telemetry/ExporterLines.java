package dev.inkling.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Makes one line of what OpenTelemetry's exporter logs of a collector that cannot be
 * reached, in place of fifty with a stack trace. How often, the exporter decides: at
 * first up to five times a minute, then once.
 */
@Component
class ExporterLines extends TurboFilter implements DisposableBean {

	private static final String EXPORTERS = "io.opentelemetry.exporter.";

	ExporterLines() {
		start();
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.addTurboFilter(this);
		}
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable fault) {
		if (fault == null || !logger.getName().startsWith(EXPORTERS)) {
			return FilterReply.NEUTRAL;
		}
		logger.warn("Traces cannot be sent: {}", NestedExceptionUtils.getMostSpecificCause(fault).toString());
		return FilterReply.DENY;
	}

	@Override
	public void destroy() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getTurboFilterList().remove(this);
		}
	}

}
