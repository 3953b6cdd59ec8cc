package dev.inkling.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.classify.RefusedException;
import dev.inkling.decode.Drawing;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.ink.UnusableDrawingException;

/**
 * Reads drawings, one JSON object a line in UTF-8: a {@code label}, perhaps {@code set},
 * {@code writer} and {@code ambiguous}, and a drawing in any form that the service takes
 * as JSON, such as {@code strokes}, a list of lists of {@code [x, y]} or
 * {@code [x, y, t]}, y growing downwards, any unit, t in milliseconds. Blank lines and
 * other properties are passed over. For one thread.
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
		try {
			Line line = READER.readValue(text);
			if (line == null || line.label == null) {
				throw bad("a line must be an object with a label and a drawing");
			}
			String name = this.file.getFileName().toString();
			return new Sample(name, this.index++, (line.set != null) ? line.set : name,
					(line.writer != null) ? line.writer : "-", line.label, Boolean.TRUE.equals(line.ambiguous),
					drawing(text));
		}
		catch (JacksonException ex) {
			throw bad(
					"a line must be a drawing in JSON: " + ex.getOriginalMessage().replaceAll("(?s) \\(.*|\\R.*", ""));
		}
		catch (RefusedException | UnusableDrawingException ex) {
			throw bad(String.valueOf(ex.getMessage()));
		}
	}

	private static Sample.Drawing drawing(String text) {
		Drawing drawing = InkReader.parse(JsonSlice.of(text.getBytes(StandardCharsets.UTF_8)));
		return (drawing instanceof Drawing.Strokes strokes) ? new Sample.Strokes(strokes.ink())
				: new Sample.Encoded(drawing);
	}

	/** Names file and line, counted from 1. */
	private BadDataException bad(String what) {
		return new BadDataException(this.file + ", line " + this.number + ": " + what);
	}

	/** What a line says beside the drawing; what else it says is of no interest. */
	record Line(@Nullable String set, @Nullable String writer, @Nullable String label, @Nullable Boolean ambiguous) {

	}

}
