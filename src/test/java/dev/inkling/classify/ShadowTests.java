package dev.inkling.classify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.inkling.Drawings;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;
import dev.inkling.preprocess.GreyImage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShadowTests {

	private static final Path MNIST = Path.of("models/mnist");

	private static final Decoded SEVEN = DrawingSource.of(() -> Rasteriser.rasterise(Drawings.seven())).decode(0);

	private static final ModelFolder TOUCH = ModelFolder.open(Path.of("models/touch"));

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void aDrawingIsReadByTheChallengerAndComparedWithItsAnswer() {
		try (Shadow shadow = new Shadow(MNIST, this.registry)) {
			shadow.offer(SEVEN, answer(7, null, null));
			shadow.offer(SEVEN, answer(7, Rejection.AMBIGUOUS, null));
			shadow.offer(SEVEN, answer(4, null, null));
			shadow.offer(SEVEN, answer(4, Rejection.AMBIGUOUS, null));
		}
		assertThat(counts()).isEqualTo(Map.of("same", 1.0, "acceptance", 1.0, "digit", 2.0));
		assertThat(this.registry.get("inkling.shadow").timer().count()).isEqualTo(4);
		assertThat(this.registry.get("inkling.shadow.answers").counters())
			.allSatisfy((counter) -> assertThat(counter.getId().getTag("name")).isEqualTo("mnist"));
	}

	@Test
	void anAnswerOfAWritersOwnLayerIsNotCompared() {
		try (Shadow shadow = new Shadow(MNIST, this.registry)) {
			shadow.offer(SEVEN, answer(7, null, new Layer(LastLayer.of(TOUCH), null)));
		}
		assertThat(counts().values()).containsOnly(0.0);
	}

	@Test
	void aChallengerThatIsTooSlowIsNotWaitedFor() {
		int many = 20_000;
		try (Shadow shadow = new Shadow(MNIST, this.registry)) {
			for (int i = 0; i < many; i++) {
				shadow.offer(SEVEN, answer(7, null, null));
			}
		}
		double skipped = this.registry.get("inkling.shadow.skipped").counter().count();
		assertThat(skipped).isPositive();
		assertThat(count("same") + skipped).isEqualTo(many);
	}

	@Test
	void aChallengerThatCannotBeLoadedIsSaid() {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> new Shadow(Path.of("missing"), this.registry))
			.withMessageStartingWith("There is no model folder");
	}

	private Map<String, Double> counts() {
		return Map.of("same", count("same"), "acceptance", count("acceptance"), "digit", count("digit"));
	}

	private double count(String agreement) {
		return this.registry.get("inkling.shadow.answers").tag("agreement", agreement).counter().count();
	}

	private static Answer answer(int digit, @Nullable Rejection rejection, @Nullable Layer layer) {
		ModelCard card = TOUCH.card();
		return new Answer(new Judgement(List.of(new Candidate(digit, 1)), 0, rejection),
				new GreyImage(new byte[GreyImage.PIXELS]), new Timings(1, 1, 1, 1, 1), card, layer);
	}

}
