package dev.inkling.ink;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

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

	@Test
	void oneDotIsNoDrawing() {
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> Rasteriser.rasterise(Drawings.ink(new double[][] { { 5, 5, 5, 5 }, { 5, 5 } })))
			.withMessageContaining("dot");
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
