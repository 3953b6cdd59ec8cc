package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What this process has open, as Linux tells. */
final class OpenFiles {

	private OpenFiles() {
	}

	/** Open files within a folder. */
	static List<Path> in(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors.toList()) {
				try {
					files.add(Files.readSymbolicLink(descriptor));
				}
				catch (NoSuchFileException ex) {
					continue;
				}
			}
		}
		Path real = folder.toRealPath();
		return files.stream().filter((file) -> file.startsWith(real)).toList();
	}

}
