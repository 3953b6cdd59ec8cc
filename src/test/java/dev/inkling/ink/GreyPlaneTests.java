package dev.inkling.ink;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GreyPlaneTests {

	private static final int SIZE = 60;

	private static final int WHITE = 0xFFFFFFFF;

	private static final int BLACK = 0xFF000000;

	@Test
	void aWindowsTransparentCornersAreOfItsOwnColour() {
		int[] argb = picture(BLACK, WHITE);
		argb[0] = 0;
		argb[SIZE - 1] = 0x40000000;
		argb[SIZE * SIZE - 1] = 0x00FFFFFF;
		assertThat(plane(argb)).isEqualTo(plane(picture(BLACK, WHITE)));
	}

	@ParameterizedTest
	@ValueSource(ints = { BLACK, WHITE, 0xFF808080, 0xFF3060A0 })
	void onATransparentCanvasTheOpacityIsTheInk(int ink) {
		byte[] plane = plane(picture(ink, 0));
		assertThat(plane).isEqualTo(plane(picture(WHITE, BLACK)));
	}

	@Test
	void aSheetThatNothingStandsOnIsADrawingInItself() {
		int[] argb = new int[SIZE * SIZE];
		for (int y = 10; y < 50; y++) {
			Arrays.fill(argb, y * SIZE + 20, y * SIZE + 40, BLACK);
		}
		byte[] plane = plane(argb);
		assertThat(plane[30 * SIZE + 30]).isEqualTo((byte) 255);
		assertThat(plane[0]).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "0xFFC80000, 0xFF006600", "0xFF783264, 0xFF3C6464", "0xFF2096C8, 0xFF20FA32", "0xFF643264, 0xFF325A8C",
			"0xFF640064, 0xFF006400", "0xFF800000, 0xFF000080" })
	void coloursOfOneBrightnessStandApartAsFarAsTheirChannels(String ink, String background) {
		int inkColour = Integer.parseUnsignedInt(ink.substring(2), 16);
		int backgroundColour = Integer.parseUnsignedInt(background.substring(2), 16);
		byte[] plane = plane(picture(inkColour, backgroundColour));
		int apart = Math.abs((plane[30 * SIZE + 30] & 0xFF) - (plane[0] & 0xFF));
		assertThat(apart).isGreaterThanOrEqualTo(35);
	}

	@Test
	void aThinStrokeOfALargePictureTellsItsColour() {
		int width = 1104;
		int height = 1358;
		int[] argb = new int[width * height];
		Arrays.fill(argb, 0xFFE08020);
		for (int y = 200; y < 1100; y++) {
			Arrays.fill(argb, y * width + 555, y * width + 582, 0xFF2080E0);
		}
		byte[] plane = GreyPlane.of(new Picture(width, height, argb));
		assertThat(Math.abs((plane[600 * width + 560] & 0xFF) - (plane[0] & 0xFF))).isGreaterThan(100);
	}

	private static byte[] plane(int[] argb) {
		return GreyPlane.of(new Picture(SIZE, SIZE, argb));
	}

	/** An upright stroke in the middle, with a bar across. */
	private static int[] picture(int ink, int background) {
		int[] argb = new int[SIZE * SIZE];
		Arrays.fill(argb, background);
		for (int y = 10; y < 50; y++) {
			Arrays.fill(argb, y * SIZE + 28, y * SIZE + 32, ink);
		}
		Arrays.fill(argb, 12 * SIZE + 10, 12 * SIZE + 50, ink);
		return argb;
	}

}
