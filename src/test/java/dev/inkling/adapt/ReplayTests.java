package dev.inkling.adapt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReplayTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void copy() throws IOException {
		for (String file : List.of(ModelFolder.MODEL, ModelFolder.CARD, Replay.FEATURES, Replay.LABELS)) {
			Files.copy(Path.of("models/touch").resolve(file), this.folder.resolve(file));
		}
	}

	@Test
	void theDrawingsOfTheModelAreRead() {
		List<Example> replay = Replay.of(ModelFolder.open(this.folder));
		assertThat(replay).hasSize(880).allMatch((example) -> example.features().length == 512);
		assertThat(replay.stream().mapToInt(Example::label).distinct()).hasSize(11);
	}

	@ParameterizedTest
	@ValueSource(strings = { Replay.FEATURES, Replay.LABELS })
	void aMissingFileIsNamed(String file) throws IOException {
		Files.delete(this.folder.resolve(file));
		refused(file, "cannot be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { Replay.FEATURES, Replay.LABELS })
	void aFileOfAnotherKindIsNamed(String file) throws IOException {
		putInt(file, 0, 0x0D02);
		refused(file, "must be unsigned bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { Replay.FEATURES, Replay.LABELS })
	void aFileWithinItsHeaderIsNamed(String file) throws IOException {
		shorten(file, 7);
		refused(file, "must be unsigned bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { Replay.FEATURES, Replay.LABELS })
	void aHeaderThatCountsOtherDrawingsIsRefused(String file) throws IOException {
		putInt(file, Integer.BYTES, 879);
		refused("must hold 512 features for each label");
	}

	@ParameterizedTest
	@ValueSource(strings = { Replay.FEATURES, Replay.LABELS })
	void aFileThatEndsTooEarlyIsRefused(String file) throws IOException {
		shorten(file, Files.readAllBytes(this.folder.resolve(file)).length - 1);
		refused("must hold 512 features for each label");
	}

	@Test
	void otherFeaturesThanTheCardsAreRefused() throws IOException {
		putInt(Replay.FEATURES, 2 * Integer.BYTES, 511);
		refused("must hold 512 features for each label");
	}

	@Test
	void noDrawingsAreRefused() throws IOException {
		shorten(Replay.FEATURES, 3 * Integer.BYTES);
		shorten(Replay.LABELS, 2 * Integer.BYTES);
		putInt(Replay.FEATURES, Integer.BYTES, 0);
		putInt(Replay.LABELS, Integer.BYTES, 0);
		refused("must hold 512 features for each label");
	}

	@Test
	void aLabelThatTheCardDoesNotHaveIsNamed() throws IOException {
		Path labels = this.folder.resolve(Replay.LABELS);
		byte[] content = Files.readAllBytes(labels);
		content[content.length - 1] = 11;
		Files.write(labels, content);
		refused(Replay.LABELS, "must hold the card's labels, 0 to 10, not 11");
	}

	private void refused(String... parts) {
		ModelFolder model = ModelFolder.open(this.folder);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> Replay.of(model))
			.satisfies((refused) -> assertThat(refused).message().contains(parts));
	}

	private void putInt(String file, int at, int value) throws IOException {
		byte[] content = Files.readAllBytes(this.folder.resolve(file));
		ByteBuffer.wrap(content).putInt(at, value);
		Files.write(this.folder.resolve(file), content);
	}

	private void shorten(String file, int length) throws IOException {
		Files.write(this.folder.resolve(file), Arrays.copyOf(Files.readAllBytes(this.folder.resolve(file)), length));
	}

}
