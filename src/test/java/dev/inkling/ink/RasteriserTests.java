package dev.inkling.ink;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RasteriserTests {

	@Test
	void theLongerSideFillsTheBitmapAndTheShorterKeepsItsAspect() {
		Bitmap bitmap = Rasteriser.rasterise(Drawings.ink(new double[][] { { 0, 0, 10, 0, 10, 20, 0, 20, 0, 0 } }));
		assertThat(columns(bitmap)).containsExactly(31, 81);
		assertThat(rows(bitmap)).containsExactly(6, 106);
	}

	@Test
	void aLineIsOnePixelWide() {
		Bitmap bitmap = Rasteriser.rasterise(Drawings.ink(new double[][] { { 0, 0, 7, 10 } }));
		for (int y = 6; y <= 106; y++) {
			assertThat(Long.bitCount(bitmap.word(y, 0)) + Long.bitCount(bitmap.word(y, 1))).isEqualTo(1);
		}
	}

	@Test
	void strokesAreNotJoined() {
		Bitmap bitmap = Rasteriser.rasterise(Drawings.ink(new double[][] { { 0, 0, 0, 100 }, { 100, 0, 100, 100 } }));
		assertThat(bitmap.isInk(6, 56)).isTrue();
		assertThat(bitmap.isInk(106, 56)).isTrue();
		assertThat(bitmap.isInk(56, 56)).isFalse();
	}

	@Test
	void aDrawingMovedAnywhereGivesTheSameBitmap() {
		OwnDrawings.random(200).forEach((ink) -> {
			Bitmap bitmap = Rasteriser.rasterise(ink);
			assertThat(Rasteriser.rasterise(OwnDrawings.transformed(ink, 1, 12_345, -678))).isEqualTo(bitmap);
			assertThat(Rasteriser.rasterise(OwnDrawings.transformed(ink, 1, -5e8, 9e8))).isEqualTo(bitmap);
		});
	}

	@Test
	void aDrawingInAnyUnitGivesTheSameBitmap() {
		OwnDrawings.random(200).forEach((ink) -> {
			Bitmap bitmap = Rasteriser.rasterise(ink);
			for (double scale : new double[] { 1e-6, 0.1, 1.0 / 3, 7, 1e5 }) {
				assertThat(Rasteriser.rasterise(OwnDrawings.transformed(ink, scale, 0, 0))).isEqualTo(bitmap);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 })
	void aTinyDrawingFarFromTheOriginFillsTheBitmap(double offset) {
		double far = Math.nextDown(offset);
		double tiny = Math.max(2 * Math.ulp(far), 1e-8);
		for (int sign : new int[] { 1, -1 }) {
			double start = sign * far;
			double end = sign * (far - tiny);
			assertThat(columns(Rasteriser.rasterise(Drawings.ink(new double[][] { { start, 0, end, 0 } }))))
				.containsExactly(6, 106);
			assertThat(rows(Rasteriser.rasterise(Drawings.ink(new double[][] { { 0, start, 0, end } }))))
				.containsExactly(6, 106);
			Bitmap diagonal = Rasteriser.rasterise(Drawings.ink(new double[][] { { start, -start, end, -end } }));
			assertThat(columns(diagonal)).containsExactly(6, 106);
			assertThat(rows(diagonal)).containsExactly(6, 106);
		}
	}

	@Test
	void aDrawingOfAnySizeLiesInsideWhereverItIs() {
		SplittableRandom random = new SplittableRandom(7);
		OwnDrawings.random(5_000).forEach((ink) -> {
			double scale = Math.pow(10, random.nextDouble(-15, 5));
			Ink moved = OwnDrawings.transformed(ink, scale, offset(random), offset(random));
			try {
				Bitmap bitmap = Rasteriser.rasterise(moved);
				assertThat(IntStream.concat(IntStream.of(columns(bitmap)), IntStream.of(rows(bitmap))))
					.allMatch((place) -> place >= 6 && place <= 106)
					.contains(6, 106);
			}
			catch (NoDrawingException ex) {
				assertThat(ex).hasMessageContaining("dot");
			}
		});
	}

	@Test
	void oneDotIsNoDrawing() {
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> Rasteriser.rasterise(Drawings.ink(new double[][] { { 5, 5, 5, 5 }, { 5, 5 } })))
			.withMessage("The drawing must be more than one dot");
	}

	@Test
	void whatIsADotDependsOnTheWritingArea() {
		List<Stroke> strokes = Drawings.ink(new double[][] { { 50, 50, 52, 52 } }).strokes();
		assertThat(Rasteriser.rasterise(new Ink(strokes))).isNotNull();
		assertThat(Rasteriser.rasterise(new Ink(strokes, new WritingArea(20, 20)))).isNotNull();
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> Rasteriser.rasterise(new Ink(strokes, new WritingArea(300, 300))));
	}

	@Test
	void aDrawingIsPlacedWhereItIsWanted() {
		Bitmap bitmap = Rasteriser.rasterise(Drawings.seven(), 20, 30, 90);
		assertThat(rows(bitmap)).containsExactly(80, 100);
	}

	private static double offset(SplittableRandom random) {
		double offset = Math.pow(10, random.nextDouble(-3, 8.9));
		return random.nextBoolean() ? offset : -offset;
	}

	private static int[] columns(Bitmap bitmap) {
		int[] inked = IntStream.range(0, Bitmap.SIZE)
			.filter((x) -> IntStream.range(0, Bitmap.SIZE).anyMatch((y) -> bitmap.isInk(x, y)))
			.toArray();
		return new int[] { inked[0], inked[inked.length - 1] };
	}

	private static int[] rows(Bitmap bitmap) {
		int[] inked = IntStream.range(0, Bitmap.SIZE)
			.filter((y) -> (bitmap.word(y, 0) | bitmap.word(y, 1)) != 0)
			.toArray();
		return new int[] { inked[0], inked[inked.length - 1] };
	}

}
