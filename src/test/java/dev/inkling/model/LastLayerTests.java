package dev.inkling.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inkling.Drawings;
import dev.inkling.ink.Rasteriser;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class LastLayerTests {

	private static final Path TOUCH = Path.of("models/touch");

	@TempDir
	private Path folder;

	@Test
	void itMakesTheModelsScoresOfTheModelsFeatures() {
		LastLayer layer = LastLayer.of(ModelFolder.open(TOUCH));
		try (ModelPool pool = ModelPool.open(TOUCH, 1)) {
			for (GreyImage image : List.of(Preprocessor.STANDARD.apply(Rasteriser.rasterise(Drawings.seven())),
					noise(1), noise(2))) {
				Inference inference = pool.infer(image);
				float[] features = Objects.requireNonNull(inference.features());
				assertThat(features).hasSize(512);
				assertThat(layer.scores(features)).containsExactly(inference.scores(), within(1e-3f));
			}
		}
	}

	@Test
	void aModelWithoutFeaturesGivesNone() {
		Path mnist = Path.of("models/mnist");
		try (ModelPool pool = ModelPool.open(mnist, 1)) {
			assertThat(pool.infer(noise(1)).features()).isNull();
		}
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> LastLayer.of(ModelFolder.open(mnist)))
			.withMessageContaining("must have features in its card");
	}

	@Test
	void aLayerOfAnotherSizeIsRefused() throws Exception {
		copy("model.tflite");
		copy("model.json");
		byte[] layer = Files.readAllBytes(TOUCH.resolve(LastLayer.FILE));
		Files.write(this.folder.resolve(LastLayer.FILE), java.util.Arrays.copyOf(layer, layer.length - 4));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> LastLayer.of(ModelFolder.open(this.folder)))
			.withMessageContaining("must hold 11×513 float32 values as IDX");
	}

	@Test
	void aCardThatPromisesOtherFeaturesIsRefused() throws Exception {
		copy("model.tflite");
		String card = Files.readString(TOUCH.resolve("model.json"));
		Files.writeString(this.folder.resolve("model.json"), card.replace("\"count\": 512,", "\"count\": 511,"));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
			.withMessageContaining("Output 1 of")
			.withMessageContaining("511 FLOAT32 values are wanted");
		Files.writeString(this.folder.resolve("model.json"), card.replaceAll("\"features\": \\{[^}]*\\},", ""));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
			.withMessageContaining("1 inputs and 2 outputs, 1 and 1 are wanted");
	}

	@Test
	void theReplayedFeaturesAreReadRightByIt() throws Exception {
		ModelFolder touch = ModelFolder.open(TOUCH);
		LastLayer layer = LastLayer.of(touch);
		float scale = Objects.requireNonNull(touch.card().features()).replayScale();
		byte[] features = Files.readAllBytes(TOUCH.resolve("replay-features-idx2-ubyte"));
		byte[] labels = Files.readAllBytes(TOUCH.resolve("replay-labels-idx1-ubyte"));
		int count = labels.length - 8;
		int right = 0;
		for (int i = 0; i < count; i++) {
			float[] values = new float[512];
			for (int j = 0; j < values.length; j++) {
				values[j] = (features[12 + 512 * i + j] & 0xFF) * scale;
			}
			right += (best(layer.scores(values)) == labels[8 + i]) ? 1 : 0;
		}
		assertThat(count).isEqualTo(11 * 80);
		assertThat((double) right / count).isGreaterThan(0.98);
	}

	private void copy(String name) throws Exception {
		Files.copy(TOUCH.resolve(name), this.folder.resolve(name));
	}

	private static int best(float[] scores) {
		int best = 0;
		for (int i = 1; i < scores.length; i++) {
			best = (scores[i] > scores[best]) ? i : best;
		}
		return best;
	}

	private static GreyImage noise(long seed) {
		byte[] pixels = new byte[GreyImage.PIXELS];
		new Random(seed).nextBytes(pixels);
		return new GreyImage(pixels);
	}

}
