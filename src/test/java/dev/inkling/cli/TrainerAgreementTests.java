package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.Drawings;
import dev.inkling.classify.Judgement;
import dev.inkling.lab.evaluate.Outcome;
import dev.inkling.lab.evaluate.Proportion;
import dev.inkling.lab.evaluate.ReliabilityDiagram;
import dev.inkling.model.ModelCard;
import dev.inkling.preprocess.GreyImage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the trainer has to agree with, as files that its own tests read
 * ({@code models/training/tests/test_agreement.py}): the service is the authority. After
 * a change that is meant, write them anew with
 * {@code ./mvnw test -Dtest=TrainerAgreementTests -Dgolden.write=true}.
 */
class TrainerAgreementTests {

	private static final Path AGREED = Path.of("models/training/tests/agreement");

	private static final int COUNT = 40;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "images-idx3-ubyte", "labels-idx1-ubyte", "meta.tsv" })
	void preparedPicturesAreWhatTheTrainerReads(String name) throws IOException {
		byte[] pixels = new byte[GreyImage.PIXELS];
		byte[] reversed = new byte[GreyImage.PIXELS];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) i;
			reversed[pixels.length - 1 - i] = (byte) i;
		}
		try (IdxWriter writer = new IdxWriter(this.folder + "/")) {
			writer.write(pixels, sample("own", 3, "7"), 0);
			writer.write(reversed, sample("others", 4, "W"), 0);
		}
		agree(name, Files.readAllBytes(this.folder.resolve(name)));
	}

	@Test
	void confidencesAreWhatTheTrainerCounts() throws IOException {
		SplittableRandom random = new SplittableRandom(1);
		ModelCard card = card(1.7);
		List<float[]> logits = new ArrayList<>();
		List<Integer> labels = new ArrayList<>();
		List<Judgement> judgements = new ArrayList<>();
		List<Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < COUNT; i++) {
			float[] scores = new float[ModelCard.DIGITS + 1];
			for (int j = 0; j < scores.length; j++) {
				scores[j] = random.nextInt(-400, 400) / 64f;
			}
			Judgement judgement = Judgement.of(scores, card);
			int label = (random.nextInt(4) > 0) ? judgement.best().digit() : random.nextInt(ModelCard.DIGITS);
			logits.add(scores);
			labels.add(label);
			judgements.add(judgement);
			outcomes.add(new Outcome(judgement.best().confidence(), label == judgement.best().digit()));
		}
		double right = new Proportion(outcomes.stream().filter(Outcome::right).count(), COUNT).value();
		Agreed agreed = new Agreed(card.temperature(), logits, labels,
				judgements.stream().map((judgement) -> judgement.best().confidence()).toList(),
				judgements.stream().map(Judgement::notADigit).toList(), right,
				ReliabilityDiagram.of(outcomes).expectedCalibrationError());
		agree("calibration.json", JsonMapper.builder().build().writeValueAsBytes(agreed));
	}

	private static void agree(String name, byte[] written) throws IOException {
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(AGREED);
			Files.write(AGREED.resolve(name), written);
		}
		assertThat(written).isEqualTo(Files.readAllBytes(AGREED.resolve(name)));
	}

	private static Sample sample(String set, int index, String label) {
		return new Sample("own.jsonl", index, set, "me", label, false, new Sample.Strokes(Drawings.seven()));
	}

	private static ModelCard card(double temperature) {
		List<String> labels = new ArrayList<>(
				IntStream.range(0, ModelCard.DIGITS).mapToObj(Integer::toString).toList());
		labels.add(ModelCard.NOT_A_DIGIT);
		return new ModelCard("agreed", "1", null, labels, new ModelCard.Input(1, 0), "standard", temperature,
				new ModelCard.Rejection(0, 1.0), null, null, null, null, null, "");
	}

	private record Agreed(double temperature, List<float[]> logits, List<Integer> labels, List<Double> confidences,
			List<Double> notADigit, double accuracy, double expectedCalibrationError) {
	}

}
