package dev.inkling.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.inkling.Drawings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the dashboard and the alert rules against what the service really exposes, and
 * the alerts against their runbook and their tests. One worker, so as to share no service
 * and no counts with other tests.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "inkling.workers=1", "inkling.model.shadow=models/mnist" })
@AutoConfigureRestTestClient
@AutoConfigureMetrics
class MonitoringTests {

	private static final Path DOCKER = Path.of("src/main/docker");

	private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? ");

	private static final Pattern REASON = Pattern.compile("(?m)^inkling_rejected_requests_total\\{reason=\"(\\w+)\"");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

	/** What Prometheus adds of its own. */
	private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

	@Autowired
	RestTestClient client;

	private final Map<String, Set<String>> exposed = new HashMap<>();

	private final Set<String> reasons = new TreeSet<>();

	@BeforeEach
	void scrape() {
		this.client.post()
			.uri("/classify")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Drawings.json(Drawings.seven()))
			.exchange();
		String text = String.valueOf(this.client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
		this.exposed.put("up", new TreeSet<>(TARGET_LABELS));
		SAMPLE.matcher(text).results().forEach(this::add);
		REASON.matcher(text).results().forEach((reason) -> this.reasons.add(reason.group(1)));
	}

	private void add(MatchResult sample) {
		Set<String> labels = this.exposed.computeIfAbsent(sample.group(1), (name) -> new TreeSet<>(TARGET_LABELS));
		if (sample.group(2) != null) {
			Matcher label = LABEL.matcher(sample.group(2));
			while (label.find()) {
				labels.add(label.group(1));
			}
		}
	}

	@Test
	void givenAReadyServiceThenTheMetricSaysSo() {
		assertThat(this.exposed).containsKey("inkling_ready");
	}

	@Test
	void givenAModelThenMetricsAndInfoTellItByNameVersionAndChecksum() throws IOException {
		assertThat(this.exposed.get("inkling_model_info")).contains("name", "version", "sha256");
		JsonNode card = YAML.readTree(Path.of("models/touch/model.json").toFile());
		this.client.get()
			.uri("/actuator/info")
			.exchange()
			.expectBody()
			.jsonPath("$.model.name")
			.isEqualTo(card.get("name").asText())
			.jsonPath("$.model.version")
			.isEqualTo(card.get("version").asText())
			.jsonPath("$.model.sha256")
			.isEqualTo(card.get("sha256").asText());
	}

	@Test
	void givenTheDashboardThenEveryQueryParsesAndNamesWhatTheServiceExposes() throws IOException {
		assertThat(queries()).hasSizeGreaterThan(15)
			.allSatisfy((query) -> assertExposed(query.replace("$__rate_interval", "1m")));
	}

	/** A Prometheus watches more than Inkling, and other jobs have a JVM too. */
	@Test
	void givenTheDashboardThenEveryQueryAsksForTheChosenJobAndInstancesAlone() throws IOException {
		String chosen = Pattern.quote("{job=\"$job\",instance=~\"$instance\"");
		assertThat(queries()).allSatisfy((query) -> assertThat(PromQl.metrics(query.replace("$__rate_interval", "1m")))
			.allSatisfy((metric, labels) -> assertThat(query).doesNotContainPattern(metric + "\\b(?!" + chosen + ")")));
	}

	@Test
	void givenTheDashboardThenEveryPanelSaysWhatItShowsAndItsDataSourceIsChosenOnce() throws IOException {
		JsonNode dashboard = dashboard();
		assertThat(dashboard.get("panels")).isNotEmpty().allSatisfy((panel) -> {
			assertThat(panel.path("title").asText()).isNotBlank();
			assertThat(panel.path("description").asText()).isNotBlank();
		});
		assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
		assertThat(dashboard.findValues("datasource")).extracting((source) -> source.path("uid").asText())
			.containsOnly("${datasource}");
		assertThat(dashboard.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "job",
				"instance");
	}

	@Test
	void givenAnAlertThenItNamesWhatTheServiceExposesAndLinksToItsPlaceInTheRunbook() throws IOException {
		Set<String> headings = headings();
		assertThat(alerts()).hasSizeGreaterThan(5).allSatisfy((alert) -> {
			assertExposed(alert.get("expr").asText());
			String name = alert.get("alert").asText();
			assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
			assertThat(alert.at("/annotations/runbook_url").asText())
				.isEqualTo("http://localhost:9090/user/RUNBOOK.md#" + name.toLowerCase(Locale.ROOT));
			assertThat(headings).contains(name);
		});
	}

	@Test
	void givenAnAlertThenThereIsATestInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
		JsonNode tests = YAML.readTree(Path.of("src/test/docker/rules-test.yml").toFile());
		List<JsonNode> expectations = tests.findValues("alert_rule_test")
			.stream()
			.flatMap(MonitoringTests::elements)
			.toList();
		assertThat(alerts()).allSatisfy((alert) -> assertThat(expectations.stream()
			.filter((expectation) -> expectation.get("alertname").equals(alert.get("alert")))
			.map((expectation) -> expectation.get("exp_alerts").isEmpty())
			.distinct()).containsExactlyInAnyOrder(true, false));
	}

	/**
	 * Also at the start, when nothing was refused yet: an increase needs something to
	 * increase from.
	 */
	@Test
	void givenTheReasonsOfRefusalsThenTheRunbookKnowsThoseThatTheServiceCounts() throws IOException {
		assertThat(reasons("\\d+|none:")).containsExactlyInAnyOrderElementsOf(this.reasons);
	}

	@Test
	void givenTheReasonsThatTheRunbookAnswersWith429ThenTheAlertOnRefusalsWatchesEachOfThem() throws IOException {
		String expression = alerts().stream()
			.filter((alert) -> alert.get("alert").asText().equals("InklingRefuses"))
			.map((alert) -> alert.get("expr").asText())
			.collect(Collectors.joining());
		Matcher watched = Pattern.compile("reason=~\"([^\"]+)\"").matcher(expression);
		assertThat(watched.find()).isTrue();
		assertThat(watched.group(1).split("\\|")).containsExactlyInAnyOrderElementsOf(reasons("429"));
	}

	private void assertExposed(String query) {
		PromQl.metrics(query).forEach((metric, labels) -> {
			assertThat(this.exposed).as(query).containsKey(metric);
			assertThat(this.exposed.get(metric)).as(query).containsAll(labels);
		});
	}

	private static JsonNode dashboard() throws IOException {
		return YAML.readTree(DOCKER.resolve("grafana/dashboards/inkling.json").toFile());
	}

	/** The queries of the dashboard's panels. */
	private static List<String> queries() throws IOException {
		return dashboard().get("panels").findValuesAsText("expr");
	}

	private static List<JsonNode> alerts() throws IOException {
		return elements(YAML.readTree(DOCKER.resolve("prometheus/rules.yml").toFile()).at("/groups/0/rules")).toList();
	}

	private static Set<String> headings() throws IOException {
		try (Stream<String> lines = Files.lines(DOCKER.resolve("RUNBOOK.md"))) {
			return lines.filter((line) -> line.startsWith("## "))
				.map((line) -> line.substring(3))
				.collect(Collectors.toSet());
		}
	}

	/** The reasons in the runbook's table that stand beside such a status. */
	private static List<String> reasons(String status) throws IOException {
		Pattern row = Pattern.compile("(?m)^\\| `(\\w+)` \\| (?:" + status + ") ");
		return row.matcher(Files.readString(DOCKER.resolve("RUNBOOK.md")))
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

	private static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

}
