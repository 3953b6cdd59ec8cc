package dev.inkling.ink;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inkling.Bitmaps;
import dev.inkling.Drawings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PictureTests {

	private static final int WHITE = 0xFFFFFFFF;

	private static final int BLACK = 0xFF000000;

	private final Bitmap seven = Rasteriser.rasterise(Drawings.seven());

	@Test
	void darkOnLightAndLightOnDarkAreTheSame() {
		assertThat(paint(this.seven, 1, 0, BLACK, WHITE).toBitmap()).isEqualTo(this.seven);
		assertThat(paint(this.seven, 1, 0, WHITE, BLACK).toBitmap()).isEqualTo(this.seven);
		assertThat(paint(this.seven, 1, 0, 0xFFFFFF00, 0xFF0000FF).toBitmap()).isEqualTo(this.seven);
	}

	@Test
	void faintInkIsInkWhenThereIsNoOther() {
		assertThat(paint(this.seven, 1, 0, 0xFFC0C0C0, 0xFFE8E8E8).toBitmap()).isEqualTo(this.seven);
	}

	@ParameterizedTest
	@ValueSource(ints = { BLACK, WHITE, 0xFF888888 })
	void onTransparentWhatIsOpaqueIsInkOfAnyColour(int ink) {
		assertThat(paint(this.seven, 1, 0, ink, 0x00000000).toBitmap()).isEqualTo(this.seven);
		assertThat(paint(this.seven, 1, 0, ink, 0x00FFFFFF).toBitmap()).isEqualTo(this.seven);
	}

	@Test
	void aPictureThatIsEvenlyHalfTransparentIsReadByItsColours() {
		assertThat(paint(this.seven, 1, 0, 0x80000000, 0x80FFFFFF).toBitmap()).isEqualTo(this.seven);
	}

	@Test
	void noiseAsOfJpegChangesNothing() {
		SplittableRandom random = new SplittableRandom(3);
		Picture clean = paint(this.seven, 1, 0, BLACK, WHITE);
		int[] noisy = Arrays.stream(clean.argb()).map((pixel) -> {
			int grey = Math.abs((pixel & 0xFF) - random.nextInt(60));
			return BLACK | grey * 0x010101;
		}).toArray();
		assertThat(new Picture(clean.width(), clean.height(), noisy).toBitmap()).isEqualTo(this.seven);
	}

	@Test
	void alikeAtAnySizeWithAnyMargin() {
		Bitmap plain = paint(this.seven, 2, 0, BLACK, WHITE).toBitmap();
		assertThat(paint(this.seven, 2, 300, BLACK, WHITE).toBitmap()).isEqualTo(plain);
	}

	@Test
	void aThinLineInALargePictureStaysWhole() {
		int size = 2048;
		int[] argb = new int[size * size];
		Arrays.fill(argb, WHITE);
		for (int i = 100; i < 1900; i++) {
			argb[i * size + 300 + i / 3] = BLACK;
		}
		Bitmap bitmap = new Picture(size, size, argb).toBitmap();
		for (int y = 6; y < 106; y++) {
			assertThat(bitmap.word(y, 0) | bitmap.word(y, 1)).as("row %s", y).isNotZero();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 12 })
	void aFrameAroundThePictureIsNoInk(int thick) {
		Picture picture = paint(this.seven, 2, 5, BLACK, WHITE);
		Bitmap plain = picture.toBitmap();
		assertAlike(framed(picture, thick, BLACK).toBitmap(), plain);
		assertAlike(framed(picture, thick, 0xFF3060A0).toBitmap(), plain);
		assertAlike(framed(framed(picture, thick, 0xFF3060A0), thick, BLACK).toBitmap(), plain);
	}

	@Test
	void aBoxInTheMiddleIsADrawingAndNoFrame() {
		int[] argb = new int[60 * 60];
		Arrays.fill(argb, WHITE);
		for (int i = 10; i < 50; i++) {
			argb[10 * 60 + i] = BLACK;
			argb[49 * 60 + i] = BLACK;
			argb[i * 60 + 10] = BLACK;
			argb[i * 60 + 49] = BLACK;
		}
		Bitmap bitmap = new Picture(60, 60, argb).toBitmap();
		assertThat(bitmap.isInk(56, 7)).isTrue();
		assertThat(bitmap.isInk(56, 56)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { BLACK, WHITE, 0, 0x12345678 })
	void aPictureOfOneColourIsBlank(int colour) {
		int[] argb = new int[40 * 30];
		Arrays.fill(argb, colour);
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> new Picture(40, 30, argb).toBitmap())
			.withMessageContaining("blank");
	}

	@Test
	void oneDotIsNoDrawing() {
		int[] argb = new int[40 * 30];
		argb[15 * 40 + 20] = WHITE;
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> new Picture(40, 30, argb).toBitmap())
			.withMessageContaining("dot");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void thePictureMayBeTiny(int size) {
		int[] argb = new int[size * size];
		argb[0] = WHITE;
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> new Picture(size, size, argb).toBitmap());
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 2000", "2000, 1", "2, 2", "3, 2000", "2000, 3", "112, 112", "5, 7", "64, 65", "150, 90" })
	void whateverThePixelsAreThereIsABitmapOrNoDrawing(int width, int height) {
		SplittableRandom random = new SplittableRandom(width * 10_000 + height);
		int drawn = 0;
		for (int i = 0; i < 60; i++) {
			int[] argb = randomPixels(random, width, height);
			try {
				Bitmap bitmap = new Picture(width, height, argb).toBitmap();
				assertThat(bitmap.toString()).contains("#");
				drawn++;
			}
			catch (NoDrawingException ex) {
				assertThat(ex).hasMessageMatching(".*(blank|dot)");
			}
		}
		assertThat(drawn > 0).as("some of them are drawn").isEqualTo(Math.max(width, height) > Bitmap.DOT);
	}

	/** Noise, noise of two colours, or rectangles and lines of any colour. */
	private static int[] randomPixels(SplittableRandom random, int width, int height) {
		int[] argb = new int[width * height];
		int opaque = random.nextBoolean() ? BLACK : 0;
		int kind = random.nextInt(3);
		int[] colours = { random.nextInt() | opaque, random.nextInt() | opaque };
		double density = random.nextDouble();
		for (int i = 0; i < argb.length; i++) {
			argb[i] = (kind == 0) ? random.nextInt() | opaque : colours[(random.nextDouble() < density) ? 1 : 0];
		}
		if (kind == 2) {
			Arrays.fill(argb, colours[0]);
			for (int i = 0; i < 1 + random.nextInt(8); i++) {
				int left = random.nextInt(width);
				int top = random.nextInt(height);
				int right = Math.min(width, left + 1 + random.nextInt(random.nextBoolean() ? 4 : width));
				int bottom = Math.min(height, top + 1 + random.nextInt(random.nextBoolean() ? 4 : height));
				int colour = random.nextInt() | opaque;
				for (int y = top; y < bottom; y++) {
					Arrays.fill(argb, y * width + left, y * width + right, colour);
				}
			}
		}
		return argb;
	}

	@Test
	void asManyPixelsAsWidthTimesHeight() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Picture(3, 3, new int[8]));
	}

	/** No ink of the one is further than a pixel from ink of the other. */
	private static void assertAlike(Bitmap one, Bitmap other) {
		assertThat(Bitmaps.outside(one, Dilation.dilate(other, 3, false))
				+ Bitmaps.outside(other, Dilation.dilate(one, 3, false)))
			.as("%s\nlike\n%s", one, other)
			.isZero();
	}

	/** Each pixel of the drawing as a square of so many pixels, with a margin around. */
	private static Picture paint(Bitmap drawing, int zoom, int margin, int ink, int background) {
		int size = Bitmap.SIZE * zoom + 2 * margin;
		int[] argb = new int[size * size];
		Arrays.fill(argb, background);
		for (int y = 0; y < Bitmap.SIZE * zoom; y++) {
			for (int x = 0; x < Bitmap.SIZE * zoom; x++) {
				if (drawing.isInk(x / zoom, y / zoom)) {
					argb[(y + margin) * size + x + margin] = ink;
				}
			}
		}
		return new Picture(size, size, argb);
	}

	private static Picture framed(Picture picture, int thick, int colour) {
		int width = picture.width() + 2 * thick;
		int height = picture.height() + 2 * thick;
		int[] argb = new int[width * height];
		Arrays.fill(argb, colour);
		for (int y = 0; y < picture.height(); y++) {
			System.arraycopy(picture.argb(), y * picture.width(), argb, (y + thick) * width + thick, picture.width());
		}
		return new Picture(width, height, argb);
	}

}
