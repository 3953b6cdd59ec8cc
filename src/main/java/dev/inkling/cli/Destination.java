package dev.inkling.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A file that a command will write, looked at before it works for minutes. */
final class Destination {

	private Destination() {
	}

	/**
	 * Does nothing where a file can be written.
	 * @param file the file, {@code null} for none
	 * @throws BadDataException if it is a folder, its folder is not there, or one of the
	 * two cannot be written
	 */
	static void check(@Nullable Path file) {
		if (file == null) {
			return;
		}
		Path folder = file.toAbsolutePath().getParent();
		if (Files.isDirectory(file)) {
			throw new BadDataException(file + ": must be a file to write, not a folder");
		}
		if (folder == null || !Files.isDirectory(folder)) {
			throw new BadDataException(file + ": its folder must be there before it can be written");
		}
		if (!Files.isWritable(Files.exists(file) ? file : folder)) {
			throw new BadDataException(file + ": cannot be written by this user");
		}
	}

}
