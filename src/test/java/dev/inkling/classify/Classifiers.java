package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.inkling.Drawings;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.ModelPool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Classifiers without Spring, for the tests of other packages. */
public final class Classifiers {

	private Classifiers() {
	}

	/** A classifier of one worker, whose deadline never passes. */
	public static Classifier of(ModelPool pool, Admission admission) {
		ClassifyProperties properties = new ClassifyProperties(Path.of("unused"), 1, 8, Duration.ofMinutes(10), true);
		return new Classifier(() -> pool, properties, admission,
				new ClassifyMetrics(new SimpleMeterRegistry(), () -> pool), (drawing, answer) -> {
				}, System::nanoTime);
	}

	/** One model, with one worker. */
	public static Models models(Path folder) {
		return new Models(folder, List.of(), 1, (next) -> {
		});
	}

	/**
	 * Has a worker read a seven, and returns once the stop holds it up.
	 * @return the answer, once the stop is open
	 */
	public static CompletableFuture<Answer> hold(Classifier classifier, Stop stop) {
		CompletableFuture<Answer> answer = CompletableFuture
			.supplyAsync(() -> classifier.classify(DrawingSource.of(() -> {
				stop.pass();
				return Rasteriser.rasterise(Drawings.seven());
			}), LayerChoice.OWN));
		stop.awaitReached();
		return answer;
	}

	/** Knows neither writers nor styles. */
	public static LayerChoices layers() {
		return new LayerChoices(Map::of, null, null);
	}

}
