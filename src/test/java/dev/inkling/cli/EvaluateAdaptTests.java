package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateAdaptTests {

	/** A writer whose ones are what others call sevens, and the other way round. */
	private static final Map<String, String> SWAPPED = Map.of("1", "7", "7", "1");

	@TempDir
	private Path folder;

	private String data = "";

	@BeforeEach
	void draw() throws IOException {
		List<String> lines = new ArrayList<>();
		OwnDrawings.digits().forEach((name, ink) -> {
			String digit = name.substring(0, 1);
			for (int i = 0; i < 8; i++) {
				Ink drawn = OwnDrawings.transformed(ink, 1 - 0.05 * i, i, i);
				lines.add(line("odd", SWAPPED.getOrDefault(digit, digit), drawn));
				lines.add(line("plain", digit, drawn));
			}
		});
		this.data = Files.write(this.folder.resolve("own.jsonl"), lines).toString();
	}

	@Test
	void writersWhoAreReadWorstAreAdaptedToAndTheOthersWatched() {
		assertThat(EvaluateTests.evaluate("--adapt", "3", "--data", this.data))
			.containsPattern("(?m)^3 +80.00 % .* 8 +\\d")
			.containsPattern("odd, 3 a digit: 8 errors of 40 became [0-7]\\R")
			.contains("plain, 3 a digit: 0 errors of 40 became 0. The served layer reads all 30 samples right");
	}

	@Test
	void thePageHasTheChartTheFiguresAndWhyALayerIsNotAdopted() throws IOException {
		String html = Files.readString(report("page.html"));
		assertThat(html).contains("<h1>touch</h1>", "<p>own.jsonl</p>", "evaluate --adapt 4,3 --data")
			.contains("<th scope=\"row\">odd</th><td>40</td><td>8</td><td>")
			.contains("<th scope=\"row\">plain</th><td>40</td><td>0</td><td class=\"soft\">0</td>")
			.contains(
					"<li>plain, 3 a digit: The served layer reads all 30 samples right: there is nothing to gain.</li>")
			.containsOnlyOnce("<svg")
			.doesNotContain("{{", "http:", "NaN");
		assertThat(html.indexOf(">3 a digit<")).isPositive().isLessThan(html.indexOf(">4 a digit<"));
	}

	@Test
	void theChartAloneIsAPictureThatKnowsLightAndDark() throws IOException {
		String svg = Files.readString(report("chart.svg"));
		assertThat(svg).startsWith("<svg xmlns=")
			.contains("--model-1: #2a62c9", "prefers-color-scheme: dark", "var(--model-1)", "var(--model-2)")
			.doesNotContain("var(--model-3)")
			.endsWith("</svg>\n");
	}

	@Test
	void theFiguresForAProgramAreTheSame() throws IOException {
		Path json = this.folder.resolve("figures.json");
		String printed = EvaluateTests.evaluate("--adapt", "4,3,3", "--data", this.data, "--json", json.toString());
		JsonNode figures = new JsonMapper().readTree(Files.readString(json));
		assertThat(figures.at("/model/name").asString()).isEqualTo("touch");
		assertThat(figures.at("/summaries").findValuesAsString("samplesPerDigit")).containsExactly("3", "4");
		assertThat(figures.at("/summaries/1/hardestBefore/part").asInt()).isEqualTo(32);
		assertThat(figures.at("/summaries/1/errorsBefore").asInt()).isEqualTo(8);
		JsonNode odd = figures.at("/trials/2");
		assertThat(odd.at("/writer").asString()).isEqualTo("odd");
		assertThat(odd.has("reason")).isFalse();
		int errors = odd.at("/after/whole").asInt() - odd.at("/after/part").asInt();
		assertThat(printed).containsPattern("odd, 4 a digit: 8 errors of 40 became " + errors + "\\R");
		assertThat(figures.at("/trials/3/reason").asString()).endsWith("there is nothing to gain");
		assertThat(figures.at("/trials")).hasSize(4);
	}

	@Test
	void tooFewDrawingsAreSaid() {
		assertThat(EvaluateTests.fail(1, "--adapt", "5", "--data", this.data))
			.contains("a writer with 10 drawings of each digit");
		assertThat(EvaluateTests.fail(2, "--adapt", "2", "--data", this.data)).contains("at least 3 drawings a digit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--compare models/touch models/touch", "--as-pictures", "--photographed",
			"--preprocessing standard", "--model models/touch@standard" })
	void whatItDoesNotGoWithIsSaid(String options) {
		List<String> args = new ArrayList<>(List.of("--adapt", "3", "--data", this.data));
		args.addAll(List.of(options.split(" ")));
		assertThat(EvaluateTests.fail(2, args.toArray(String[]::new)))
			.contains("--adapt goes with --model, --data, --report and --json only");
	}

	private Path report(String name) {
		Path report = this.folder.resolve(name);
		EvaluateTests.evaluate("--adapt", "4,3", "--data", this.data, "--report", report.toString());
		return report;
	}

	private static String line(String writer, String label, Ink ink) {
		return "{\"writer\":\"" + writer + "\",\"label\":\"" + label + "\"," + Drawings.json(ink).substring(1);
	}

}
