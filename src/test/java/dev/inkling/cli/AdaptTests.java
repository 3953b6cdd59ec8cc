package dev.inkling.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.StyledModel;
import dev.inkling.classify.Judgement;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.Inference;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdaptTests {

	@TempDir
	private Path folder;

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@Test
	void theModelReadsWhatTheWritersMeanAndStartsLikeAnyOther() throws Exception {
		Path mine = this.folder.resolve("mine");
		assertThat(adapt("--samples", samples(3, "4", "").toString(), "--output", mine.toString())).isZero();
		assertThat(this.out.toString()).containsPattern("samples, held out +90.00 % \\(54 of 60\\) +\\d+.\\d+ %")
			.contains("left out: 1")
			.contains("model mine version 1");
		ModelFolder written = ModelFolder.open(mine);
		LastLayer layer = LastLayer.of(written);
		try (ModelPool pool = ModelPool.open(mine, 1)) {
			Inference odd = pool.infer(Preprocessor.STANDARD.apply(Rasteriser.rasterise(oddFour())));
			assertThat(odd.scores()).containsExactly(layer.scores(Objects.requireNonNull(odd.features())),
					within(1e-3f));
			assertThat(digit(odd.scores(), written)).isEqualTo(4);
		}
		JsonNode card = new JsonMapper().readTree(Files.readString(mine.resolve(ModelFolder.CARD)));
		assertThat(card.at("/training/base/name").asString()).isEqualTo("touch");
		assertThat(card.at("/training/base/training/data/0/licence").asString()).contains("Alpaydin");
		assertThat(card.at("/training/data/0/writers").asInt()).isEqualTo(2);
		assertThat(card.at("/training/data/0/labels/7").asInt()).isEqualTo(6);
		assertThat(card.at("/figures/0/value").asDouble()).isEqualTo(0.9);
		try (Stream<Path> beside = Files.list(this.folder)) {
			assertThat(beside.map((path) -> path.getFileName().toString())).containsExactlyInAnyOrder("mine",
					"samples.jsonl");
		}
	}

	@Test
	void aModelThatBecameNoBetterIsNotWrittenUnlessItMustBe() throws Exception {
		Path mine = this.folder.resolve("mine");
		Path samples = samples(3, "0123456789", "1234567890");
		assertThat(adapt("--samples", samples.toString(), "--output", mine.toString())).isEqualTo(1);
		assertThat(this.err.toString()).startsWith("Not written. ");
		assertThat(mine).doesNotExist();
		assertThat(adapt("--samples", samples.toString(), "--output", mine.toString(), "--force")).isZero();
		assertThat(this.err.toString()).contains("Written all the same");
		assertThat(ModelFolder.open(mine).card().name()).isEqualTo("mine");
	}

	@Test
	void stylesOfTheBaseAreNotPromisedAndTheArenaIsNotMeasured() throws Exception {
		Path styled = StyledModel.in(this.folder.resolve("styled"), List.of("european"));
		Path mine = this.folder.resolve("mine");
		assertThat(adapt("--samples", samples(3, "4", "").toString(), "--model", styled.toString(), "--output",
				mine.toString()))
			.isZero();
		assertThat(ModelFolder.open(mine).styles()).isEmpty();
		assertThat(run("export", "--model", mine.toString(), "--output", this.folder.resolve("mine.h").toString()))
			.isZero();
		assertThat(this.out.toString()).contains("tensor arena: not measured; models/training/measure_arena.py does");
		assertThat(this.folder.resolve("mine.h")).content().doesNotContainIgnoringCase("arena");
	}

	@Test
	void aStyleIsPutIntoTheFolderAndTheModelStaysAsItIs() throws Exception {
		Path model = StyledModel.in(this.folder.resolve("model"), List.of("other"));
		String sha256 = ModelFolder.open(model).card().sha256();
		String samples = samples(3, "4", "").toString();
		assertThat(adapt("--samples", samples, "--model", model.toString(), "--style", "odd")).isZero();
		assertThat(this.out.toString()).contains(model + ": style odd");
		ModelFolder styled = ModelFolder.open(model);
		assertThat(styled.card().styles()).containsExactly("other", "odd");
		assertThat(styled.card().sha256()).isEqualTo(sha256);
		try (ModelPool pool = ModelPool.open(styled, 1)) {
			Inference odd = pool.infer(Preprocessor.STANDARD.apply(Rasteriser.rasterise(oddFour())));
			assertThat(digit(odd.scores(), styled)).isNotEqualTo(4);
			assertThat(digit(odd.scoresBy(styled.style("odd")), styled)).isEqualTo(4);
		}
		JsonNode training = new JsonMapper().readTree(Files.readString(model.resolve(ModelFolder.CARD)))
			.get("training");
		assertThat(training.at("/data/0/licence").asString()).contains("Alpaydin");
		assertThat(training.at("/styles/odd/data/0/count").asInt()).isEqualTo(60);
		assertThat(training.at("/styles/odd/data/0/writers").asInt()).isEqualTo(2);
		assertThat(training.at("/styles/odd/figures/0/value").asDouble()).isEqualTo(0.9);
		try (Stream<Path> files = Files.list(model)) {
			assertThat(files.map((path) -> path.getFileName().toString())).noneMatch((name) -> name.startsWith("."));
		}
	}

	@Test
	void aStyleOfThatNameIsReplacedOnlyWhereItMustBe() throws Exception {
		Path model = StyledModel.in(this.folder.resolve("model"), List.of("odd"));
		byte[] former = Files.readAllBytes(model.resolve(LastLayer.file("odd")));
		String samples = samples(3, "4", "").toString();
		assertThat(adapt("--samples", samples, "--model", model.toString(), "--style", "odd")).isEqualTo(1);
		assertThat(this.err.toString()).contains("has a style odd already; --force replaces it");
		assertThat(model.resolve(LastLayer.file("odd"))).hasBinaryContent(former);
		assertThat(adapt("--samples", samples, "--model", model.toString(), "--style", "odd", "--force")).isZero();
		assertThat(ModelFolder.open(model).card().styles()).containsExactly("odd");
		assertThat(Files.readAllBytes(model.resolve(LastLayer.file("odd")))).isNotEqualTo(former);
	}

	@Test
	void ofManyDrawingsSomeAreTakenEvenlySpread() throws Exception {
		Path mine = this.folder.resolve("mine");
		assertThat(adapt("--samples", samples(6, "4", "").toString(), "--output", mine.toString(), "--at-most", "5"))
			.isZero();
		assertThat(this.out.toString()).contains("past --at-most 5 of a collection and label: 71");
		JsonNode data = new JsonMapper().readTree(Files.readString(mine.resolve(ModelFolder.CARD)))
			.at("/training/data/0");
		assertThat(data.at("/labels/4").asInt()).isEqualTo(5);
		assertThat(data.get("writers").asInt()).isEqualTo(2);
	}

	@Test
	void aModelOrAStyleIsAskedFor() throws Exception {
		String samples = samples(3, "4", "").toString();
		assertThat(adapt("--samples", samples)).isEqualTo(2);
		assertThat(adapt("--samples", samples, "--output", "mine", "--style", "odd")).isEqualTo(2);
		assertThat(this.err.toString()
			.lines()
			.filter((line) -> line.startsWith("Give --output, ")
					&& line.endsWith("or --style, for a layer in the model's own; not both")))
			.hasSize(2);
		assertThat(adapt("--samples", samples, "--style", "odd", "--name", "mine")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--name and --model-version must be left out where --style is given");
		assertThat(adapt("--samples", samples, "--style", "../odd")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--style must be 1 to 32 letters from a to z, not ../odd");
		assertThat(adapt("--samples", samples, "--output", "mine", "--at-most", "2")).isEqualTo(2);
		assertThat(this.err.toString()).contains("--at-most must be at least 3");
	}

	@Test
	void whatCannotBeDoneIsSaid() throws Exception {
		String samples = samples(3, "17", "17").toString();
		String mine = this.folder.resolve("mine").toString();
		assertThat(adapt("--samples", samples, "--output", this.folder.toString())).isEqualTo(1);
		assertThat(this.err.toString()).contains("must not be there yet");
		assertThat(adapt("--samples", samples, "--model", "models/touch-int8", "--output", mine)).isEqualTo(1);
		assertThat(this.err.toString()).contains("must have features in its card");
		assertThat(adapt("--samples", samples(1, "17", "17").toString(), "--output", mine)).isEqualTo(1);
		assertThat(this.err.toString())
			.contains("at least 3 drawings of each digit: missing are 1 of the digit 0, 1 of the digit 1");
	}

	private static int digit(float[] scores, ModelFolder model) {
		return Judgement.of(scores, model.card()).best().digit();
	}

	private int adapt(String... args) {
		return run(Stream.concat(Stream.of("adapt"), Stream.of(args)).toArray(String[]::new));
	}

	private int run(String... args) {
		return Commands.line().setOut(new PrintWriter(this.out)).setErr(new PrintWriter(this.err)).execute(args);
	}

	/**
	 * The ten digits, in sizes, by two writers; the second calls those of the first of
	 * two texts what the other text says; where that is empty, both draw the digit oddly.
	 * A dot is left out.
	 */
	private Path samples(int sizes, String from, String to) throws Exception {
		List<String> lines = new ArrayList<>();
		for (String writer : List.of("a", "b")) {
			OwnDrawings.digits().forEach((name, ink) -> {
				int at = (to.isEmpty() || writer.equals("b")) ? from.indexOf(name.charAt(0)) : -1;
				boolean odd = at >= 0 && to.isEmpty();
				char label = (at < 0 || odd) ? name.charAt(0) : to.charAt(at);
				Ink drawn = odd ? oddFour() : ink;
				for (int i = 0; i < sizes; i++) {
					lines.add(line(writer, label, OwnDrawings.transformed(drawn, 1 - 0.07 * i, 3 * i, 2 * i)));
				}
			});
		}
		lines.add(line("a", '1', Drawings.ink(new double[][] { { 5, 5 } })));
		return Files.write(this.folder.resolve("samples.jsonl"), lines);
	}

	private static Ink oddFour() {
		return OwnDrawings.others().values().iterator().next();
	}

	private static String line(String writer, char label, Ink ink) {
		return "{\"writer\":\"" + writer + "\",\"label\":\"" + label + "\"," + Drawings.json(ink).substring(1);
	}

}
