package dev.inkling.model;

import java.nio.ByteBuffer;

import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Tensor;

/**
 * Reads the scores out of a model's output tensor, one a label. A reader has no state and
 * may be shared.
 */
interface OutputTensorReader {

	/**
	 * Reads all scores.
	 * @param output the tensor's memory in native byte order, from its start
	 * @param scores to be filled; as long as the tensor
	 */
	void read(ByteBuffer output, float[] scores);

	/**
	 * The reader for a tensor's type. An int8 value {@code q} stands for
	 * {@code (q - zeroPoint) * scale} (TensorFlow Lite 8-bit quantization specification).
	 * @param tensor float32 or quantised int8
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
