package dev.inkling.classify;

import dev.inkling.model.ModelException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in one sentence why the service does not start, instead of a stack trace. Spring
 * Boot finds it by {@code META-INF/spring.factories}.
 */
class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ModelException cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
