package dev.inkling;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;

/** The drawings that come with the service, and any number of random ones. */
public final class OwnDrawings {

	private OwnDrawings() {
	}

	/** Ten digits drawn by hand, by their names. */
	public static Map<String, Ink> digits() {
		return read("/samples/digits.json");
	}

	/** Drawings that are no digit, by their names. */
	public static Map<String, Ink> others() {
		return read("/samples/others.json");
	}

	/** Random strokes with whole coordinates from 0 to about 1000, the same each time. */
	public static Stream<Ink> random(int count) {
		SplittableRandom random = new SplittableRandom(42);
		return Stream.generate(() -> one(random.split())).limit(count);
	}

	private static Ink one(RandomGenerator random) {
		List<Stroke> strokes = new ArrayList<>();
		int count = random.nextInt(1, 4);
		for (int s = 0; s < count; s++) {
			List<Point> points = new ArrayList<>();
			double x = random.nextDouble(200, 800);
			double y = random.nextDouble(200, 800);
			double direction = random.nextDouble(6.3);
			for (int p = random.nextInt(5, 40); p > 0; p--) {
				points.add(new Point(Math.rint(x), Math.rint(y)));
				direction += random.nextGaussian() * 0.5;
				x += 30 * Math.cos(direction);
				y += 30 * Math.sin(direction);
			}
			strokes.add(new Stroke(points));
		}
		return new Ink(strokes);
	}

	/** The ink with each point scaled and then moved. */
	public static Ink transformed(Ink ink, double scale, double dx, double dy) {
		return new Ink(ink.strokes()
			.stream()
			.map((stroke) -> new Stroke(stroke.points()
				.stream()
				.map((point) -> new Point(point.x() * scale + dx, point.y() * scale + dy))
				.toList()))
			.toList());
	}

	private static Map<String, Ink> read(String resource) {
		Map<String, Ink> drawings = new LinkedHashMap<>();
		try (InputStream stream = OwnDrawings.class.getResourceAsStream(resource)) {
			for (JsonNode drawing : JsonMapper.shared().readTree(stream)) {
				List<Stroke> strokes = new ArrayList<>();
				for (JsonNode stroke : drawing.get("strokes")) {
					List<Point> points = new ArrayList<>();
					for (JsonNode point : stroke) {
						points
							.add(new Point(point.get(0).asDouble(), point.get(1).asDouble(), point.get(2).asDouble()));
					}
					strokes.add(new Stroke(points));
				}
				drawings.put(drawing.get("label").asString(), new Ink(strokes));
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return drawings;
	}

}
