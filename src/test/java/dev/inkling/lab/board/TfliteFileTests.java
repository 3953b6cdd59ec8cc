package dev.inkling.lab.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.inkling.model.ModelException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TfliteFileTests {

	private static final Path MNIST = Path.of("models/mnist/model.tflite");

	private static final Path BANDS = Path.of("src/test/resources/models/bands-int8/model.tflite");

	@Test
	void theArticlesNetworkIsReadFromItsFile() throws IOException {
		TfliteFile model = TfliteFile.read(Files.readAllBytes(MNIST));
		assertThat(model.operators()).containsExactly("CONV_2D", "MAX_POOL_2D", "RESHAPE", "FULLY_CONNECTED");
		assertThat(model.input().shape()).containsExactly(1, 28, 28, 1);
		assertThat(model.input().type()).isEqualTo("float32");
		assertThat(model.output().shape()).containsExactly(1, 10);
	}

	@Test
	void anInt8ModelTellsWhatItsIntegersStandFor() throws IOException {
		TfliteFile model = TfliteFile.read(Files.readAllBytes(BANDS));
		assertThat(model.input().type()).isEqualTo("int8");
		assertThat(model.input().quantisation()).isEqualTo(new TfliteFile.Quantisation(0.003921569f, -128));
		assertThat(model.output().type()).isEqualTo("int8");
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

}
