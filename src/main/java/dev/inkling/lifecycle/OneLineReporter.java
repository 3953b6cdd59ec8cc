package dev.inkling.lifecycle;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Says in one line why the service does not start, and what to do about it. Spring Boot's
 * own reporter, which takes ten, is turned off in {@code application.yml}.
 */
class OneLineReporter implements FailureAnalysisReporter {

	private static final Logger logger = LoggerFactory.getLogger(OneLineReporter.class);

	@Override
	public void report(FailureAnalysis analysis) {
		logger.error("Inkling does not start: {}",
				Stream.of(analysis.getDescription(), analysis.getAction())
					.filter((text) -> text != null && !text.isBlank())
					.map((text) -> text.strip().replaceAll("\\s+", " "))
					.collect(Collectors.joining(" ")));
	}

}
