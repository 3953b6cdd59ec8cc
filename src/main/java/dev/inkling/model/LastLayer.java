package dev.inkling.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The dense last layer of a model that gives its features: {@code weights * features +
 * biases}. With other weights over the same features it is another classifier at no more
 * cost. Immutable.
 */
public final class LastLayer {

	/**
	 * Name of the layer in a model folder: IDX, float32, a row a label, the bias last.
	 */
	static final String FILE = "last-layer-idx2-float";

	/** IDX for two dimensions of float32, big-endian. */
	private static final int MAGIC = 0x0D02;

	private static final int HEADER = 3 * Integer.BYTES;

	private final float[][] rows;

	/**
	 * Keeps the weights as they are.
	 * @param rows a row a label, a weight a feature, the bias last; not copied
	 */
	LastLayer(float[][] rows) {
		this.rows = rows;
	}

	/**
	 * Reads the layer that a model was published with.
	 * @param folder whose card has features
	 * @throws ModelException if the file is missing or not of the card's size
	 */
	public static LastLayer of(ModelFolder folder) {
		return of(folder, FILE);
	}

	/** Reads one that was fitted to a style of handwriting, likewise. */
	static LastLayer ofStyle(ModelFolder folder, String style) {
		return of(folder, "last-layer-" + style + "-idx2-float");
	}

	private static LastLayer of(ModelFolder folder, String name) {
		ModelCard.Features features = folder.card().features();
		Path file = folder.path().resolve(name);
		if (features == null) {
			throw new ModelException(folder.path() + " must have features in its card to have a last layer");
		}
		int labels = folder.card().labels().size();
		int columns = features.count() + 1;
		ByteBuffer bytes = read(file);
		if (bytes.remaining() != HEADER + labels * columns * Float.BYTES || bytes.getInt() != MAGIC
				|| bytes.getInt() != labels || bytes.getInt() != columns) {
			throw new ModelException(file + " must hold " + labels + "×" + columns + " float32 values as IDX");
		}
		float[][] rows = new float[labels][columns];
		FloatBuffer weights = bytes.asFloatBuffer();
		for (float[] row : rows) {
			weights.get(row);
		}
		return new LastLayer(rows);
	}

	private static ByteBuffer read(Path file) {
		try {
			return ByteBuffer.wrap(Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new ModelException(file + " cannot be read", ex);
		}
	}

	/**
	 * Scores features.
	 * @param features as many as the layer has weights a label
	 * @return a score a label, before the softmax
	 */
	public float[] scores(float[] features) {
		float[] scores = new float[this.rows.length];
		for (int label = 0; label < scores.length; label++) {
			float[] row = this.rows[label];
			float sum = row[features.length];
			for (int i = 0; i < features.length; i++) {
				sum += row[i] * features[i];
			}
			scores[label] = sum;
		}
		return scores;
	}

}
