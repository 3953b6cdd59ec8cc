package dev.inkling.lab.augment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;
import dev.inkling.preprocess.Preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

class ScribblesTests {

	private static final Digits DIGITS = new Digits(OwnDrawings.digits()
		.entrySet()
		.stream()
		.collect(Collectors.groupingBy((entry) -> Character.digit(entry.getKey().charAt(0), 10),
				Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));

	@Test
	void everyKindIsDrawnAndCanBeClassified() {
		Set<String> kinds = Stream
			.of(Scrawls.kinds(), Signs.kinds(), Letters.kinds(), Doodles.kinds(), SeveralDigits.kinds(DIGITS))
			.flatMap(List::stream)
			.map(Kind::name)
			.collect(Collectors.toSet());
		Set<String> drawn = new HashSet<>();
		for (int seed = 0; seed < 10_000; seed++) {
			Scribbles.Scribble scribble = Scribbles.draw(new SplittableRandom(seed), DIGITS);
			drawn.add(scribble.name());
			assertThat(Preprocessor.STANDARD.apply(Rasteriser.rasterise(scribble.ink()))).as(scribble.name())
				.isNotNull();
		}
		assertThat(drawn).isEqualTo(kinds)
			.hasSizeGreaterThan(300)
			.contains("heart", "side-by-side", "question-mark", "letter-A", "word", "bicycle");
	}

	@Test
	void noLetterStandsAloneThatPassesForADigit() {
		assertThat(Letters.kinds().stream().map(Kind::name)).contains("letter-K", "letter-k")
			.doesNotContainAnyElementsOf(
					"OoDQlIiSsZzBbGgqy".chars().mapToObj((letter) -> "letter-" + (char) letter).toList())
			.noneMatch((name) -> name.endsWith("*"));
	}

	@Test
	void eachFamilyHasAFairShare() {
		Map<Set<String>, Integer> drawings = new HashMap<>();
		List<Set<String>> families = Stream
			.of(Stream.concat(Scrawls.kinds().stream(), Signs.kinds().stream()), Letters.kinds().stream(),
					Doodles.kinds().stream(), SeveralDigits.kinds(DIGITS).stream())
			.map((kinds) -> kinds.map(Kind::name).collect(Collectors.toSet()))
			.toList();
		for (int seed = 0; seed < 4000; seed++) {
			String name = Scribbles.draw(new SplittableRandom(seed), DIGITS).name();
			families.stream()
				.filter((family) -> family.contains(name))
				.forEach((family) -> drawings.merge(family, 1, Integer::sum));
		}
		assertThat(drawings.values()).hasSize(4).allSatisfy((count) -> assertThat(count).isBetween(880, 1120));
	}

	@Test
	void theSameSeedGivesTheSameDrawing() {
		for (int seed = 0; seed < 500; seed++) {
			assertThat(Scribbles.draw(new SplittableRandom(seed), DIGITS))
				.isEqualTo(Scribbles.draw(new SplittableRandom(seed), DIGITS));
		}
	}

	@Test
	void withoutEachOfTheTenDigitsNoneIsDrawn() {
		Set<String> several = SeveralDigits.kinds(DIGITS).stream().map(Kind::name).collect(Collectors.toSet());
		Digits onlySevens = new Digits(Map.of(7, DIGITS.drawings().get(7)));
		for (int seed = 0; seed < 500; seed++) {
			assertThat(several).doesNotContain(Scribbles.draw(new SplittableRandom(seed), Digits.NONE).name(),
					Scribbles.draw(new SplittableRandom(seed), onlySevens).name());
		}
	}

	@Test
	void aFingerIsUnsteadyAlongALineAndNotFromPointToPoint() {
		Polyline line = Polyline.curve(4000, Polyline.Curve.of((t) -> t, (t) -> 0));
		Polyline drawn = line.map(new Finger(new Sampler(new SplittableRandom(3)), 0.01));
		double far = 0;
		double step = 0;
		for (int i = 1; i < drawn.size(); i++) {
			far += drawn.y(i) * drawn.y(i);
			step += Math.pow(drawn.y(i) - drawn.y(i - 1), 2);
		}
		assertThat(Math.sqrt(far / 4000)).isBetween(0.008, 0.012);
		assertThat(Math.sqrt(step / 4000)).isLessThan(0.007);
	}

	@Test
	void noDrawingIsOfOneStraightUprightLine() {
		for (int seed = 0; seed < 5000; seed++) {
			Scribbles.Scribble scribble = Scribbles.draw(new SplittableRandom(seed), DIGITS);
			assertThat(isUprightLine(scribble.ink())).as("%s of seed %s", scribble.name(), seed).isFalse();
		}
	}

	private static boolean isUprightLine(Ink ink) {
		List<Point> points = ink.strokes().stream().map(Stroke::points).flatMap(List::stream).toList();
		double width = points.stream().mapToDouble(Point::x).max().orElseThrow()
				- points.stream().mapToDouble(Point::x).min().orElseThrow();
		double height = points.stream().mapToDouble(Point::y).max().orElseThrow()
				- points.stream().mapToDouble(Point::y).min().orElseThrow();
		return ink.strokes().size() == 1 && width < 0.15 * height;
	}

}
