package dev.inkling.lab.augment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Dilation;
import dev.inkling.ink.Ink;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.ink.Rasteriser;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AugmenterTests {

	@Test
	void anyDrawingCanBeDrawnAgainAnyNumberOfTimes() {
		SplittableRandom random = new SplittableRandom(1);
		List<Ink> drawings = new ArrayList<>(OwnDrawings.random(100).toList());
		drawings.addAll(OwnDrawings.digits().values());
		drawings.add(Drawings.ink(new double[][] { { 0, 0, 1e-6, 0 } }));
		drawings.add(Drawings.ink(new double[][] { { 5, 5 }, { 9, 9 } }));
		drawings.forEach((ink) -> {
			for (int label = 0; label <= Augmenter.NO_DIGIT; label++) {
				for (int i = 0; i < 10; i++) {
					assertThat(Preprocessor.STANDARD.apply(Augmenter.augment(ink, label, random))).isNotNull();
				}
			}
		});
	}

	@Test
	void theSameSeedGivesTheSameDrawing() {
		Ink ink = Drawings.seven();
		Bitmap bitmap = Augmenter.augment(ink, 7, new SplittableRandom(5));
		assertThat(Augmenter.augment(ink, 7, new SplittableRandom(5))).isEqualTo(bitmap);
		assertThat(Augmenter.augment(ink, 7, new SplittableRandom(6))).isNotEqualTo(bitmap);
	}

	@Test
	void drawingsOfManySizesArise() {
		SplittableRandom random = new SplittableRandom(2);
		Set<Integer> heights = new HashSet<>();
		for (int i = 0; i < 400; i++) {
			heights.add(height(Augmenter.augment(Drawings.one(), 1, random)) / 10);
		}
		assertThat(heights).contains(2, 3, 4, 5, 6, 7, 8, 9, 10);
	}

	@Test
	void onlyADotCannotBeDrawnAgain() {
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(
				() -> Augmenter.augment(Drawings.ink(new double[][] { { 5, 5, 5, 5 } }), 1, new SplittableRandom(1)));
	}

	@Test
	void aPictureCanBeDrawnAgain() {
		SplittableRandom random = new SplittableRandom(3);
		OwnDrawings.digits().values().forEach((ink) -> {
			byte[] grey = Preprocessor.STANDARD.apply(Rasteriser.rasterise(ink)).toBytes();
			for (int i = 0; i < 50; i++) {
				Bitmap bitmap = Augmenter.augment(GreyImage.SIZE, GreyImage.SIZE, grey, random);
				assertThat(Preprocessor.STANDARD.apply(bitmap)).isNotNull();
				assertThat(height(bitmap)).isBetween(12, 112);
			}
		});
	}

	@Test
	void aBlankPictureCannotBeDrawnAgain() {
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> Augmenter.augment(28, 28, new byte[GreyImage.PIXELS], new SplittableRandom(1)));
	}

	@Test
	void linesBecomeThinnerButNeverBreak() {
		Bitmap thick = Dilation.dilate(Rasteriser.rasterise(Drawings.zero(), 80, 56, 56), 9, true);
		Bitmap thin = Thinning.thin(thick, Bitmap.SIZE);
		for (int y = height(thin) / 2; y < 60; y++) {
			int inRow = Long.bitCount(thin.word(y, 0)) + Long.bitCount(thin.word(y, 1));
			assertThat(inRow).as("row %s", y).isBetween(2, 6);
		}
	}

	private static int height(Bitmap bitmap) {
		int first = -1;
		int last = -1;
		for (int y = 0; y < Bitmap.SIZE; y++) {
			if ((bitmap.word(y, 0) | bitmap.word(y, 1)) != 0) {
				first = (first < 0) ? y : first;
				last = y;
			}
		}
		return last - first + 1;
	}

}
