package dev.inkling;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;

/** Drawings of our own, and their forms on the wire. */
public final class Drawings {

	private Drawings() {
	}

	/** A seven with a bar, as strokes. */
	public static Ink seven() {
		return ink(new double[][] { { 20, 24, 50, 20, 82, 20, 68, 52, 54, 96 }, { 44, 60, 62, 57, 82, 56 } });
	}

	/** An upright line. */
	public static Ink one() {
		return ink(new double[][] { { 60, 15, 59, 60, 60, 105 } });
	}

	/** A circle. */
	public static Ink zero() {
		double[] circle = IntStream.rangeClosed(0, 36)
			.boxed()
			.flatMap((i) -> java.util.stream.Stream.of(56 + 28 * Math.sin(i * Math.PI / 18),
					56 - 44 * Math.cos(i * Math.PI / 18)))
			.mapToDouble(Double::doubleValue)
			.toArray();
		return ink(new double[][] { circle });
	}

	/** A four, open at the top. */
	public static Ink four() {
		return ink(new double[][] { { 44, 12, 30, 56, 88, 54 }, { 70, 30, 66, 104 } });
	}

	/** Strokes of x, y, x, y, … */
	public static Ink ink(double[][] strokes) {
		return new Ink(Arrays.stream(strokes).map(Drawings::stroke).toList());
	}

	private static Stroke stroke(double[] values) {
		return new Stroke(IntStream.range(0, values.length / 2)
			.mapToObj((i) -> new Point(values[2 * i], values[2 * i + 1]))
			.toList());
	}

	/** As a JSON body. */
	public static String json(Ink ink) {
		return ink.strokes()
			.stream()
			.map((stroke) -> points(stroke.points()))
			.collect(Collectors.joining(",", "{\"strokes\":[", "]}"));
	}

	private static String points(List<Point> points) {
		return points.stream()
			.map((point) -> "[" + point.x() + "," + point.y() + "]")
			.collect(Collectors.joining(",", "[", "]"));
	}

	/** One bit a pixel. */
	public static byte[] bits(Ink ink) {
		Bitmap bitmap = Rasteriser.rasterise(ink);
		byte[] bits = new byte[Bitmap.SIZE * Bitmap.SIZE / 8];
		forEachInk(bitmap, (i) -> bits[i >> 3] |= (byte) (0x80 >> (i & 7)));
		return bits;
	}

	/** One byte a pixel. */
	public static byte[] grey(Ink ink) {
		byte[] grey = new byte[Bitmap.SIZE * Bitmap.SIZE];
		forEachInk(Rasteriser.rasterise(ink), (i) -> grey[i] = (byte) 0xFF);
		return grey;
	}

	/** RGB565, of which the ink is 0xF800 on 0x001F, red on blue. */
	public static byte[] rgb565(Ink ink) {
		byte[] rgb = new byte[2 * Bitmap.SIZE * Bitmap.SIZE];
		IntStream.range(0, rgb.length / 2).forEach((i) -> rgb[2 * i] = 0x1F);
		forEachInk(Rasteriser.rasterise(ink), (i) -> {
			rgb[2 * i] = 0;
			rgb[2 * i + 1] = (byte) 0xF8;
		});
		return rgb;
	}

	/** RGBA8888, black on white. */
	public static byte[] rgba(Ink ink) {
		byte[] rgba = new byte[4 * Bitmap.SIZE * Bitmap.SIZE];
		Arrays.fill(rgba, (byte) 0xFF);
		forEachInk(Rasteriser.rasterise(ink), (i) -> Arrays.fill(rgba, 4 * i, 4 * i + 3, (byte) 0));
		return rgba;
	}

	/** One bit a pixel, in base64 in a JSON body. */
	public static String base64(Ink ink) {
		return "{\"bitmap\":\"" + Base64.getEncoder().encodeToString(bits(ink)) + "\"}";
	}

	private static void forEachInk(Bitmap bitmap, java.util.function.IntConsumer action) {
		IntStream.range(0, Bitmap.SIZE * Bitmap.SIZE)
			.filter((i) -> bitmap.isInk(i % Bitmap.SIZE, i / Bitmap.SIZE))
			.forEach(action);
	}

}
