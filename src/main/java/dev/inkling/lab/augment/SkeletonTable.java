package dev.inkling.lab.augment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Skeletons by name, as a resource holds them: a line {@code name: skeleton} each, lines
 * of the same name being other ways to draw the same thing. Empty lines and those that
 * start with {@code #} and a space say nothing. Immutable.
 *
 * @param skeletons those of each name, at least one, in the order of the table
 */
record SkeletonTable(Map<String, List<Skeleton>> skeletons) {

	/**
	 * Reads a table.
	 * @param resource its name, beside this class
	 * @throws IllegalArgumentException if a line is none of a table
	 */
	static SkeletonTable read(String resource) {
		try (InputStream in = SkeletonTable.class.getResourceAsStream(resource)) {
			if (in == null) {
				throw new IllegalArgumentException("There must be a table " + resource);
			}
			return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the lines of a table.
	 * @throws IllegalArgumentException if one is none of a table
	 */
	static SkeletonTable parse(String text) {
		Map<String, List<Skeleton>> skeletons = new LinkedHashMap<>();
		text.lines().filter((line) -> !line.isBlank() && !line.startsWith("# ")).forEach((line) -> {
			int colon = line.indexOf(": ");
			if (colon < 1) {
				throw new IllegalArgumentException("A line must be a name, a colon and a skeleton but is " + line);
			}
			try {
				skeletons.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
					.add(Skeleton.parse(line.substring(colon + 2)));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("In the skeleton of " + line.substring(0, colon), ex);
			}
		});
		return new SkeletonTable(skeletons);
	}

	/** Each name as a kind, drawn in one of its ways, each as likely. */
	List<Kind> kinds() {
		return this.skeletons.entrySet()
			.stream()
			.map((entry) -> new Kind(entry.getKey(), (shapes) -> draw(entry.getValue(), shapes)))
			.toList();
	}

	private static Polylines draw(List<Skeleton> ways, Shapes shapes) {
		return ways.get(shapes.sampler().uniformInt(0, ways.size() - 1)).draw(shapes);
	}

}
