package dev.inkling.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;

/**
 * The drawings of files, folders, patterns and standard input, one after the other. JSON
 * has one a line, or is one on several lines; whatever else a file is, it is one drawing.
 * What cannot be read gives a drawing with its fault, and the others follow. For one
 * thread.
 */
final class PostedDrawings implements Closeable {

	/** The name of standard input. */
	static final String STANDARD_INPUT = "-";

	private static final Pattern LINES = Pattern.compile("(?i).*\\.(jsonl|ndjson)(\\.gz)?");

	private static final Pattern TAKEN_FROM_FOLDERS = Pattern
		.compile("(?i).*\\.(png|jpe?g|webp|json|bin)|" + LINES.pattern());

	private static final Pattern WILD = Pattern.compile("[*?\\[{]");

	private static final int GZIP = 0x1F8B;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final InputStream standardInput;

	private final Deque<Source> sources = new ArrayDeque<>();

	private String name = "";

	private @Nullable LineInput lines;

	/**
	 * Finds the files; none is opened yet.
	 * @param names of files, folders, patterns such as {@code scans/**.png}, or
	 * {@value #STANDARD_INPUT}
	 * @param standardInput what that is
	 */
	PostedDrawings(List<String> names, InputStream standardInput) {
		this.standardInput = standardInput;
		names.forEach((each) -> this.sources.addAll(find(each)));
	}

	/** How many files are left that were not opened yet. */
	int files() {
		return this.sources.size();
	}

	/**
	 * The next drawing.
	 * @return {@code null} at the end
	 */
	@Nullable PostedDrawing next() throws IOException {
		while (this.lines != null || !this.sources.isEmpty()) {
			try {
				PostedDrawing drawing = (this.lines != null) ? nextLine(this.lines) : open(this.sources.remove());
				if (drawing != null) {
					return drawing;
				}
			}
			catch (NoSuchFileException ex) {
				return broken(Refusal.NOT_FOUND.because("There must be such a file"));
			}
			catch (IOException ex) {
				return broken(Refusal.MALFORMED.because("A file must be whole, and readable by this user"));
			}
			catch (RefusedException ex) {
				return broken(ex);
			}
		}
		return null;
	}

	/** Whether {@link #next()} need not wait for somebody to write. */
	boolean isReady() {
		boolean fileFollows = !this.sources.isEmpty() && !this.sources.element().name.equals(STANDARD_INPUT);
		try {
			return (this.lines == null) ? fileFollows
					: this.lines.isReady() || fileFollows && !this.name.equals(STANDARD_INPUT);
		}
		catch (IOException | RefusedException ex) {
			return false;
		}
	}

	private @Nullable PostedDrawing nextLine(LineInput in) throws IOException {
		skipBlankLines(in);
		byte[] line = in.next();
		if (line == null) {
			close();
			return null;
		}
		return new PostedDrawing(this.name, in.number(), line, null);
	}

	private static void skipBlankLines(LineInput in) throws IOException {
		for (byte[] line = in.peek(); line != null && isBlank(line); line = in.peek()) {
			in.next();
		}
	}

	private static boolean isBlank(byte[] line) {
		return new String(line, StandardCharsets.UTF_8).isBlank();
	}

	/** Opens a file, of which the lines may be read then. */
	private @Nullable PostedDrawing open(Source source) throws IOException {
		this.name = source.name;
		if (source.fault != null) {
			throw source.fault;
		}
		LineInput in = new LineInput(unpacked(
				source.name.equals(STANDARD_INPUT) ? this.standardInput : Files.newInputStream(Path.of(source.name))));
		this.lines = in;
		if (PostedDrawing.isJson(in.first())) {
			skipBlankLines(in);
			if (LINES.matcher(this.name).matches() || !goesOn(in.peek())) {
				return nextLine(in);
			}
		}
		byte[] whole = in.rest();
		close();
		return new PostedDrawing(this.name, 0, whole, null);
	}

	private static InputStream unpacked(InputStream stream) throws IOException {
		BufferedInputStream in = new BufferedInputStream(stream);
		in.mark(2);
		int first = in.read();
		int magic = first << Byte.SIZE | in.read();
		in.reset();
		return (magic == GZIP) ? new GZIPInputStream(in) : in;
	}

	/** Whether JSON does not end with its first line. */
	private static boolean goesOn(byte @Nullable [] line) {
		try (JsonParser parser = MAPPER.createParser((line != null) ? line : new byte[0])) {
			parser.nextToken();
			parser.skipChildren();
			return false;
		}
		catch (UnexpectedEndOfInputException ex) {
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** The rest of the file is given up. */
	private PostedDrawing broken(RefusedException fault) throws IOException {
		int line = (this.lines != null && this.lines.number() > 0) ? this.lines.number() + 1 : 0;
		close();
		return new PostedDrawing(this.name, line, new byte[0], fault);
	}

	@Override
	public void close() throws IOException {
		LineInput open = this.lines;
		this.lines = null;
		if (open != null) {
			open.close();
		}
	}

	private static List<Source> find(String name) {
		if (name.equals(STANDARD_INPUT)) {
			return List.of(new Source(name, null));
		}
		try {
			Path path = Path.of(name);
			if (Files.isDirectory(path)) {
				return list(name, path, Integer.MAX_VALUE,
						(file) -> TAKEN_FROM_FOLDERS.matcher(file.getFileName().toString()).matches(),
						"A folder must have drawings in it, *.png, *.jpg, *.webp, *.json, *.jsonl or *.bin");
			}
			if (Files.exists(path) || !WILD.matcher(name).find()) {
				return List.of(new Source(name, null));
			}
			Path start = path.isAbsolute() ? path.getRoot() : Path.of("");
			int depth = path.getNameCount();
			for (Path part : path) {
				if (WILD.matcher(part.toString()).find()) {
					break;
				}
				start = start.resolve(part);
				depth--;
			}
			return list(name, start, name.contains("**") ? Integer.MAX_VALUE : depth,
					FileSystems.getDefault().getPathMatcher("glob:" + name), "A pattern must fit a file");
		}
		catch (IllegalArgumentException ex) {
			return List.of(new Source(name, Refusal.MALFORMED.because("A pattern must be one: " + ex.getMessage())));
		}
	}

	/** The files of a folder and those in it, in the order of their paths. */
	private static List<Source> list(String name, Path folder, int depth, PathMatcher wanted, String none) {
		try (Stream<Path> paths = Files.walk(folder, depth)) {
			List<Source> found = paths.filter((path) -> wanted.matches(path) && Files.isRegularFile(path))
				.sorted()
				.map((path) -> new Source(path.toString(), null))
				.toList();
			return found.isEmpty() ? List.of(new Source(name, Refusal.NOT_FOUND.because(none))) : found;
		}
		catch (NoSuchFileException ex) {
			return List.of(new Source(name, Refusal.NOT_FOUND.because(none)));
		}
		catch (IOException | UncheckedIOException ex) {
			return List.of(new Source(name, Refusal.MALFORMED.because("A folder must be readable by this user")));
		}
	}

	/**
	 * A file, or standard input.
	 *
	 * @param name its path, or {@value #STANDARD_INPUT}
	 * @param fault why there is none, {@code null} where there is one
	 */
	private record Source(String name, @Nullable RefusedException fault) {
	}

}
