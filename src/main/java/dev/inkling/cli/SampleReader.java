package dev.inkling.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads a data file drawing by drawing, in its order; it is to be closed. What kind of
 * data a file holds is told by its name alone. For one thread.
 */
interface SampleReader extends Closeable {

	/**
	 * The next drawing.
	 * @return {@code null} at the end
	 * @throws BadDataException if the file is not what it should be, with its name, where
	 * and why
	 */
	@Nullable Sample next();

	@Override
	void close();

	/**
	 * Opens strokes ({@code .jsonl}) or pictures (IDX, named {@code …images…}), each with
	 * or without {@code .gz}.
	 * @param file the data
	 * @throws BadDataException if it is not there, cannot be read, or has another name
	 */
	static SampleReader open(Path file) {
		String name = file.getFileName().toString();
		String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
		if (Files.isDirectory(file)) {
			return new PictureFolderReader(file);
		}
		if (!Files.isRegularFile(file)) {
			throw new BadDataException(file + ": there is no such file");
		}
		if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
			return new JsonLinesReader(file);
		}
		if (plain.contains("images")) {
			return new IdxReader(file);
		}
		throw new BadDataException(
				file + ": data must be strokes named *.jsonl[.gz] or IDX pictures named *images*[.gz]");
	}

	/**
	 * Opens a file as {@link #open(Path)} does.
	 * @param file the data
	 * @param photographed whether strokes become pictures of every kind first
	 * @throws BadDataException as there
	 */
	static SampleReader open(Path file, boolean photographed) {
		SampleReader reader = open(file);
		return photographed ? new PhotographReader(reader) : reader;
	}

	/**
	 * All drawings of a file, in its order; at least one.
	 * @param file the data
	 * @param photographed as for {@link #open(Path, boolean)}
	 * @throws BadDataException as there, or if there is none
	 */
	static List<Sample> all(Path file, boolean photographed) {
		try (SampleReader reader = open(file, photographed)) {
			List<Sample> samples = reader.next(Integer.MAX_VALUE);
			if (samples.isEmpty()) {
				throw BadDataException.empty(file);
			}
			return samples;
		}
	}

	/**
	 * The next few drawings.
	 * @param count how many at most
	 * @return none at the end
	 */
	default List<Sample> next(int count) {
		List<Sample> samples = new ArrayList<>();
		while (samples.size() < count) {
			Sample sample = next();
			if (sample == null) {
				break;
			}
			samples.add(sample);
		}
		return samples;
	}

	/** A stream of the file's content, unpacked where the name says that it is packed. */
	static InputStream stream(Path file) {
		try {
			InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
			return file.getFileName().toString().endsWith(".gz") ? unpacked(stream) : stream;
		}
		catch (IOException ex) {
			throw new BadDataException(file + ": cannot be read, " + ex.getMessage());
		}
	}

	private static InputStream unpacked(InputStream stream) throws IOException {
		try {
			return new GZIPInputStream(stream, 1 << 16);
		}
		catch (IOException ex) {
			stream.close();
			throw ex;
		}
	}

}
