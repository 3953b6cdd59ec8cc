package dev.inkling.learn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

	/**
	 * Longest time to read the samples: strokes take a second, large pictures minutes.
	 */
	private static final Duration READING = Duration.ofSeconds(20);

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
	 * {@link Refusal#FITTING} if others are fitted all the time; {@link Refusal#DEADLINE}
	 * if the samples take too long to read; {@link Refusal#STORAGE_FAILED}
	 */
	Adaptation adapt(String writer) {
		acquire();
		try {
			ModelFolder folder = this.models.folder();
			List<Sample> given = samples(writer, folder.card());
			Adaptation adaptation = fit(folder, given);
			String model = folder.card().sha256();
			boolean kept = true;
			if (adaptation.adopted()) {
				Instant newest = given.get(given.size() - 1).created();
				kept = this.layers.put(writer, model, adaptation.before().tried(), newest,
						adaptation.layer().toBytes());
			}
			else {
				this.layers.delete(writer, model);
			}
			this.cache.forget(writer);
			if (!kept) {
				throw Refusal.TOO_FEW_SAMPLES.because("samples",
						"samples must stay while they are fitted to: they have been erased meanwhile");
			}
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

	/** The last of a writer's samples that the model has labels for, in their order. */
	private List<Sample> samples(String writer, ModelCard card) {
		List<Sample> all = this.samples.find(new SampleFilter(writer, null, null), null, Integer.MAX_VALUE)
			.stream()
			.filter((sample) -> label(sample) < card.labels().size())
			.toList();
		List<Sample> last = all.subList(Math.max(all.size() - MOST, 0), all.size());
		Map<Integer, Integer> missing = LastLayerFit.missing(last.stream().map(WriterAdaptation::label).toList());
		if (!missing.isEmpty()) {
			throw Refusal.TOO_FEW_SAMPLES.because("samples",
					"samples must be at least " + LastLayerFit.LEAST + " of each digit: "
							+ missing.entrySet()
								.stream()
								.map((digit) -> digit.getValue() + " of " + digit.getKey())
								.collect(Collectors.joining(", "))
							+ " are missing");
		}
		return last;
	}

	private static int label(Sample sample) {
		return sample.label().equals(NewSample.NO_DIGIT) ? ModelCard.DIGITS : Integer.parseInt(sample.label());
	}

	private Adaptation fit(ModelFolder folder, List<Sample> given) {
		List<Example> replay;
		LastLayer base;
		try {
			base = LastLayer.of(folder);
			replay = Replay.of(folder);
		}
		catch (ModelException ex) {
			throw Refusal.UNUSABLE_MODEL.because(String.valueOf(ex.getMessage()));
		}
		long start = System.nanoTime();
		List<Example> examples = new ArrayList<>();
		for (Sample sample : given) {
			this.samples.drawing(sample.id())
				.ifPresent((drawing) -> examples.add(new Example(features(drawing, folder.card()), label(sample))));
			if (System.nanoTime() - start > READING.toNanos()) {
				throw Refusal.DEADLINE.because("samples must be read within " + READING.toSeconds()
						+ " s; these are pictures of too many pixels, or too many for a busy service");
			}
		}
		return new LastLayerFit(base, replay).adapt(examples);
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
