package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NativeLibraryTests {

	private static final int USER = NativeLibrary.user();

	@TempDir
	Path folder;

	private Path library;

	@BeforeEach
	void unpack() {
		this.library = NativeLibrary.prepare(this.folder, USER);
	}

	@Test
	void whatIsUnpackedIsForItsUserAloneAndIsUsedAgain() throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.library))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.library.getParent())))
			.isEqualTo("rwx------");
		var time = Files.getLastModifiedTime(this.library);
		assertThat(NativeLibrary.prepare(this.folder, USER)).isEqualTo(this.library).isRegularFile();
		assertThat(Files.getLastModifiedTime(this.library)).isEqualTo(time);
		try (var files = Files.list(this.library.getParent())) {
			assertThat(files).containsExactly(this.library);
		}
	}

	@Test
	void anotherFileUnderTheNameOfTheLibraryIsNotLoaded() throws IOException {
		byte[] content = Files.readAllBytes(this.library);
		content[content.length / 2]++;
		Files.write(this.library, content);
		assertRefused(this.library + " must be TFLite's native part");
	}

	@Test
	void aLibraryThatSomebodyElseMayWriteToIsNotLoaded() throws IOException {
		Files.setPosixFilePermissions(this.library, PosixFilePermissions.fromString("rw-rw----"));
		assertRefused(this.library + " must belong to the user that runs Inkling or to root");
	}

	@Test
	void aFolderThatSomebodyElseMayWriteToIsNotLoadedFrom() throws IOException {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertRefused(this.folder.toRealPath() + " must belong to the user that runs Inkling or to root");
	}

	@Test
	void aLibraryThatSomebodyElseOwnsIsNotLoaded() throws IOException {
		int user = USER;
		if (user == 0) {
			Files.setAttribute(this.library, "unix:uid", 12345);
		}
		else {
			user++;
		}
		int other = user;
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> NativeLibrary.prepare(this.folder, other))
			.withMessageContaining(this.library + " must belong to the user that runs Inkling or to root");
	}

	@Test
	void aFolderThatCannotBeMadeIsNamedWithTheSettingAndTheReason() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "");
		assertThatExceptionOfType(ModelException.class)
			.isThrownBy(() -> NativeLibrary.prepare(file.resolve("cache"), USER))
			.withMessageStartingWith("TFLite's native part cannot be unpacked to " + file.resolve("cache"))
			.withMessageContaining("Not a directory")
			.withMessageContaining(NativeLibrary.CACHE);
	}

	private void assertRefused(String sentence) {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> NativeLibrary.prepare(this.folder, USER))
			.withMessageContaining(sentence);
	}

}
