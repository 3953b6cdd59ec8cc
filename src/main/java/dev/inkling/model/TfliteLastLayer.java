package dev.inkling.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The last layer where it lies in a TFLite file: the weights of all labels as one float32
 * buffer, and the biases as another (FULLY_CONNECTED, TensorFlow's {@code schema.fbs}).
 */
public final class TfliteLastLayer {

	private TfliteLastLayer() {
	}

	/**
	 * Puts another layer in the place of the one that a file has; all else keeps its
	 * place.
	 * @param file a TFLite file, all of it
	 * @param present the layer that it has
	 * @param other of the same size
	 * @return a copy of the file with the other layer
	 * @throws ModelException if the file does not hold the present layer as float32, or
	 * holds it more than once
	 */
	public static byte[] replace(byte[] file, LastLayer present, LastLayer other) {
		float[][] from = present.rows();
		float[][] to = other.rows();
		int features = from[0].length - 1;
		byte[] replaced = file.clone();
		replace(buffer(from, 0, features), buffer(to, 0, features), replaced);
		replace(buffer(from, features, features + 1), buffer(to, features, features + 1), replaced);
		return replaced;
	}

	/** Some columns of all rows. */
	private static byte[] buffer(float[][] rows, int start, int end) {
		ByteBuffer bytes = ByteBuffer.allocate(rows.length * (end - start) * Float.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		FloatBuffer weights = bytes.asFloatBuffer();
		for (float[] row : rows) {
			weights.put(row, start, end - start);
		}
		return bytes.array();
	}

	private static void replace(byte[] from, byte[] to, byte[] file) {
		int at = find(from, file, 0);
		if (at < 0 || find(from, file, at + 1) >= 0) {
			throw new ModelException("The model must hold its last layer as float32, once, as " + LastLayer.FILE
					+ " has it: an int8 model does not");
		}
		System.arraycopy(to, 0, file, at, to.length);
	}

	private static int find(byte[] wanted, byte[] file, int from) {
		for (int at = from; at + wanted.length <= file.length; at++) {
			if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
				return at;
			}
		}
		return -1;
	}

}
