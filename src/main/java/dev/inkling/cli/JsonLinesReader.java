package dev.inkling.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.ink.Ink;
import dev.inkling.ink.UnusableDrawingException;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;

/**
 * Reads strokes, one JSON object a line in UTF-8: {@code label} and {@code strokes}, a
 * list of lists of {@code [x, y]} or {@code [x, y, t]}, y growing downwards, any unit, t
 * in milliseconds; perhaps {@code set}, {@code writer} and {@code ambiguous}. Blank lines
 * and other properties are passed over. For one thread.
 */
final class JsonLinesReader implements SampleReader {

	private static final ObjectReader READER = JsonMapper.builder().build().readerFor(Line.class);

	private final Path file;

	private final BufferedReader lines;

	private int number;

	private int index;

	/**
	 * Opens a file.
	 * @param file packed where its name ends with {@code .gz}
	 * @throws BadDataException if it cannot be read
	 */
	JsonLinesReader(Path file) {
		this.file = file;
		this.lines = new BufferedReader(new InputStreamReader(SampleReader.stream(file), StandardCharsets.UTF_8));
	}

	@Override
	public @Nullable Sample next() {
		try {
			String line = this.lines.readLine();
			this.number++;
			while (line != null && line.isBlank()) {
				line = this.lines.readLine();
				this.number++;
			}
			return (line != null) ? parse(line) : null;
		}
		catch (IOException ex) {
			throw bad("cannot be read, " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		try {
			this.lines.close();
		}
		catch (IOException ex) {
			throw bad("cannot be closed, " + ex.getMessage());
		}
	}

	private Sample parse(String text) {
		Line line;
		try {
			line = READER.readValue(text);
		}
		catch (JacksonException ex) {
			throw bad(
					"a line must be a drawing in JSON: " + ex.getOriginalMessage().replaceAll("(?s) \\(.*|\\R.*", ""));
		}
		if (line == null || line.label == null || line.strokes == null) {
			throw bad("a line must be an object with a label and strokes");
		}
		String name = this.file.getFileName().toString();
		return new Sample(name, this.index++, (line.set != null) ? line.set : name,
				(line.writer != null) ? line.writer : "-", line.label, Boolean.TRUE.equals(line.ambiguous),
				new Sample.Strokes(ink(line.strokes)));
	}

	/**
	 * Strokes as they are written.
	 * @throws BadDataException if a point has fewer or more numbers, or the ink is
	 * refused
	 */
	private Ink ink(List<List<double[]>> strokes) {
		List<Stroke> read = new ArrayList<>(strokes.size());
		for (List<double[]> stroke : strokes) {
			List<Point> points = new ArrayList<>();
			for (double[] point : (stroke != null) ? stroke : List.<double[]>of()) {
				if (point == null || point.length < 2 || point.length > 3) {
					throw bad("a point must be [x, y] or [x, y, t]");
				}
				points.add(new Point(point[0], point[1], (point.length > 2) ? point[2] : Double.NaN));
			}
			read.add(new Stroke(points));
		}
		try {
			return new Ink(read);
		}
		catch (UnusableDrawingException ex) {
			throw bad(ex.getMessage());
		}
	}

	/** Names file and line, counted from 1. */
	private BadDataException bad(String what) {
		return new BadDataException(this.file + ", line " + this.number + ": " + what);
	}

	/** A line as it is written; what else it says is of no interest. */
	record Line(@Nullable String set, @Nullable String writer, @Nullable String label, @Nullable Boolean ambiguous,
			@Nullable List<List<double[]>> strokes) {
	}

}
