package dev.inkling.ink;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentsTests {

	private static final int SIZE = 100;

	private final byte[] plane = new byte[SIZE * SIZE];

	@Test
	void ofNoInkTheBoxIsEmpty() {
		assertThat(keepDrawing().longerSide()).isNegative();
	}

	@Test
	void aSpeckGoes() {
		ink(40, 20, 47, 79);
		byte[] stroke = this.plane.clone();
		ink(80, 80, 81, 81);
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(40, 20, 47, 79));
		assertThat(this.plane).isEqualTo(stroke);
	}

	@Test
	void twoStrokesStay() {
		ink(30, 20, 37, 79);
		ink(60, 50, 67, 69);
		byte[] both = this.plane.clone();
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(30, 20, 67, 79));
		assertThat(this.plane).isEqualTo(both);
	}

	@ParameterizedTest
	@CsvSource({ "99", "60" })
	void aFrameLikeAnLGoesHoweverFarItReaches(int end) {
		ink(40, 30, 47, 79);
		byte[] stroke = this.plane.clone();
		ink(0, 0, end, 2);
		ink(0, 0, 2, end);
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(40, 30, 47, 79));
		assertThat(this.plane).isEqualTo(stroke);
	}

	@Test
	void aDrawingAlongTheEdgesStaysBesideABlot() {
		ink(0, 0, 80, 9);
		ink(0, 0, 9, 80);
		ink(40, 40, 55, 45);
		byte[] seven = this.plane.clone();
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(0, 0, 80, 80));
		assertThat(this.plane).isEqualTo(seven);
	}

	@Test
	void aFrameThatTheDrawingTouchesGoes() {
		ink(0, 0, 99, 2);
		ink(40, 0, 47, 79);
		assertThat(keepDrawing().top()).isBetween(3.0, 5.0);
		assertThat(isInk(10, 1)).isFalse();
		assertThat(isInk(44, 40)).isTrue();
	}

	@Test
	void aDrawingCutOutAtItsBoxStays() {
		ink(0, 0, 99, 9);
		ink(90, 0, 99, 99);
		byte[] seven = this.plane.clone();
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(0, 0, 99, 99));
		assertThat(this.plane).isEqualTo(seven);
	}

	@Test
	void partsOfADrawingCutOutAtItsBoxStay() {
		ink(0, 40, 30, 60);
		ink(50, 0, 60, 99);
		byte[] both = this.plane.clone();
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(0, 0, 60, 99));
		assertThat(this.plane).isEqualTo(both);
	}

	@Test
	void aFrameAloneIsTheDrawing() {
		ink(0, 0, 99, 2);
		ink(0, 0, 2, 99);
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(0, 0, 99, 99));
		assertThat(isInk(50, 1)).isTrue();
	}

	@Test
	void corneredPixelsHangTogether() {
		for (int i = 20; i < 80; i++) {
			ink(i, i, i, i);
			ink(99 - i, i, 99 - i, i);
		}
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(20, 20, 79, 79));
		assertThat(isInk(30, 30) && isInk(69, 30)).isTrue();
	}

	@Test
	void theTeethOfACombAreOneWithItsSpine() {
		for (int x = 20; x < 80; x += 2) {
			ink(x, 20, x, 78);
		}
		byte[] teeth = this.plane.clone();
		ink(20, 79, 79, 79);
		ink(90, 50, 90, 54);
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(20, 20, 79, 79));
		assertThat(isInk(90, 50)).isFalse();
		for (int i = 0; i < 79 * SIZE; i++) {
			assertThat(this.plane[i]).isEqualTo(teeth[i]);
		}
	}

	@Test
	void aRunAtTheEndOfARowDoesNotTouchTheStartOfTheRowAfterNext() {
		ink(70, 50, 99, 50);
		byte[] stroke = this.plane.clone();
		ink(0, 52, 0, 52);
		assertThat(keepDrawing()).isEqualTo(new BoundingBox(70, 50, 99, 50));
		assertThat(this.plane).isEqualTo(stroke);
	}

	@ParameterizedTest
	@CsvSource({ "2, 1", "1, 2", "2, 2", "3, 3" })
	void finePatternsTakeSevenBytesAPixelAtMostAndThreeWhereTheyCouldBeSmoothed(int across, int down) {
		int size = 900;
		byte[] pattern = new byte[size * size];
		for (int y = 0; y < size; y += down) {
			for (int x = 0; x < size; x += across) {
				pattern[y * size + x] = -1;
			}
		}
		ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = thread.getCurrentThreadAllocatedBytes();
		Components.keepDrawing(pattern, size, size);
		long taken = thread.getCurrentThreadAllocatedBytes() - before;
		assertThat((double) taken / pattern.length).isLessThan((across == 2 && down == 2) ? 7.3 : 3.3);
	}

	private BoundingBox keepDrawing() {
		return Components.keepDrawing(this.plane, SIZE, SIZE);
	}

	private void ink(int left, int top, int right, int bottom) {
		for (int y = top; y <= bottom; y++) {
			for (int x = left; x <= right; x++) {
				this.plane[y * SIZE + x] = -1;
			}
		}
	}

	private boolean isInk(int x, int y) {
		return this.plane[y * SIZE + x] != 0;
	}

}
