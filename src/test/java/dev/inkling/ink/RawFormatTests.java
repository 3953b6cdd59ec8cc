package dev.inkling.ink;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RawFormatTests {

	@ParameterizedTest
	@EnumSource
	void theLengthTellsTheFormat(RawFormat format) {
		assertThat(RawFormat.ofLength(format.length())).contains(format);
		assertThat(RawFormat.lengths()).contains(Integer.toString(format.length()));
	}

	@Test
	void anotherLengthIsNoFormat() {
		assertThat(RawFormat.ofLength(12_543)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> RawFormat.BITS.read(new byte[12_544], null));
	}

	@Test
	void theSameDrawingIsTheSameBitmapInEveryFormat() {
		OwnDrawings.random(50).forEach((ink) -> {
			Bitmap bitmap = Rasteriser.rasterise(ink);
			assertThat(RawFormat.BITS.read(Drawings.bits(ink), null)).isEqualTo(bitmap);
			assertThat(RawFormat.GREY8.read(Drawings.grey(ink), null)).isEqualTo(bitmap);
			assertThat(RawFormat.RGB565.read(Drawings.rgb565(ink), null)).isEqualTo(bitmap);
			assertThat(RawFormat.RGB565.read(Drawings.rgb565(ink), 0xFF0000)).isEqualTo(bitmap);
			assertThat(RawFormat.RGBA8888.read(Drawings.rgba(ink), null)).isEqualTo(bitmap);
			assertThat(RawFormat.RGBA8888.read(Drawings.rgba(ink), 0x000000)).isEqualTo(bitmap);
		});
	}

	@Test
	void greyAbove127IsInk() {
		byte[] grey = new byte[RawFormat.GREY8.length()];
		grey[0] = 127;
		grey[1] = (byte) 128;
		Bitmap bitmap = RawFormat.GREY8.read(grey, null);
		assertThat(bitmap.isInk(0, 0)).isFalse();
		assertThat(bitmap.isInk(1, 0)).isTrue();
	}

	@Test
	void anyColourOnAnyOtherIsTheSameDrawing() {
		Ink ink = Drawings.four();
		Bitmap bitmap = Rasteriser.rasterise(ink);
		SplittableRandom random = new SplittableRandom(7);
		for (int i = 0; i < 200; i++) {
			int background = random.nextInt(1 << 24);
			int colour = background ^ 0x800000 >> 8 * random.nextInt(3);
			byte[] rgba = new byte[RawFormat.RGBA8888.length()];
			IntStream.range(0, rgba.length / 4).forEach((p) -> {
				int rgb = bitmap.isInk(p % Bitmap.SIZE, p / Bitmap.SIZE) ? colour : background;
				rgba[4 * p] = (byte) (rgb >> 16);
				rgba[4 * p + 1] = (byte) (rgb >> 8);
				rgba[4 * p + 2] = (byte) rgb;
				rgba[4 * p + 3] = (byte) 0xFF;
			});
			assertThat(RawFormat.RGBA8888.read(rgba, null)).isEqualTo(bitmap);
			assertThat(RawFormat.RGBA8888.read(rgba, colour)).isEqualTo(bitmap);
		}
	}

	@Test
	void onlyTheNamedColourIsInk() {
		byte[] rgba = Drawings.rgba(Drawings.zero());
		rgba[0] = 0x12;
		rgba[1] = 0x34;
		rgba[2] = 0x56;
		Bitmap bitmap = RawFormat.RGBA8888.read(rgba, 0x123456);
		assertThat(bitmap.isInk(0, 0)).isTrue();
		assertThat(bitmap.toString().chars().filter((c) -> c == '#')).hasSize(1);
	}

	@Test
	void aColourFormatOfOneColourIsBlank() {
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> RawFormat.RGBA8888.read(new byte[RawFormat.RGBA8888.length()], null))
			.withMessageContaining("blank");
	}

}
