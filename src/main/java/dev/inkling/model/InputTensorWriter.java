package dev.inkling.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

import dev.inkling.preprocess.GreyImage;
import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Tensor;

/** Writes an image into a model's input. */
interface InputTensorWriter {

	/**
	 * Writes all pixels.
	 * @param image made by the preprocessing that the card names
	 * @param input the tensor's memory, from its start
	 */
	void write(GreyImage image, ByteBuffer input);

	/**
	 * The way that fits an input.
	 * @param tensor of float32, or of int8 that stands for real numbers
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

	/** A number becomes {@code number / scale + zero point}, rounded. */
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
