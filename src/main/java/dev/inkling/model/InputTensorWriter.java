package dev.inkling.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

import dev.inkling.preprocess.GreyImage;
import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Tensor;

/**
 * Writes an image into a model's input tensor: 784 values, row by row from the top left.
 * A writer has no state and may be shared.
 */
interface InputTensorWriter {

	/**
	 * Writes all pixels.
	 * @param image made by the preprocessing that the card names
	 * @param input the tensor's memory in native byte order, from its start
	 */
	void write(GreyImage image, ByteBuffer input);

	/**
	 * The writer for a tensor's type. For int8 it works out all 256 pixel values once.
	 * @param tensor of {@value GreyImage#PIXELS} elements, float32 or quantised int8
	 * @param card how a pixel becomes a number
	 */
	static InputTensorWriter of(Tensor tensor, ModelCard.Input card) {
		float scale = card.scale();
		float offset = card.offset();
		if (tensor.dataType() == DataType.INT8) {
			return quantised(scale, offset, tensor.quantizationParams());
		}
		return (image, input) -> {
			FloatBuffer values = input.asFloatBuffer();
			for (int i = 0; i < GreyImage.PIXELS; i++) {
				values.put(i, image.pixel(i) * scale + offset);
			}
		};
	}

	/**
	 * A real number becomes {@code number / scale + zeroPoint}, rounded and clamped to
	 * the range of int8 (TensorFlow Lite 8-bit quantization specification).
	 */
	private static InputTensorWriter quantised(float scale, float offset, Tensor.QuantizationParams tensor) {
		byte[] levels = new byte[256];
		for (int pixel = 0; pixel < levels.length; pixel++) {
			long level = Math.round((pixel * (double) scale + offset) / tensor.getScale()) + tensor.getZeroPoint();
			levels[pixel] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, level));
		}
		return (image, input) -> {
			for (int i = 0; i < GreyImage.PIXELS; i++) {
				input.put(i, levels[image.pixel(i)]);
			}
		};
	}

}
