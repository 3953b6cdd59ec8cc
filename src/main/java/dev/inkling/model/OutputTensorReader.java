package dev.inkling.model;

import java.nio.ByteBuffer;

import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Tensor;

/** Reads the scores out of a model's output. */
interface OutputTensorReader {

	/**
	 * Reads all scores.
	 * @param output the tensor's memory, from its start
	 * @param scores to be filled
	 */
	void read(ByteBuffer output, float[] scores);

	/**
	 * The way that fits an output.
	 * @param tensor of float32, or of int8 that stands for real numbers
	 */
	static OutputTensorReader of(Tensor tensor) {
		if (tensor.dataType() != DataType.INT8) {
			return (output, scores) -> output.asFloatBuffer().get(0, scores);
		}
		float scale = tensor.quantizationParams().getScale();
		int zeroPoint = tensor.quantizationParams().getZeroPoint();
		return (output, scores) -> {
			for (int i = 0; i < scores.length; i++) {
				scores[i] = (output.get(i) - zeroPoint) * scale;
			}
		};
	}

}
