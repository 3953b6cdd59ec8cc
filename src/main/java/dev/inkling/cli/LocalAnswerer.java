package dev.inkling.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.inkling.api.ClassifyOptions;
import dev.inkling.api.ClassifyResponse;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Judgement;
import dev.inkling.classify.Layer;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.RefusedException;
import dev.inkling.classify.Timings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.UnusableDrawingException;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/** Asks a model here, on all processors. */
final class LocalAnswerer implements Answerer {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final ClassifyOptions OPTIONS = new ClassifyOptions(ModelCard.DIGITS, false, null, LayerChoice.OWN);

	private final ModelPool pool;

	private final @Nullable Layer layer;

	private final Preprocessor preprocessor;

	/**
	 * Loads a model.
	 * @param folder model folder
	 * @param style of handwriting whose last layer scores, {@code null} for the model's
	 * own
	 * @throws dev.inkling.model.ModelException if it holds no model that can be used, or
	 * no such style
	 */
	LocalAnswerer(Path folder, @Nullable String style) {
		ModelFolder model = ModelFolder.open(folder);
		this.layer = (style != null) ? new Layer(model.style(style), style) : null;
		this.pool = ModelPool.open(model, Runtime.getRuntime().availableProcessors());
		this.preprocessor = Preprocessor.named(this.pool.card().preprocessing());
	}

	@Override
	public List<ObjectNode> answer(List<PostedDrawing> drawings) {
		return drawings.parallelStream().map(this::answer).toList();
	}

	private ObjectNode answer(PostedDrawing drawing) {
		try {
			long start = System.nanoTime();
			Bitmap bitmap = drawing.toBitmap(Sample.Drawing.READER);
			long decoded = System.nanoTime();
			GreyImage image = this.preprocessor.apply(bitmap);
			long preprocessed = System.nanoTime();
			Inference inference = this.pool.infer(image);
			Timings timings = new Timings(decoded - start, preprocessed - decoded, 0, inference.computeNanos(),
					System.nanoTime() - start);
			float[] scores = inference.scoresBy((this.layer != null) ? this.layer.weights() : null);
			Answer answer = new Answer(Judgement.of(scores, this.pool.card()), image, timings, this.pool.card(),
					this.layer);
			return MAPPER.valueToTree(ClassifyResponse.of(answer, OPTIONS));
		}
		catch (RefusedException | UnusableDrawingException ex) {
			return Problem.of(ex);
		}
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
