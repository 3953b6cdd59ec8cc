package dev.inkling.learn;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.inkling.adapt.Adaptation;
import dev.inkling.adapt.Example;
import dev.inkling.adapt.LastLayerFit;
import dev.inkling.adapt.Replay;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Models;
import dev.inkling.classify.Refusal;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Bitmap;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;

/**
 * Fits the last layer of the model that answers to a writer's samples, one writer at a
 * time. Safe for use by many threads.
 */
class WriterAdaptation {

	/** Samples of a writer that are fitted to; of more, those that came last. */
	private static final int MOST = 2_000;

	private static final long PATIENCE_SECONDS = 10;

	private final Semaphore one = new Semaphore(1, true);

	private final SampleStore samples;

	private final LayerStore layers;

	private final WriterLayerCache cache;

	private final Models models;

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	WriterAdaptation(SampleStore samples, LayerStore layers, WriterLayerCache cache, Models models,
			Classifier classifier, PictureReader pictures, Admission admission) {
		this.samples = samples;
		this.layers = layers;
		this.cache = cache;
		this.models = models;
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
	}

	/**
	 * Fits a layer, and keeps it if it is adopted; else the writer is answered by the
	 * model's own layer from now on.
	 * @return what it is worth
	 * @throws dev.inkling.classify.RefusedException {@link Refusal#TOO_FEW_SAMPLES};
	 * {@link Refusal#UNUSABLE_MODEL} if the model does not give its features;
	 * {@link Refusal#FITTING} if others are fitted all the time;
	 * {@link Refusal#STORAGE_FAILED}
	 */
	Adaptation adapt(String writer) {
		acquire();
		try {
			ModelFolder folder = this.models.folder();
			Adaptation adaptation = fit(folder, writer);
			String model = folder.card().sha256();
			if (adaptation.adopted()) {
				this.layers.put(writer, model, adaptation.before().tried(), adaptation.layer().toBytes());
			}
			else {
				this.layers.delete(writer, model);
			}
			this.cache.forget(writer);
			return adaptation;
		}
		finally {
			this.one.release();
		}
	}

	private void acquire() {
		try {
			if (!this.one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw Refusal.FITTING.because("Other writers are being adapted to: this must come again later");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Admission.shutDownRefusal();
		}
	}

	private Adaptation fit(ModelFolder folder, String writer) {
		List<Example> replay;
		LastLayer base;
		try {
			base = LastLayer.of(folder);
			replay = Replay.of(folder);
		}
		catch (ModelException ex) {
			throw Refusal.UNUSABLE_MODEL.because(String.valueOf(ex.getMessage()));
		}
		List<Example> examples = examples(writer, folder.card());
		Map<Integer, Integer> missing = LastLayerFit.missing(examples);
		if (!missing.isEmpty()) {
			throw Refusal.TOO_FEW_SAMPLES.because("samples",
					"samples must be at least " + LastLayerFit.LEAST + " of each digit: "
							+ missing.entrySet()
								.stream()
								.map((digit) -> digit.getValue() + " of " + digit.getKey())
								.collect(Collectors.joining(", "))
							+ " are missing");
		}
		return new LastLayerFit(base, replay).adapt(examples);
	}

	private List<Example> examples(String writer, ModelCard card) {
		List<Sample> all = this.samples.find(new SampleFilter(writer, null, null), null, Integer.MAX_VALUE);
		List<Example> examples = new ArrayList<>();
		for (Sample sample : all.subList(Math.max(all.size() - MOST, 0), all.size())) {
			int label = sample.label().equals(NewSample.NO_DIGIT) ? ModelCard.DIGITS : Integer.parseInt(sample.label());
			if (label < card.labels().size()) {
				this.samples.drawing(sample.id())
					.ifPresent((drawing) -> examples.add(new Example(features(drawing, card), label)));
			}
		}
		return examples;
	}

	/** What the model that answers gives for a drawing that was kept. */
	private float[] features(String drawing, ModelCard card) {
		try (Memory memory = this.admission.bodies()) {
			memory.take(2L * drawing.length());
			Bitmap bitmap = this.classifier
				.decode(() -> InkReader.parse(JsonSlice.of(drawing.getBytes(StandardCharsets.UTF_8)))
					.toBitmap(null, this.pictures));
			ModelPool pool = this.models.pool();
			float[] features = pool.infer(Preprocessor.named(card.preprocessing()).apply(bitmap)).features();
			if (features == null || !pool.card().sha256().equals(card.sha256())) {
				throw Refusal.FITTING.because("Another model took the place of the one that was fitted");
			}
			return features;
		}
	}

}
