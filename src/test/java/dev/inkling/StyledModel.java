package dev.inkling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The model {@code touch}, with its own layer under names of styles. */
public final class StyledModel {

	private static final Path TOUCH = Path.of("models/touch");

	private StyledModel() {
	}

	/**
	 * Writes it.
	 * @param folder that there is not yet
	 * @param styles names of all its styles
	 */
	public static Path in(Path folder, List<String> styles) throws IOException {
		Files.createDirectory(folder);
		try (Stream<Path> files = Files.list(TOUCH)) {
			for (Path file : files.filter((path) -> !isStyle(path)).toList()) {
				Files.copy(file, folder.resolve(file.getFileName()));
			}
		}
		for (String style : styles) {
			Files.copy(TOUCH.resolve(LastLayer.FILE), folder.resolve(LastLayer.file(style)));
		}
		ObjectNode card = (ObjectNode) JsonMapper.shared().readTree(folder.resolve("model.json"));
		ArrayNode names = card.putArray("styles");
		styles.forEach(names::add);
		JsonMapper.shared().writeValue(folder.resolve("model.json"), card);
		return folder;
	}

	private static boolean isStyle(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith("last-layer-") && !name.equals(LastLayer.FILE);
	}

	/**
	 * Writes it with one style, which takes ones for sevens and sevens for ones.
	 * @param folder that there is not yet
	 * @param style its name
	 */
	public static Path swapped(Path folder, String style) throws IOException {
		in(folder, List.of(style));
		float[][] rows = LastLayer.of(ModelFolder.open(folder)).rows();
		float[] one = rows[1];
		rows[1] = rows[7];
		rows[7] = one;
		Files.write(folder.resolve(LastLayer.file(style)), new LastLayer(rows).toBytes());
		return folder;
	}

}
