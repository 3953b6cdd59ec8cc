package dev.inkling.adapt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

class LastLayerFitTests {

	private static final Path TOUCH = Path.of("models/touch");

	private static LastLayer base = new LastLayer(new float[0][]);

	private static List<Example> replay = List.of();

	/** Ten digits by one hand, each in six sizes and places. */
	private static final List<Example> own = new ArrayList<>();

	@BeforeAll
	static void open() {
		ModelFolder folder = ModelFolder.open(TOUCH);
		base = LastLayer.of(folder);
		replay = Replay.of(folder);
		own.clear();
		try (ModelPool pool = ModelPool.open(TOUCH, 1)) {
			OwnDrawings.digits().forEach((name, ink) -> {
				for (int i = 0; i < 6; i++) {
					Ink moved = OwnDrawings.transformed(ink, 1 - 0.07 * i, 3 * i, 2 * i);
					own.add(new Example(
							Objects.requireNonNull(
									pool.infer(Preprocessor.STANDARD.apply(Rasteriser.rasterise(moved))).features()),
							name.charAt(0) - '0'));
				}
			});
		}
	}

	/** A writer whose ones are what others call sevens, and the other way round. */
	private static List<Example> swapped() {
		Map<Integer, Integer> swap = Map.of(1, 7, 7, 1);
		return own.stream()
			.map((example) -> new Example(example.features(), swap.getOrDefault(example.label(), example.label())))
			.toList();
	}

	@Test
	void whatAWriterMeansIsLearntAndTheOthersAreKept() {
		Adaptation adaptation = new LastLayerFit(base, replay).adapt(swapped());
		assertThat(adaptation.before()).isEqualTo(new Tally(48, 60));
		assertThat(adaptation.after().right()).isGreaterThanOrEqualTo(58);
		assertThat(adaptation.othersBefore().tried()).isEqualTo(880);
		assertThat(adaptation.gain()).isPositive();
		assertThat(swapped()).allMatch((example) -> best(adaptation.layer(), example) == example.label());
	}

	@Test
	void labelsThatContradictEachOtherAreNotAdopted() {
		List<Example> wrong = IntStream.range(0, own.size())
			.mapToObj((i) -> new Example(own.get(i).features(), (own.get(i).label() + i % 6) % 10))
			.toList();
		Adaptation adaptation = new LastLayerFit(base, replay).adapt(wrong);
		assertThat(adaptation.adopted()).isFalse();
		assertThat(adaptation.reason()).matches("(Layers|Of) .* (must be|may be) .*");
	}

	@Test
	void withoutSamplesTheServedLayerStays() {
		assertThat(new LastLayerFit(base, replay).fit(List.of()).rows()).isDeepEqualTo(base.rows());
	}

	@Test
	void theSameSamplesGiveTheSameLayerAndTheRejectClassStays() {
		LastLayer layer = new LastLayerFit(base, replay).fit(own);
		assertThat(layer.toBytes()).isEqualTo(new LastLayerFit(base, replay).fit(own).toBytes());
		assertThat(layer.rows()[10]).containsExactly(base.rows()[10]);
		assertThat(layer.rows()[7]).isNotEqualTo(base.rows()[7]);
	}

	@Test
	void aSampleThatIsNoDigitPushesTheDigitsAway() {
		Example seven = own.stream().filter((example) -> example.label() == 7).findFirst().orElseThrow();
		LastLayer layer = new LastLayerFit(base, replay).fit(List.of(new Example(seven.features(), 10)));
		assertThat(layer.scores(seven.features())[7]).isLessThan(base.scores(seven.features())[7]);
	}

	@Test
	void itSaysWhichDigitsAreMissing() {
		assertThat(LastLayerFit.missing(labels(own))).isEmpty();
		List<Example> few = own.stream().filter((example) -> example.label() != 4).toList();
		assertThat(LastLayerFit.missing(labels(few))).containsExactly(Map.entry(4, 3));
		assertThat(LastLayerFit.missing(List.of())).hasSize(10).containsEntry(0, 3);
	}

	private static List<Integer> labels(List<Example> examples) {
		return examples.stream().map(Example::label).toList();
	}

	@Test
	void theGradientIsTheSlopeOfTheValue() {
		Likelihood likelihood = new Likelihood(base, swapped(), replay.subList(0, 50));
		float[] point = new float[10 * 513];
		for (int i = 0; i < point.length; i++) {
			point[i] = (float) Math.sin(i) / 100;
		}
		float[] gradient = new float[point.length];
		likelihood.at(point, gradient);
		float[] unused = new float[point.length];
		for (int i : new int[] { 3, 512, 7 * 513 + 40, 1 * 513 + 100, 10 * 513 - 1 }) {
			float[] above = point.clone();
			float[] below = point.clone();
			above[i] += 0.01f;
			below[i] -= 0.01f;
			double slope = (likelihood.at(above, unused) - likelihood.at(below, unused)) / 0.02;
			assertThat((double) gradient[i]).isCloseTo(slope,
					org.assertj.core.api.Assertions.within(0.01 + 0.01 * Math.abs(slope)));
		}
	}

	private static int best(LastLayer layer, Example example) {
		float[] scores = Arrays.copyOf(layer.scores(example.features()), 10);
		return IntStream.range(0, 10).reduce(0, (a, b) -> (scores[b] > scores[a]) ? b : a);
	}

}
