package dev.inkling.preprocess;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.inkling.OwnDrawings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.ink.Rasteriser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PreprocessorTests {

	static Stream<Preprocessor> all() {
		return Stream.of(Preprocessor.ARTICLE, Preprocessor.STANDARD);
	}

	@ParameterizedTest
	@MethodSource("all")
	void stepsAreKnownByTheirName(Preprocessor preprocessor) {
		assertThat(Preprocessor.named(preprocessor.name())).isSameAs(preprocessor);
		assertThatIllegalArgumentException().isThrownBy(() -> Preprocessor.named("other"))
			.withMessageContaining("other");
	}

	@ParameterizedTest
	@MethodSource("all")
	void aDrawingMovedOnItsBitmapGivesTheSamePicture(Preprocessor preprocessor) {
		OwnDrawings.random(100).forEach((ink) -> {
			GreyImage image = preprocessor.apply(Rasteriser.rasterise(ink, 60, 56, 56));
			assertThat(preprocessor.apply(Rasteriser.rasterise(ink, 60, 30, 30))).isEqualTo(image);
			assertThat(preprocessor.apply(Rasteriser.rasterise(ink, 60, 81, 49))).isEqualTo(image);
		});
	}

	@Test
	void aDrawingEnlargedByAWholeFactorGivesNearlyTheSamePicture() {
		OwnDrawings.random(100).forEach((ink) -> {
			Bitmap small = Rasteriser.rasterise(ink, 35, 20, 20);
			GreyImage image = Preprocessor.STANDARD.apply(small);
			assertThat(difference(Preprocessor.STANDARD.apply(enlarged(small, 2)), image)).isLessThan(12);
			assertThat(difference(Preprocessor.STANDARD.apply(enlarged(small, 3)), image)).isLessThan(12);
		});
	}

	@Test
	void strokesInAnyUnitGiveTheSamePicture() {
		OwnDrawings.random(100).forEach((ink) -> {
			GreyImage image = Preprocessor.STANDARD.apply(Rasteriser.rasterise(ink));
			Ink scaled = OwnDrawings.transformed(ink, 1 / 3.0, 1e4, -77.7);
			assertThat(Preprocessor.STANDARD.apply(Rasteriser.rasterise(scaled))).isEqualTo(image);
		});
	}

	@ParameterizedTest
	@MethodSource("all")
	void inkStaysInsideAndNoneIsLost(Preprocessor preprocessor) {
		OwnDrawings.random(300).forEach((ink) -> {
			Canvas canvas = Canvas.crop(Rasteriser.rasterise(ink));
			(preprocessor == Preprocessor.ARTICLE ? new StrokeWidth.GrownBy(2) : new StrokeWidth.GrownTo(0.10))
				.dilate(canvas);
			double scale = (double) Preprocessor.BOX / canvas.longerSide();
			GreyImage image = preprocessor.apply(Rasteriser.rasterise(ink));
			double ink255 = IntStream.range(0, GreyImage.PIXELS).map(image::pixel).sum() / 255.0;
			assertThat(ink255).isCloseTo(canvas.area() * scale * scale, Offset.offset(0.5));
		});
	}

	@Test
	void theArticlesStepsAreADilationAndAnAverage() {
		OwnDrawings.random(100).forEach((ink) -> {
			Bitmap bitmap = Rasteriser.rasterise(ink);
			GreyImage image = Preprocessor.ARTICLE.apply(bitmap);
			double[] expected = articleByTheBook(bitmap);
			for (int i = 0; i < expected.length; i++) {
				assertThat((double) image.pixel(i)).isCloseTo(expected[i], Offset.offset(1.0));
			}
		});
	}

	@Test
	void theCentreOfMassGoesToPixel14() {
		OwnDrawings.digits().values().forEach((ink) -> {
			GreyImage image = Preprocessor.STANDARD.apply(Rasteriser.rasterise(ink));
			double mass = IntStream.range(0, GreyImage.PIXELS).map(image::pixel).sum();
			double x = IntStream.range(0, GreyImage.PIXELS).map((i) -> image.pixel(i) * (i % 28)).sum() / mass;
			double y = IntStream.range(0, GreyImage.PIXELS).map((i) -> image.pixel(i) * (i / 28)).sum() / mass;
			assertThat(x).isCloseTo(14, Offset.offset(0.1));
			assertThat(y).isCloseTo(14, Offset.offset(0.1));
		});
	}

	@Test
	void aThinAndAThickPenGiveNearlyTheSamePicture() {
		Bitmap thin = Rasteriser.rasterise(dev.inkling.Drawings.seven(), 90, 56, 56);
		Bitmap thick = dilated(dilated(thin));
		assertThat(difference(Preprocessor.STANDARD.apply(thick), Preprocessor.STANDARD.apply(thin))).isLessThan(6);
	}

	@ParameterizedTest
	@MethodSource("all")
	void aBlankBitmapIsReported(Preprocessor preprocessor) {
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> preprocessor.apply(new Bitmap.Builder().build()))
			.withMessageContaining("blank");
	}

	@ParameterizedTest
	@MethodSource("all")
	void aDotIsReportedAndAShortLineIsNot(Preprocessor preprocessor) {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		bitmap.ink(111, 0);
		bitmap.ink(110, 1);
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> preprocessor.apply(bitmap.build()))
			.withMessageContaining("dot");
		bitmap.ink(111, 2);
		bitmap.ink(111, 3);
		assertThat(preprocessor.apply(bitmap.build())).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("all")
	void aBitmapFullOfInkIsAFullPicture(Preprocessor preprocessor) {
		Bitmap.Builder bitmap = new Bitmap.Builder();
		for (int i = 0; i < Bitmap.SIZE * Bitmap.SIZE; i++) {
			bitmap.ink(i % Bitmap.SIZE, i / Bitmap.SIZE);
		}
		GreyImage image = preprocessor.apply(bitmap.build());
		assertThat(IntStream.range(0, GreyImage.PIXELS).filter((i) -> image.pixel(i) == 255).count())
			.isGreaterThanOrEqualTo(19 * 19);
	}

	private static double difference(GreyImage one, GreyImage other) {
		return IntStream.range(0, GreyImage.PIXELS)
			.map((i) -> Math.abs(one.pixel(i) - other.pixel(i)))
			.average()
			.orElseThrow();
	}

	private static Bitmap enlarged(Bitmap bitmap, int factor) {
		Bitmap.Builder enlarged = new Bitmap.Builder();
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int x = 0; x < Bitmap.SIZE; x++) {
				if (bitmap.isInk(x / factor, y / factor)) {
					enlarged.ink(x, y);
				}
			}
		}
		return enlarged.build();
	}

	private static Bitmap dilated(Bitmap bitmap) {
		Bitmap.Builder thick = new Bitmap.Builder();
		for (int y = 1; y < Bitmap.SIZE - 1; y++) {
			for (int x = 1; x < Bitmap.SIZE - 1; x++) {
				for (int i = 0; i < 9; i++) {
					if (bitmap.isInk(x + i % 3 - 1, y + i / 3 - 1)) {
						thick.ink(x, y);
					}
				}
			}
		}
		return thick.build();
	}

	/** The same again, pixel by pixel and slowly. */
	private static double[] articleByTheBook(Bitmap bitmap) {
		Bitmap thick = dilated(bitmap);
		int left = Bitmap.SIZE;
		int right = -1;
		int top = Bitmap.SIZE;
		int bottom = -1;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			for (int x = 0; x < Bitmap.SIZE; x++) {
				if (thick.isInk(x, y)) {
					left = Math.min(left, x);
					right = Math.max(right, x);
					top = Math.min(top, y);
					bottom = y;
				}
			}
		}
		double scale = 20.0 / (Math.max(right - left, bottom - top) + 1);
		double offsetX = 14 - (left + right + 1) / 2.0 * scale;
		double offsetY = 14 - (top + bottom + 1) / 2.0 * scale;
		double[] picture = new double[GreyImage.PIXELS];
		for (int y = top; y <= bottom; y++) {
			for (int x = left; x <= right; x++) {
				for (int i = 0; thick.isInk(x, y) && i < picture.length; i++) {
					double wide = overlap(x * scale + offsetX, scale, i % GreyImage.SIZE);
					double high = overlap(y * scale + offsetY, scale, i / GreyImage.SIZE);
					picture[i] += 255 * wide * high;
				}
			}
		}
		return picture;
	}

	private static double overlap(double from, double length, int pixel) {
		return Math.max(0, Math.min(from + length, pixel + 1) - Math.max(from, pixel));
	}

}
