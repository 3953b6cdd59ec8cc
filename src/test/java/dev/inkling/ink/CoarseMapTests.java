package dev.inkling.ink;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoarseMapTests {

	/** Cells of such a picture are 3 pixels wide. */
	private static final int SIZE = 96;

	/** Room for 39 pixels. */
	private static final double REACH = 0.2;

	@Test
	void closingTakesAwayADarkBarThatIsNarrowerThanTheSquare() {
		assertThat(row(map((x) -> (x >= 30 && x < 54) ? 0 : 200).closed(REACH))).containsOnly(200);
	}

	@Test
	void closingKeepsADarkBarThatIsWiderThanTheSquare() {
		CoarseMap shadow = map((x) -> (x >= 30 && x < 72) ? 0 : 200);
		assertThat(row(shadow.closed(REACH))).containsExactly(row(shadow));
	}

	@Test
	void closingKeepsALightBar() {
		CoarseMap light = map((x) -> (x >= 45 && x < 48) ? 200 : 50);
		assertThat(row(light.closed(REACH))).containsExactly(row(light));
	}

	@Test
	void closingKeepsAStepEdge() {
		CoarseMap step = map((x) -> (x < 48) ? 50 : 200);
		float[] closed = row(step.closed(REACH));
		assertThat(closed).containsExactly(row(step));
		assertThat(closed[0]).isEqualTo(50);
		assertThat(closed[SIZE - 1]).isEqualTo(200);
	}

	@Test
	void closingKeepsAGradient() {
		float[] closed = row(map((x) -> 2 * x).closed(REACH));
		double half = REACH * SIZE;
		for (int x = 1; x < SIZE - 1; x++) {
			double fromDarkEnd = (x < half) ? half / 2 + 2 : 0;
			assertThat((double) closed[x]).isBetween(2 * x - 0.01, 2 * (x + fromDarkEnd) + 0.01);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 9", "9, 1", "2, 2", "3, 2000", "2000, 3", "97, 61" })
	void whatIsEvenStaysEvenAtAnySize(int width, int height) {
		byte[] plane = new byte[width * height];
		Arrays.fill(plane, (byte) 200);
		float[] row = new float[width];
		for (CoarseMap map : new CoarseMap[] { CoarseMap.means(plane, width, height).closed(REACH).blurred(REACH),
				CoarseMap.maxima(plane, width, height).dilated() }) {
			for (int y = 0; y < height; y++) {
				map.interpolated().row(y, row);
				for (float value : row) {
					assertThat(value).isCloseTo(200, within(0.01f));
				}
			}
		}
	}

	private static CoarseMap map(IntUnaryOperator values) {
		byte[] plane = new byte[SIZE * SIZE];
		for (int i = 0; i < plane.length; i++) {
			plane[i] = (byte) values.applyAsInt(i % SIZE);
		}
		return CoarseMap.means(plane, SIZE, SIZE);
	}

	private static float[] row(CoarseMap map) {
		float[] row = new float[SIZE];
		map.interpolated().row(SIZE / 2, row);
		return row;
	}

}
