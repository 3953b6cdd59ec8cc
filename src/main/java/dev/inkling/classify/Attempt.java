package dev.inkling.classify;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What came of a stage of the work on one of many drawings: a value, or why there is
 * none.
 *
 * @param <T> the value
 * @param value what the stage gave
 * @param fault what it threw instead
 */
record Attempt<T>(@Nullable T value, @Nullable RuntimeException fault) {

	static <T> Attempt<T> of(Supplier<T> stage) {
		try {
			return new Attempt<>(stage.get(), null);
		}
		catch (RuntimeException ex) {
			return new Attempt<>(null, ex);
		}
	}

	/** The next stage, unless this one has failed. */
	<U> Attempt<U> then(Function<T, U> stage) {
		return Attempt.of(() -> stage.apply(get()));
	}

	/** The value, or throws the fault. */
	T get() {
		if (this.value == null) {
			throw this.fault;
		}
		return this.value;
	}

}
