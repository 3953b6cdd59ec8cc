package dev.inkling.lab.photograph;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inkling.Bitmaps;
import dev.inkling.Drawings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Dilation;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;

import static org.assertj.core.api.Assertions.assertThat;

class PictureKindTests {

	private static final int PICTURES = 8;

	/** Of the widest pen, and of where its width moves the drawing. */
	private static final int ROOM = 16;

	@ParameterizedTest
	@EnumSource
	void theDrawingIsFoundWholeAndNothingElse(PictureKind kind) {
		SplittableRandom random = new SplittableRandom(11);
		for (Ink ink : List.of(Drawings.seven(), Drawings.zero())) {
			Bitmap line = Rasteriser.rasterise(ink);
			Bitmap wide = Dilation.dilate(Dilation.dilate(Dilation.dilate(line, ROOM, true), ROOM, true), ROOM, true);
			for (int i = 0; i < PICTURES; i++) {
				Bitmap found = kind.of(ink, random).toBitmap();
				assertThat(Bitmaps.outside(found, wide)).as("%s %s: ink beside the drawing\n%s", kind, i, found)
					.isZero();
				assertThat(Bitmaps.outside(line, Dilation.dilate(found, ROOM, true)))
					.as("%s %s: the drawing has gaps\n%s", kind, i, found)
					.isZero();
			}
		}
	}

}
