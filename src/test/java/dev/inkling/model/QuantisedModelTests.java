package dev.inkling.model;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

import dev.inkling.preprocess.GreyImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class QuantisedModelTests {

	/** Score d is ten times the mean of the rows 2d + 4 and 2d + 5. */
	private static final Path BANDS = Path.of("src/test/resources/models/bands-int8");

	/** A step of the output, and what rounding the weights adds. */
	private static final float STEP = 0.06f;

	@Test
	void scoresOfAnInt8ModelAreTheNumbersThatItsIntegersStandFor() {
		byte[] pixels = new byte[GreyImage.PIXELS];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) (255 * (i / GreyImage.SIZE) / (GreyImage.SIZE - 1));
		}
		assertScores(new GreyImage(pixels));
	}

	@Test
	void blankAndFullImagesReachTheEndsOfTheScale() {
		byte[] full = new byte[GreyImage.PIXELS];
		java.util.Arrays.fill(full, (byte) 255);
		assertScores(new GreyImage(full));
		assertScores(new GreyImage(new byte[GreyImage.PIXELS]));
	}

	@Test
	void manyThreadsEachGetTheirOwnScores() {
		try (ModelPool pool = ModelPool.open(BANDS, 4)) {
			IntStream.range(0, 2000).parallel().forEach((i) -> {
				GreyImage image = noise(i);
				assertThat(pool.infer(image).scores()).containsExactly(expected(image), within(STEP));
			});
		}
	}

	private static void assertScores(GreyImage image) {
		try (ModelPool pool = ModelPool.open(BANDS, 1)) {
			assertThat(pool.infer(image).scores()).containsExactly(expected(image), within(STEP));
		}
	}

	private static float[] expected(GreyImage image) {
		float[] scores = new float[ModelCard.DIGITS];
		int band = 2 * GreyImage.SIZE;
		for (int digit = 0; digit < scores.length; digit++) {
			int first = (digit + 2) * band;
			int sum = IntStream.range(first, first + band).map(image::pixel).sum();
			scores[digit] = 10f * sum / band / 255;
		}
		return scores;
	}

	/** Rows of random ink, so that the scores differ from image to image. */
	private static GreyImage noise(int seed) {
		Random random = new Random(seed);
		byte[] pixels = new byte[GreyImage.PIXELS];
		for (int row = 0; row < GreyImage.SIZE; row++) {
			java.util.Arrays.fill(pixels, row * GreyImage.SIZE, (row + 1) * GreyImage.SIZE, (byte) random.nextInt(256));
		}
		return new GreyImage(pixels);
	}

}
