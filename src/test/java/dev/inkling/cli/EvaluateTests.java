package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.StyledModel;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.ModelFolder;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateTests {

	@TempDir
	Path folder;

	@Test
	void strokesAreCountedDigitByDigit() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("0", Drawings.zero()),
				line("1", Drawings.one()), line("9", Drawings.seven()));
		String printed = evaluate("--model", "models/mnist", "--data", data.toString());
		assertThat(printed).contains("model mnist version 1, preprocessing standard")
			.containsPattern("own.jsonl +4 +3 +1 +75.00 % +30.06–95.44")
			.containsPattern("(?m)^9 .* 1 +\\. +\\. +0.00 %$")
			.containsPattern("(?m)^7 .* 100.00 %$")
			.contains("left out: 0")
			.containsPattern(
					"mean time a drawing, all cores at work: \\d+ µs to the model's input \\+ \\d+ µs in the model");
	}

	@Test
	void aDotIsLeftOutAndSaidSo() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()),
				line("1", Drawings.ink(new double[][] { { 5, 5 } })));
		assertThat(evaluate("--model", "models/mnist", "--data", data.toString())).containsPattern("own.jsonl +1 +1 +0")
			.contains("left out: 1")
			.contains("1 × The drawing must be more than one dot");
	}

	@Test
	void severalFilesAreCountedEachAndTogether() throws IOException {
		Path sevens = strokes("sevens.jsonl", line("7", Drawings.seven()));
		Path zeros = strokes("zeros.jsonl", line("0", Drawings.zero()));
		assertThat(evaluate("--model", "models/mnist", "--data", sevens.toString(), zeros.toString()))
			.containsPattern("sevens.jsonl +1 +1")
			.containsPattern("zeros.jsonl +1 +1")
			.containsPattern("(?m)^all +2 +2");
	}

	@Test
	void whatIsNoDigitCountsForRefusalAndNotForAccuracy() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("W", Drawings.four()),
				"{\"label\":\"O\",\"ambiguous\":true,\"strokes\":" + json(Drawings.zero()) + "}");
		assertThat(evaluate("--model", "models/mnist", "--data", data.toString()))
			.containsPattern("own.jsonl +1 +1 +0 +100.00 %")
			.containsPattern("non-digits rejected: .* of 1\\)")
			.containsPattern("ambiguous drawings accepted: .* of 1\\)")
			.contains("TPR at 5 % FPR, digits against non-digits: ");
	}

	@Test
	void picturesAreModelInputAsTheyStandOrGoTheWholeWay() throws IOException {
		GreyImage seven = Preprocessor.STANDARD.apply(Rasteriser.rasterise(Drawings.seven()));
		Path data = pictures(7, seven, new GreyImage(new byte[GreyImage.PIXELS]));
		assertThat(evaluate("--model", "models/mnist", "--data", data.toString())).contains("pictures as they stand")
			.containsPattern("own-images-idx3-ubyte +2 ")
			.contains("left out: 0");
		assertThat(evaluate("--model", "models/mnist", "--as-pictures", "--data", data.toString()))
			.contains("pictures as posted")
			.containsPattern("own-images-idx3-ubyte +1 +1 +0 +100.00 %")
			.contains("1 × The drawing must stand out");
	}

	@Test
	void theStepsCanBeTheArticles() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()));
		assertThat(evaluate("--model", "models/mnist@article", "--data", data.toString()))
			.contains("preprocessing article");
	}

	@Test
	void aStyleStandsBesideTheModelWithItsOnesAndSevens() throws IOException {
		String model = StyledModel.swapped(this.folder.resolve("styled"), "swapped").toString();
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("0", Drawings.zero()),
				line("1", Drawings.one()), line("1", Drawings.one()));
		Path json = this.folder.resolve("figures.json");
		assertThat(
				evaluate("--compare", model, model + "@swapped", "--data", data.toString(), "--json", json.toString()))
			.containsPattern("as they stand +touch +touch@swapped")
			.containsPattern("1 read as 7 +0 +2")
			.containsPattern("7 read as 1 +0 +1")
			.contains("touch@swapped against touch: ");
		JsonNode models = JsonMapper.shared().readTree(Files.readString(json)).get("models");
		assertThat(models.get(0).has("style")).isFalse();
		assertThat(models.get(1).get("style").asString()).isEqualTo("swapped");
		assertThat(evaluate("--model", model, "--style", "swapped", "--data", data.toString()))
			.contains("model touch@swapped version 2")
			.containsPattern("own.jsonl +4 +1 +3");
	}

	@Test
	void aStyleThatTheModelLacksIsSaid() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()));
		assertThat(fail(1, "--model", "models/mnist@european", "--data", data.toString()))
			.contains("must list the style european: it lists none");
		String model = StyledModel.in(this.folder.resolve("styled"), List.of("european", "nordic")).toString();
		assertThat(fail(1, "--model", model, "--style", "asian", "--data", data.toString()))
			.contains("must list the style asian: it lists european, nordic");
	}

	@Test
	void figuresAreTheSameEachTime() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("0", Drawings.zero()),
				line("4", Drawings.four()));
		assertThat(withoutTimes(evaluate("--model", "models/mnist", "--data", data.toString())))
			.isEqualTo(withoutTimes(evaluate("--model", "models/mnist", "--data", data.toString())));
	}

	@Test
	void aMissingFileOrModelIsNamed() {
		assertThat(fail(1, "--data", "nowhere.jsonl")).isEqualTo("nowhere.jsonl: there is no such file\n");
		assertThat(fail(1, "--model", "nowhere", "--data", "x.jsonl"))
			.contains("There is no model folder at " + Path.of("nowhere").toAbsolutePath());
		assertThat(fail(2)).contains("--data");
		assertThat(fail(2, "--preprocessing", "none", "--data", "x.jsonl")).contains("article or standard");
	}

	@Test
	void modelsStandSideBySideOnTheSameDrawings() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("0", Drawings.zero()),
				line("W", Drawings.four()));
		Path json = this.folder.resolve("figures.json");
		String printed = evaluate("--compare", "models/mnist@article", "models/mnist", "--data", data.toString(),
				"--json", json.toString());
		assertThat(printed).containsPattern("pictures as they stand +mnist@article +mnist")
			.containsPattern("version +1 +1")
			.containsPattern("sha256 starts with +([0-9a-f]{8}) +\\1")
			.containsPattern("preprocessing +article +standard")
			.containsPattern("(?m)^accuracy +\\S+ % +100.00 %$")
			.containsPattern("right where the other is wrong +0 +\\d")
			.containsPattern("TPR at 5 % FPR, digits against non-digits +\\S+ % +\\S+ %")
			.containsPattern("one picture in the model, one thread, median +\\S+ µs +\\S+ µs")
			.containsPattern("recall of 9 +- +-");
		JsonNode figures = new JsonMapper().readTree(Files.readString(json));
		assertThat(figures.at("/models/1/sha256").asString()).hasSize(64);
		assertThat(figures.at("/models/1/preprocessing").asString()).isEqualTo("standard");
		assertThat(figures.at("/models/1/all/accuracy/part").asInt()).isEqualTo(2);
		assertThat(figures.at("/models/1/all/confusion/7/7").asInt()).isOne();
		assertThat(printed)
			.containsPattern("mnist against mnist@article: no difference to be told \\(McNemar's exact test, p = 1");
		assertThat(figures.at("/comparisons/0/verdict").asString()).isEqualTo("no difference to be told");
		assertThat(figures.at("/comparisons/0/pValue").asDouble()).isOne();
		assertThat(figures.at("/models/1/groups/0/name").asString()).isEqualTo("own.jsonl");
	}

	@Test
	void writersWhoAreReadWorstAreAdaptedToAndTheOthersWatched() throws IOException {
		List<String> lines = new java.util.ArrayList<>();
		OwnDrawings.digits().forEach((name, ink) -> {
			for (int i = 0; i < 6; i++) {
				Ink drawn = OwnDrawings.transformed(ink, 1 - 0.05 * i, i, i);
				String meant = name.startsWith("7") ? "1" : name.startsWith("1") ? "7" : name.substring(0, 1);
				lines.add("{\"writer\":\"odd\"," + line(meant, drawn).substring(1));
				lines.add("{\"writer\":\"plain\"," + line(name.substring(0, 1), drawn).substring(1));
			}
		});
		Path data = strokes("own.jsonl", lines.toArray(String[]::new));
		assertThat(evaluate("--adapt", "3", "--data", data.toString())).containsPattern("(?m)^3 +80.00 % .* 6 +\\d")
			.containsPattern("odd, 3 a digit: 6 errors of 30 became \\d")
			.containsPattern("plain, 3 a digit: 0 errors of 30 became 0");
		assertThat(fail(1, "--adapt", "4", "--data", data.toString()))
			.contains("a writer with 8 drawings of each digit");
		assertThat(fail(2, "--adapt", "2", "--data", data.toString())).contains("at least 3 drawings a digit");
		assertThat(fail(2, "--adapt", "3", "--style", "european", "--data", data.toString()))
			.contains("must be given without a style");
	}

	@Test
	void oneModelOrSeveralAreAskedFor() {
		assertThat(fail(2, "--model", "models/mnist", "--compare", "models/mnist", "models/mnist", "--data", "x.jsonl"))
			.contains("Give --model or --compare, not both");
	}

	@Test
	void theReportIsOnePageThatNeedsNothingElse() throws IOException {
		Path data = strokes("<own>.jsonl", line("7", Drawings.seven()), line("9", Drawings.seven()),
				line("W", Drawings.zero()), line("1", Drawings.ink(new double[][] { { 5, 5 } })));
		Path report = this.folder.resolve("report.html");
		evaluate("--compare", "models/mnist@article", "models/mnist", "--data", data.toString(), "--report",
				report.toString());
		String html = Files.readString(report);
		assertThat(html).startsWith("<!doctype html>")
			.doesNotContain("http:", "https:", "<script", "<link", "<own>", "NaN", "rgb(1,2,")
			.contains("1 left out: The drawing must be more than one dot", "&lt;own&gt;.jsonl", "<b>9</b> → 7",
					"src=\"data:image/png;base64,", "var(--model-2)", "prefers-color-scheme: dark");
		assertThat(html.split("<svg ", -1)).as("accuracy, two of reliability, risk and coverage, ROC").hasSize(6);
		assertThat(html.split("<svg ", -1)).hasSameSizeAs(html.split("</svg>", -1));
	}

	@Test
	void theReportSaysWhenAndHowItWasMadeAndHowManyDrawingsEachBinHas() throws IOException {
		Path data = strokes("own drawings.jsonl", line("7", Drawings.seven()), line("7", Drawings.seven()));
		Path report = this.folder.resolve("report.html");
		evaluate("--model", "models/mnist", "--data", data.toString(), "--report", report.toString());
		String sum = ModelFolder.open(Path.of("models/mnist")).card().sha256();
		assertThat(Files.readString(report))
			.containsPattern("<dd>20\\d\\d-\\d\\d-\\d\\d, by <code>inkling .* evaluate --model")
			.contains("version 1, sha256 <code>" + sum + "</code>")
			.containsPattern(">93–100 %</th><td>2</td><td>100.00 %</td>");
	}

	@Test
	void filesOfOneNameAreToldApart() throws IOException {
		Path first = Files.createDirectory(this.folder.resolve("first")).resolve("own.jsonl");
		Path second = Files.createDirectory(this.folder.resolve("second")).resolve("own.jsonl");
		Files.writeString(first, line("7", Drawings.seven()));
		Files.writeString(second, line("9", Drawings.seven()));
		assertThat(evaluate("--model", "models/mnist", "--data", first.toString(), second.toString()))
			.containsPattern(first + " +1 +1 +0 ")
			.containsPattern(second + " +1 +0 +1 ");
	}

	@ParameterizedTest
	@CsvSource({ "--report,nowhere/report.html,its folder must be there",
			"--json,nowhere/x.json,its folder must be there", "--report,'',must be a file to write" })
	void aPlaceThatCannotBeWrittenIsNamedBeforeTheWork(String option, String place, String sentence) {
		Path file = this.folder.resolve(place);
		assertThat(fail(1, "--data", "there-is-none.jsonl", option, file.toString())).startsWith(file.toString())
			.contains(sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evaluate --data", "prepare --output {}/out/ --data" })
	void anEmptyFileIsNoData(String command) throws IOException {
		Path empty = Files.writeString(this.folder.resolve("empty.jsonl"), "\n");
		String[] words = (command + ' ' + empty).replace("{}", this.folder.toString()).split(" ");
		StringWriter err = new StringWriter();
		assertThat(Commands.line().setErr(new PrintWriter(err)).execute(words)).isEqualTo(1);
		assertThat(err.toString()).contains(empty + ": there must be a drawing in it");
	}

	@Test
	void theReportOfOneModelWithoutOthersHasNoCurveOfThem() throws IOException {
		Path data = strokes("own.jsonl", line("7", Drawings.seven()), line("0", Drawings.zero()));
		Path report = this.folder.resolve("report.html");
		evaluate("--model", "models/mnist", "--data", data.toString(), "--report", report.toString());
		assertThat(Files.readString(report)).doesNotContain("ROC").contains("<h1>mnist</h1>");
	}

	static String evaluate(String... args) {
		StringWriter out = new StringWriter();
		assertThat(run(out, new StringWriter(), args)).isZero();
		return out.toString();
	}

	private static String fail(int status, String... args) {
		StringWriter err = new StringWriter();
		assertThat(run(new StringWriter(), err, args)).isEqualTo(status);
		return err.toString().replace("\r\n", "\n");
	}

	private static int run(StringWriter out, StringWriter err, String... args) {
		CommandLine line = Commands.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
		String[] all = new String[args.length + 1];
		all[0] = "evaluate";
		System.arraycopy(args, 0, all, 1, args.length);
		return line.execute(all);
	}

	private static String withoutTimes(String printed) {
		return printed.lines().filter((line) -> !line.contains("time a drawing")).collect(Collectors.joining("\n"));
	}

	private Path strokes(String name, String... lines) throws IOException {
		return Files.write(this.folder.resolve(name), List.of(lines));
	}

	private static String line(String label, Ink ink) {
		return "{\"label\":\"" + label + "\",\"strokes\":" + json(ink) + "}";
	}

	private static String json(Ink ink) {
		String body = Drawings.json(ink);
		return body.substring(body.indexOf('['), body.length() - 1);
	}

	private Path pictures(int label, GreyImage... images) throws IOException {
		ByteBuffer pictures = ByteBuffer.allocate(16 + images.length * GreyImage.PIXELS);
		pictures.putInt(IdxReader.PICTURES).putInt(images.length).putInt(GreyImage.SIZE).putInt(GreyImage.SIZE);
		ByteBuffer labels = ByteBuffer.allocate(8 + images.length);
		labels.putInt(IdxReader.LABELS).putInt(images.length);
		for (GreyImage image : images) {
			pictures.put(image.toBytes());
			labels.put((byte) label);
		}
		Files.write(this.folder.resolve("own-labels-idx1-ubyte"), labels.array());
		return Files.write(this.folder.resolve("own-images-idx3-ubyte"), pictures.array());
	}

}
