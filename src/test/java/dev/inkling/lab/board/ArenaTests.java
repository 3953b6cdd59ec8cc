package dev.inkling.lab.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.inkling.model.ModelException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArenaTests {

	private static final Path MNIST = Path.of("models/mnist/model.tflite");

	private static final Path BANDS = Path.of("src/test/resources/models/bands-int8/model.tflite");

	@Test
	void theArticlesNetworkIsReadFromItsFile() throws IOException {
		TfliteFile model = TfliteFile.read(Files.readAllBytes(MNIST));
		assertThat(model.operators()).containsExactly("CONV_2D", "MAX_POOL_2D", "RESHAPE", "FULLY_CONNECTED");
		assertThat(model.steps()).hasSize(7);
		assertThat(model.input().shape()).containsExactly(1, 28, 28, 1);
		assertThat(model.input().type().name()).isEqualTo("float32");
		assertThat(model.output().shape()).containsExactly(1, 10);
	}

	@Test
	void theArticlesNetworkHasItsFirstLayerAndWhatItIsPooledToAliveAtOnce() throws IOException {
		Arena arena = Arena.of(TfliteFile.read(Files.readAllBytes(MNIST)));
		assertThat(arena.peak()).isEqualTo(4 * (28 * 28 * 32 + 14 * 14 * 32));
		assertThat(arena.bytes()).isEqualTo(arena.peak());
		assertThat(arena.suggested()).isGreaterThan(arena.bytes());
	}

	@Test
	void anInt8ModelTellsWhatItsIntegersStandFor() throws IOException {
		TfliteFile model = TfliteFile.read(Files.readAllBytes(BANDS));
		assertThat(model.input().type().name()).isEqualTo("int8");
		assertThat(model.input().quantisation()).isEqualTo(new TfliteFile.Quantisation(0.003921569f, -128));
		assertThat(model.output().type().name()).isEqualTo("int8");
		// the picture and its flat copy, 784 bytes each
		assertThat(Arena.of(model).bytes()).isEqualTo(2 * 784);
	}

	@Test
	void whatIsNotAliveTogetherSharesItsPlace() {
		// a 100 bytes, b 30, c 100, d 10 in a chain: a and b, b and c, c and d
		TfliteFile chain = new TfliteFile(List.of(tensor(100), tensor(30), tensor(100), tensor(10)),
				List.of(step(0, 1), step(1, 2), step(2, 3)), List.of(0), List.of(3));
		assertThat(Arena.of(chain)).isEqualTo(new Arena(112 + 32, 112 + 32));
	}

	@Test
	void aFileThatIsNoWholeModelIsRefused() throws IOException {
		byte[] whole = Files.readAllBytes(BANDS);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> TfliteFile.read(new byte[100]))
			.withMessageContaining("must have TFL3 at its start");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> TfliteFile.read(new byte[3]));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> TfliteFile.read(Arrays.copyOf(whole, 200)))
			.withMessageContaining("must be whole");
	}

	private static TfliteFile.Tensor tensor(int bytes) {
		return new TfliteFile.Tensor("tensor", List.of(bytes), new TfliteFile.Type("int8", 1), false, null);
	}

	private static TfliteFile.Step step(int from, int to) {
		return new TfliteFile.Step("RELU", List.of(from), List.of(to));
	}

}
