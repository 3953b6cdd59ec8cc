package dev.inkling.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.inkling.api.ClassifyOptions;
import dev.inkling.api.ClassifyResponse;
import dev.inkling.classify.Answer;
import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.FittedLayer;
import dev.inkling.classify.Layer;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.UnusableDrawingException;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;

/** Asks a model here, on all processors. */
final class LocalAnswerer implements Answerer {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final ClassifyOptions OPTIONS = new ClassifyOptions(ModelCard.DIGITS, false, null, LayerChoice.OWN);

	private final ModelPool pool;

	private final LayerChoice layer;

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
		this.layer = (style != null) ? new FittedLayer(model.card().sha256(), new Layer(model.style(style), style))
				: LayerChoice.OWN;
		this.pool = ModelPool.open(model, Runtime.getRuntime().availableProcessors());
	}

	@Override
	public List<ObjectNode> answer(List<PostedDrawing> drawings) {
		return drawings.parallelStream().map(this::answer).toList();
	}

	private ObjectNode answer(PostedDrawing drawing) {
		try {
			Answer answer = DrawingSource.of(() -> drawing.toBitmap(Sample.Drawing.READER))
				.readBy(this.pool, this.layer);
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
