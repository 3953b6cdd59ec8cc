package dev.inkling.learn;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.inkling.adapt.Adaptation;
import dev.inkling.classify.ModelSwitched;
import dev.inkling.classify.Models;
import dev.inkling.classify.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Fits the layers of all writers anew when another model answers, be it after a start or
 * while the service runs. Until then, and where it fails, the model's own layer answers
 * them; layers for other models are kept for when those answer again.
 */
class Refitting implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Refitting.class);

	private final LayerStore layers;

	private final WriterAdaptation adaptation;

	private final Models models;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "refitting");
		thread.setDaemon(true);
		return thread;
	});

	Refitting(LayerStore layers, WriterAdaptation adaptation, Models models) {
		this.layers = layers;
		this.adaptation = adaptation;
		this.models = models;
	}

	@EventListener({ ApplicationReadyEvent.class, ModelSwitched.class })
	void begin() {
		this.thread.execute(this::refit);
	}

	private void refit() {
		String model = this.models.folder().card().sha256();
		try {
			List<String> writers = this.layers.writersWithout(model);
			for (String writer : writers) {
				refit(writer);
			}
			if (!writers.isEmpty()) {
				logger.info("Layers of {} writers were for another model", writers.size());
			}
		}
		catch (RefusedException ex) {
			logger.warn("Layers that were fitted to another model cannot be looked for: {}", ex.getMessage());
		}
	}

	private void refit(String writer) {
		try {
			Adaptation fitted = this.adaptation.adapt(writer);
			if (fitted.adopted()) {
				logger.info("The layer of writer {} is fitted anew to the model that answers", writer);
			}
			else {
				logger.warn("The layer of writer {} is set aside: {}", writer, fitted.reason());
			}
		}
		catch (RefusedException ex) {
			logger.warn("The layer of writer {} is set aside: {}", writer, ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
