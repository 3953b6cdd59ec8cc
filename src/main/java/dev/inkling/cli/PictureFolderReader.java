package dev.inkling.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads picture files from a folder and those in it, in the order of their paths. What a
 * picture shows is said by the folder's {@code cases.csv} ({@code file,digit,…}, a line
 * of names first), or is the name of the folder that the picture is in; its writer, and
 * its collection, is the first folder on its path.
 */
final class PictureFolderReader implements SampleReader {

	private static final String CASES = "cases.csv";

	private static final Pattern PICTURE = Pattern.compile(".*\\.(png|jpe?g|webp)");

	private final Path folder;

	private final Map<String, String> labels;

	private final Iterator<Path> files;

	private int index;

	/**
	 * Lists a folder.
	 * @throws BadDataException if it cannot be read, or there is no picture in it
	 */
	PictureFolderReader(Path folder) {
		this.folder = folder;
		this.labels = labels(folder.resolve(CASES));
		try (Stream<Path> paths = Files.walk(folder)) {
			List<Path> pictures = paths
				.filter((path) -> PICTURE.matcher(path.getFileName().toString().toLowerCase(Locale.ROOT)).matches())
				.sorted()
				.toList();
			if (pictures.isEmpty()) {
				throw new BadDataException(folder + ": there must be pictures in it, *.png, *.jpg or *.webp");
			}
			this.files = pictures.iterator();
		}
		catch (IOException | UncheckedIOException ex) {
			throw new BadDataException(folder + ": cannot be read, " + ex.getMessage());
		}
	}

	private static Map<String, String> labels(Path cases) {
		Map<String, String> labels = new HashMap<>();
		if (Files.exists(cases)) {
			try (Stream<String> lines = Files.lines(cases)) {
				lines.skip(1)
					.map((line) -> line.split(",", 3))
					.filter((fields) -> fields.length > 1)
					.forEach((fields) -> {
						labels.put(fields[0], fields[1]);
					});
			}
			catch (IOException | UncheckedIOException ex) {
				throw new BadDataException(cases + ": cannot be read, " + ex.getMessage());
			}
		}
		return labels;
	}

	@Override
	public @Nullable Sample next() {
		if (!this.files.hasNext()) {
			return null;
		}
		Path file = this.files.next();
		Path path = this.folder.relativize(file);
		String label = this.labels.getOrDefault(path.toString(),
				(path.getNameCount() > 1) ? path.getName(path.getNameCount() - 2).toString() : "");
		String collection = (path.getNameCount() > 2) ? path.getName(0).toString()
				: this.folder.getFileName().toString();
		return new Sample(this.folder.getFileName().toString(), this.index++, collection, collection, label, false,
				new Sample.Posted(file));
	}

	@Override
	public void close() {
	}

}
