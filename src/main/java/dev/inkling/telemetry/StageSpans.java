package dev.inkling.telemetry;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.inkling.classify.Answer;
import dev.inkling.classify.Rejection;
import dev.inkling.classify.Timings;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Shows in the trace of a request what its classification took: a span each for
 * {@code queue}, {@code decode}, {@code preprocess} and {@code inference}, one behind the
 * other up to now; and on the request's own span which model answered, and with which
 * outcome. Does nothing where the request is not traced. Safe for use by many threads.
 */
@Component
public class StageSpans {

	private final @Nullable Tracer tracer;

	StageSpans(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer.getIfAvailable();
	}

	/**
	 * Adds the stages of an answer that was given a moment ago.
	 * @param answer to the request of the calling thread
	 */
	public void add(Answer answer) {
		Span request = (this.tracer != null) ? this.tracer.currentSpan() : null;
		if (this.tracer == null || request == null || !Boolean.TRUE.equals(request.context().sampled())) {
			return;
		}
		Rejection rejection = answer.judgement().rejection();
		request.tag("inkling.outcome", (rejection != null) ? rejection.name().toLowerCase(Locale.ROOT) : "accepted")
			.tag("inkling.model.name", answer.card().name())
			.tag("inkling.model.version", answer.card().version());
		Timings timings = answer.timings();
		long end = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
		long begin = end - timings.queue() - timings.decode() - timings.preprocess() - timings.inference();
		begin = add(request, "queue", begin, timings.queue());
		begin = add(request, "decode", begin, timings.decode());
		begin = add(request, "preprocess", begin, timings.preprocess());
		add(request, "inference", begin, timings.inference());
	}

	/** Times are nanoseconds since 1970; returns when the stage ended. */
	private long add(Span request, String stage, long begin, long nanos) {
		if (this.tracer != null) {
			this.tracer.spanBuilder()
				.setParent(request.context())
				.name(stage)
				.startTimestamp(begin, TimeUnit.NANOSECONDS)
				.start()
				.end(begin + nanos, TimeUnit.NANOSECONDS);
		}
		return begin + nanos;
	}

}
