package dev.inkling.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleToIntFunction;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.JsonSlice;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.RawFormat;
import dev.inkling.preprocess.GreyImage;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What drawings may be as a tensor, whose first dimension counts them. Elements stand row
 * by row from the top left; in binary they are little-endian. What is malformed is
 * refused by a message that begins with the field.
 */
enum InputTensor {

	/** Pixels of 0, background, to 255; above 127 is ink. */
	DRAWING("UINT8", 1, "whole numbers from 0 to 255", (value) -> (value == (int) value) ? (int) value : -1,
			(pixels, begin) -> DrawingSource.of(() -> RawFormat.GREY8
				.read(Arrays.copyOfRange(pixels, begin, begin + RawFormat.GREY8.length()), null)),
			Bitmap.SIZE, Bitmap.SIZE),

	/**
	 * What a model sees, from 0, background, to 1, ink, or a millionth past them; taken
	 * in 255ths.
	 */
	IMAGE("FP32", Float.BYTES, "numbers from 0 to 1",
			(value) -> (Math.abs(value - 0.5) <= 0.5 + 1e-6) ? (int) Math.rint(value * 255) : -1,
			(pixels, begin) -> DrawingSource
				.of(new GreyImage(Arrays.copyOfRange(pixels, begin, begin + GreyImage.PIXELS))),
			GreyImage.SIZE, GreyImage.SIZE, 1);

	private final String datatype;

	private final int bytes;

	private final String range;

	private final DoubleToIntFunction pixel;

	private final BiFunction<byte[], Integer, DrawingSource> task;

	private final List<Integer> dimensions;

	private final int pixels;

	/**
	 * @param bytes of an element
	 * @param range of an element, in words
	 * @param pixel makes a pixel from 0 to 255 of an element, another number of one that
	 * is out of its range
	 * @param task makes a task of the drawing whose pixels begin there
	 * @param dimensions of one drawing
	 */
	InputTensor(String datatype, int bytes, String range, DoubleToIntFunction pixel,
			BiFunction<byte[], Integer, DrawingSource> task, Integer... dimensions) {
		this.datatype = datatype;
		this.bytes = bytes;
		this.range = range;
		this.pixel = pixel;
		this.task = task;
		this.dimensions = List.of(dimensions);
		this.pixels = this.dimensions.stream().reduce(1, (a, b) -> a * b);
	}

	/** Its name in a request. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	String datatype() {
		return this.datatype;
	}

	/** The dimensions of one drawing. */
	List<Integer> dimensions() {
		return this.dimensions;
	}

	/** Bytes of one drawing in binary. */
	int length() {
		return this.pixels * this.bytes;
	}

	/**
	 * Reads a tensor in binary.
	 * @param body what it is the end of, not to be changed any more
	 * @param begin where its first byte is
	 * @param memory pays for what is taken beside the body
	 * @return a task for each drawing
	 */
	List<DrawingSource> ofBinary(byte[] body, int begin, int count, Memory memory, String field) {
		if (body.length - begin != count * length()) {
			throw Refusal.MALFORMED.because(field,
					field + " must have " + count * length() + " bytes in binary, not " + (body.length - begin));
		}
		if (this.bytes == 1) {
			return tasks(body, begin, count);
		}
		FloatBuffer values = ByteBuffer.wrap(body, begin, body.length - begin)
			.order(ByteOrder.LITTLE_ENDIAN)
			.asFloatBuffer();
		memory.take((long) count * length());
		byte[] read = new byte[count * this.pixels];
		for (int i = 0; i < read.length; i++) {
			read[i] = pixel(values.get(i), field);
		}
		return tasks(read, 0, count);
	}

	/**
	 * Reads a tensor in JSON: numbers in arrays, nested or flat.
	 * @param memory pays for what is taken beside the body
	 * @return a task for each drawing
	 */
	List<DrawingSource> ofJson(JsonSlice json, int count, Memory memory, String field) {
		memory.take((long) count * length());
		return tasks(pixels(json, count, field), 0, count);
	}

	/** The pixels of a tensor in JSON. */
	byte[] pixels(JsonSlice json, int count, String field) {
		byte[] read = new byte[count * this.pixels];
		int at = 0;
		try (JsonParser parser = json.parser()) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token.isNumeric() && at < read.length) {
					read[at++] = pixel(parser.getDoubleValue(), field);
				}
				else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
					throw wrongCount(read.length, field);
				}
			}
		}
		catch (JacksonException ex) {
			throw json.invalid(ex);
		}
		if (at < read.length) {
			throw wrongCount(read.length, field);
		}
		return read;
	}

	private List<DrawingSource> tasks(byte[] read, int begin, int count) {
		return IntStream.range(0, count).mapToObj((i) -> this.task.apply(read, begin + i * this.pixels)).toList();
	}

	private byte pixel(double value, String field) {
		int found = this.pixel.applyAsInt(value);
		if (found < 0 || found > 255) {
			throw Refusal.MALFORMED.because(field, field + " must have " + this.range);
		}
		return (byte) found;
	}

	private static RefusedException wrongCount(int count, String field) {
		return Refusal.MALFORMED.because(field, field + " must have " + count + " numbers, nested or in one array");
	}

}
