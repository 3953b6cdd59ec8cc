package dev.inkling.lab.augment;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import dev.inkling.ink.BoundingBox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SkeletonTableTests {

	private final Shapes shapes = new Shapes(new Sampler(new SplittableRandom(1)));

	@Test
	void linesOfOneNameAreWaysToDrawTheSame() {
		SkeletonTable table = SkeletonTable.parse("""
				# Some letters.

				T: 0,0 80,0 | 40,0 40,100
				T: 0,0 80,0 40,50 40,100
				V: 0,0 40,100 80,0
				""");
		assertThat(table.kinds()).extracting(Kind::name).containsExactly("T", "V");
		Set<Integer> counts = new HashSet<>();
		for (int i = 0; i < 50; i++) {
			counts.add(table.kinds().get(0).drawing().apply(this.shapes).count());
		}
		assertThat(counts).containsExactlyInAnyOrder(1, 2);
	}

	@Test
	void aStrokeGoesThroughItsPointsNearly() {
		for (String stroke : new String[] { "0,0 0,100 100,100", "~ 0,0 0,100 100,100", "~ 0,0 0,100! 100,100" }) {
			BoundingBox box = Skeleton.parse(stroke).draw(this.shapes).box();
			assertThat(box.width()).isCloseTo(1, within(0.25));
			assertThat(box.height()).isCloseTo(1, within(0.25));
		}
	}

	@Test
	void aSmoothStrokeHasACornerOnlyWhereTheTableSaysSo() {
		assertThat(sharpestTurn("~ 0,0 0,100 100,100 100,0")).isLessThan(1);
		assertThat(sharpestTurn("~ 0,0 0,100! 100,100 100,0")).isGreaterThan(1);
	}

	@Test
	void anEllipseHasItsRadii() {
		BoundingBox box = Skeleton.parse("o 50,50 40,20").draw(this.shapes).box();
		assertThat(box.width()).isCloseTo(0.8, within(0.3));
		assertThat(box.height()).isCloseTo(0.4, within(0.15));
	}

	@Test
	void whatMayBeMissingIsMissingHalfOfTheTime() {
		Skeleton skeleton = Skeleton.parse("0,0 50,100 | ? 50,0 0,100");
		int crossed = 0;
		for (int i = 0; i < 1000; i++) {
			crossed += skeleton.draw(this.shapes).count() - 1;
		}
		assertThat(crossed).isBetween(440, 560);
	}

	@Test
	void whatIsNoTableIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SkeletonTable.parse("0,0 1,1"))
			.withMessageContaining("A line must be a name");
		assertThatIllegalArgumentException().isThrownBy(() -> SkeletonTable.parse("A: 0,0 1"))
			.withMessageContaining("A")
			.havingCause()
			.withMessageContaining("x,y");
		assertThatIllegalArgumentException().isThrownBy(() -> SkeletonTable.parse("A: 0,0"))
			.havingCause()
			.withMessageContaining("two points");
		assertThatIllegalArgumentException().isThrownBy(() -> SkeletonTable.parse("A: 0,0 1,b"))
			.withMessageContaining("A");
		assertThatIllegalArgumentException().isThrownBy(() -> SkeletonTable.read("none.txt"))
			.withMessageContaining("none.txt");
	}

	/** Greatest change of direction from piece to piece, in radians. */
	private double sharpestTurn(String stroke) {
		Polyline line = Skeleton.parse(stroke).draw(this.shapes).first();
		double sharpest = 0;
		double before = Double.NaN;
		for (int i = 1; i < line.size(); i++) {
			double dx = line.x(i) - line.x(i - 1);
			double dy = line.y(i) - line.y(i - 1);
			if (Math.hypot(dx, dy) > 1e-9) {
				double direction = Math.atan2(dy, dx);
				if (!Double.isNaN(before)) {
					sharpest = Math.max(sharpest, Math.acos(Math.cos(direction - before)));
				}
				before = direction;
			}
		}
		return sharpest;
	}

}
