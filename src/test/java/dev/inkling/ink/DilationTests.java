package dev.inkling.ink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inkling.OwnDrawings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DilationTests {

	@ParameterizedTest
	@CsvSource({ "1,false", "2,false", "3,false", "8,false", "13,false", "16,false", "1,true", "2,true", "5,true",
			"9,true", "16,true" })
	void eachPixelOfInkBecomesThePen(int width, boolean round) {
		OwnDrawings.random(20)
			.map(Rasteriser::rasterise)
			.forEach((thin) -> assertThat(Dilation.dilate(thin, width, round))
				.isEqualTo(byDefinition(thin, width, round)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 7, 16 })
	void whatWouldFallOutsideIsLeftOut(int width) {
		Bitmap.Builder corners = new Bitmap.Builder();
		for (int i = 0; i < 4; i++) {
			corners.ink(i % 2 * 111, i / 2 * 111);
		}
		Bitmap thin = corners.build();
		assertThat(Dilation.dilate(thin, width, false)).isEqualTo(byDefinition(thin, width, false));
		assertThat(Dilation.dilate(thin, width, true)).isEqualTo(byDefinition(thin, width, true));
	}

	@Test
	void aPenThatIsNotInRangeIsRefused() {
		Bitmap blank = new Bitmap.Builder().build();
		assertThatIllegalArgumentException().isThrownBy(() -> Dilation.dilate(blank, 0, true));
		assertThatIllegalArgumentException().isThrownBy(() -> Dilation.dilate(blank, 17, true));
	}

	/**
	 * A pixel belongs to a disc where its row's chord, rounded to whole pixels, covers
	 * it.
	 */
	private static Bitmap byDefinition(Bitmap thin, int width, boolean round) {
		Bitmap.Builder thick = new Bitmap.Builder();
		int before = (width - 1) / 2;
		for (int i = 0; i < Bitmap.SIZE * Bitmap.SIZE; i++) {
			for (int row = 0; thin.isInk(i % Bitmap.SIZE, i / Bitmap.SIZE) && row < width; row++) {
				double fromMiddle = row - (width - 1) / 2.0;
				double half = Math.sqrt(width * width / 4.0 - fromMiddle * fromMiddle);
				long inset = round ? Math.round(width / 2.0 - half) : 0;
				for (int column = 0; column < width; column++) {
					int x = i % Bitmap.SIZE + column - before;
					int y = i / Bitmap.SIZE + row - before;
					boolean inside = x >= 0 && y >= 0 && x < Bitmap.SIZE && y < Bitmap.SIZE;
					if (inside && column >= inset && column < width - inset) {
						thick.ink(x, y);
					}
				}
			}
		}
		return thick.build();
	}

}
