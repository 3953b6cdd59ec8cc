package dev.inkling.ink;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InkTests {

	@Test
	void inkWithoutAnyPointIsBlank() {
		assertThatExceptionOfType(NoDrawingException.class).isThrownBy(() -> new Ink(List.of(new Stroke(List.of()))))
			.withMessage("The drawing must have at least one point: it is blank")
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo("strokes"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e9 })
	void aCoordinateThatIsNoUsableNumberIsNamed(double coordinate) {
		Stroke first = new Stroke(List.of(new Point(0, 0)));
		Stroke second = new Stroke(List.of(new Point(1, 1), new Point(2, coordinate)));
		assertThatExceptionOfType(InkLimitException.class).isThrownBy(() -> new Ink(List.of(first, second)))
			.withMessageContaining("must be a finite number")
			.satisfies((ex) -> assertThat(ex.field()).isEqualTo("strokes[1].points[1].y"));
	}

	@Test
	void moreStrokesOrPointsThanTheLimitAreRefused() {
		Stroke dot = new Stroke(List.of(new Point(0, 0)));
		Stroke endless = new Stroke(Collections.nCopies(Ink.MAX_POINTS + 1, new Point(0, 0)));
		assertThat(new Ink(Collections.nCopies(Ink.MAX_STROKES, dot)).strokes()).hasSize(Ink.MAX_STROKES);
		assertThatExceptionOfType(InkLimitException.class)
			.isThrownBy(() -> new Ink(Collections.nCopies(Ink.MAX_STROKES + 1, dot)))
			.withMessage("A drawing must have at most 256 strokes; this one has 257");
		assertThatExceptionOfType(InkLimitException.class).isThrownBy(() -> new Ink(List.of(endless)))
			.withMessage("A drawing must have at most 10000 points; this one has 10001");
	}

	@Test
	void aWritingAreaHasWidthAndHeight() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WritingArea(0, 10))
			.withMessageContaining("must be wider and higher");
		assertThatIllegalArgumentException().isThrownBy(() -> new WritingArea(10, Double.NaN));
	}

}
