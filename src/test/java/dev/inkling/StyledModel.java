package dev.inkling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The model {@code touch}, with layers of styles that are its own under other names. */
public final class StyledModel {

	private static final Path TOUCH = Path.of("models/touch");

	private StyledModel() {
	}

	/**
	 * Writes it.
	 * @param folder that there is not yet
	 * @param styles names of styles
	 */
	public static Path in(Path folder, List<String> styles) throws IOException {
		Files.createDirectory(folder);
		try (Stream<Path> files = Files.list(TOUCH)) {
			for (Path file : files.toList()) {
				Files.copy(file, folder.resolve(file.getFileName()));
			}
		}
		for (String style : styles) {
			Files.copy(TOUCH.resolve("last-layer-idx2-float"), folder.resolve("last-layer-" + style + "-idx2-float"));
		}
		ObjectNode card = (ObjectNode) JsonMapper.shared().readTree(folder.resolve("model.json"));
		ArrayNode names = card.putArray("styles");
		styles.forEach(names::add);
		JsonMapper.shared().writeValue(folder.resolve("model.json"), card);
		return folder;
	}

}
