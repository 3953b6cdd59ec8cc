package dev.inkling.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The dense last layer of a model that gives its features: {@code weights * features +
 * biases}. With other weights over the same features it is another classifier at no more
 * cost. Immutable.
 */
public final class LastLayer {

	/**
	 * Name of the layer in a model folder: IDX, float32, a row a label, the bias last.
	 */
	public static final String FILE = "last-layer-idx2-float";

	/** IDX for two dimensions of float32, big-endian. */
	private static final int MAGIC = 0x0D02;

	private static final int HEADER = 3 * Integer.BYTES;

	private final float[][] rows;

	/**
	 * Takes the weights over.
	 * @param rows a row a label, a weight a feature, the bias last; copied
	 */
	public LastLayer(float[][] rows) {
		this.rows = copied(rows);
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
		return of(folder, file(style));
	}

	/**
	 * Name of the layer of a style of handwriting in a model folder.
	 * @param style as the card lists it
	 */
	public static String file(String style) {
		return "last-layer-" + style + "-idx2-float";
	}

	private static LastLayer of(ModelFolder folder, String name) {
		folder.features();
		Path file = folder.path().resolve(name);
		try {
			return of(Files.readAllBytes(file), folder.card(), file.toString());
		}
		catch (IOException ex) {
			throw new ModelException(file + " cannot be read", ex);
		}
	}

	/**
	 * Reads a layer that {@link #toBytes()} wrote.
	 * @param bytes IDX, float32, a row a label, the bias last
	 * @param card of the model that it is for
	 * @throws ModelException if they are not of the card's size, or the card has no
	 * features
	 */
	public static LastLayer of(byte[] bytes, ModelCard card) {
		return of(bytes, card, "A last layer for " + card.name() + " version " + card.version());
	}

	private static LastLayer of(byte[] content, ModelCard card, String name) {
		int labels = card.labels().size();
		int columns = (card.features() != null) ? card.features().count() + 1 : 0;
		ByteBuffer bytes = ByteBuffer.wrap(content);
		if (columns == 0 || bytes.remaining() != HEADER + labels * columns * Float.BYTES || bytes.getInt() != MAGIC
				|| bytes.getInt() != labels || bytes.getInt() != columns) {
			throw new ModelException(name + " must hold " + labels + "×" + columns + " float32 values as IDX");
		}
		float[][] rows = new float[labels][columns];
		FloatBuffer weights = bytes.asFloatBuffer();
		for (float[] row : rows) {
			weights.get(row);
		}
		return new LastLayer(rows);
	}

	/** The layer as it lies in a model folder: IDX, float32, big-endian. */
	public byte[] toBytes() {
		int columns = this.rows[0].length;
		ByteBuffer bytes = ByteBuffer.allocate(HEADER + this.rows.length * columns * Float.BYTES);
		bytes.putInt(MAGIC).putInt(this.rows.length).putInt(columns);
		FloatBuffer weights = bytes.asFloatBuffer();
		for (float[] row : this.rows) {
			weights.put(row);
		}
		return bytes.array();
	}

	/** How much memory the weights take, in bytes. */
	public int bytes() {
		return this.rows.length * this.rows[0].length * Float.BYTES;
	}

	/** A copy of the weights: a row a label, a weight a feature, the bias last. */
	public float[][] rows() {
		return copied(this.rows);
	}

	private static float[][] copied(float[][] rows) {
		return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
	}

	/**
	 * Scores features.
	 * @param features as many as the layer has weights a label
	 * @return a score a label, before the softmax
	 */
	public float[] scores(float[] features) {
		float[] scores = new float[this.rows.length];
		for (int label = 0; label < scores.length; label++) {
			scores[label] = score(this.rows[label], features);
		}
		return scores;
	}

	/** Adds up four sums side by side: one alone would wait for each addition. */
	private static float score(float[] row, float[] features) {
		float a = row[features.length];
		float b = 0;
		float c = 0;
		float d = 0;
		int i = 0;
		for (; i + 3 < features.length; i += 4) {
			a += row[i] * features[i];
			b += row[i + 1] * features[i + 1];
			c += row[i + 2] * features[i + 2];
			d += row[i + 3] * features[i + 3];
		}
		for (; i < features.length; i++) {
			a += row[i] * features[i];
		}
		return a + b + c + d;
	}

}
