package dev.inkling.learn;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who gave samples.
 *
 * @param writer the name
 * @param samples how many, at least 1
 * @param labels how many of each label that there is one of
 * @param adaptation of the model that answers now, {@code null} where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Writer(String writer, int samples, Map<String, Integer> labels, LayerStore.@Nullable Fitted adaptation) {

	/** The same with an adaptation. */
	Writer with(LayerStore.@Nullable Fitted adaptation) {
		return new Writer(this.writer, this.samples, this.labels, adaptation);
	}

}
