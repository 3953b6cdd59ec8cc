package dev.inkling.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something to draw on the page.
 *
 * @param name the digit, or what else it is
 * @param strokes points as {x, y}, in parts of the pad's side
 */
record Drawing(String name, List<double[][]> strokes) {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** What a tap leaves. */
	static Drawing dot() {
		return new Drawing("a dot", List.<double[][]>of(new double[][] { { 0.5, 0.5 } }));
	}

	/** One of the strokes alone. */
	Drawing stroke(int index) {
		return new Drawing("a part of " + this.name, this.strokes.subList(index, index + 1));
	}

	/** One of the page's own samples. */
	static Drawing sample(String name) {
		try (InputStream in = Drawing.class.getResourceAsStream("/static/page/samples.json")) {
			JsonNode file = JSON.readTree(in);
			for (JsonNode sample : file.get("samples")) {
				if (sample.get("name").asString().equals(name)) {
					return new Drawing(name,
							sample.get("strokes").valueStream().map((stroke) -> points(stroke, 3)).toList())
						.movedAndScaled(0, 0, 1 / file.get("side").asDouble());
				}
			}
			throw new IllegalArgumentException("No sample is named " + name);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Every nth of a file of labelled strokes, made to fill the middle of the pad. */
	static List<Drawing> everyNth(int n, Path file) throws IOException {
		List<Drawing> drawings = new ArrayList<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			int index = 0;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (index++ % n == 0) {
					JsonNode record = JSON.readTree(line);
					drawings.add(new Drawing(record.get("label").asString(),
							record.get("strokes").valueStream().map((stroke) -> points(stroke, 1)).toList())
						.centred());
				}
			}
		}
		return drawings;
	}

	private static double[][] points(JsonNode stroke, int step) {
		List<double[]> points = new ArrayList<>();
		for (int i = 0; i < stroke.size(); i++) {
			if (i % step == 0 || i == stroke.size() - 1) {
				points.add(new double[] { stroke.get(i).get(0).asDouble(), stroke.get(i).get(1).asDouble() });
			}
		}
		return points.toArray(double[][]::new);
	}

	private Drawing centred() {
		double left = Double.MAX_VALUE;
		double top = Double.MAX_VALUE;
		double right = -Double.MAX_VALUE;
		double bottom = -Double.MAX_VALUE;
		for (double[][] stroke : this.strokes) {
			for (double[] point : stroke) {
				left = Math.min(left, point[0]);
				right = Math.max(right, point[0]);
				top = Math.min(top, point[1]);
				bottom = Math.max(bottom, point[1]);
			}
		}
		double scale = 0.7 / Math.max(Math.max(right - left, bottom - top), 1);
		return movedAndScaled(0.5 / scale - (left + right) / 2, 0.5 / scale - (top + bottom) / 2, scale);
	}

	private Drawing movedAndScaled(double dx, double dy, double scale) {
		return new Drawing(this.name, this.strokes.stream().map((stroke) -> {
			double[][] moved = new double[stroke.length][];
			for (int i = 0; i < stroke.length; i++) {
				moved[i] = new double[] { (stroke[i][0] + dx) * scale, (stroke[i][1] + dy) * scale };
			}
			return moved;
		}).toList());
	}

}
