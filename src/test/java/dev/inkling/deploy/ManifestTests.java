package dev.inkling.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Reads the Kubernetes manifests as the API types that they claim to be, and takes no
 * field that those do not have. What kustomize makes of them is read too where it lies in
 * {@code target/k8s}, which {@code .ci/run} fills.
 */
class ManifestTests {

	private static final Path MANIFESTS = Path.of("src/main/k8s");

	private static final Path RENDERED = Path.of("target/k8s");

	private static final Path OVERLAY = MANIFESTS.resolve("overlays/example");

	private static final Path KSERVE = MANIFESTS.resolve("kserve");

	private static final Path COMPOSE = Path.of("docker-compose.yml");

	private static final Path PROMETHEUS = Path.of("src/main/docker/prometheus/prometheus.yml");

	private static final String HTTP = "http";

	private static final String MANAGEMENT = "management";

	private static final Map<String, String> SELECTOR = Map.of("app.kubernetes.io/name", "inkling");

	private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("apps/v1/Deployment",
			Deployment.class, "v1/Service", Service.class, "v1/Namespace", Namespace.class,
			"autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class, "policy/v1/PodDisruptionBudget",
			PodDisruptionBudget.class, "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
			"monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class, "monitoring.coreos.com/v1/PrometheusRule",
			PrometheusRule.class);

	private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
			@Override
			public Boolean hasAnySetter(Annotated annotated) {
				return false;
			}
		});

	static Stream<Path> manifests() throws IOException {
		return Stream.concat(yaml(MANIFESTS), Files.isDirectory(RENDERED) ? yaml(RENDERED) : Stream.empty());
	}

	@ParameterizedTest
	@MethodSource("manifests")
	void givenAManifestThenItsTypeKnowsEveryField(Path file) {
		assertThat(read(file)).isNotEmpty()
			.allSatisfy((resource) -> assertThat(resource.getMetadata().getName()).isEqualTo("inkling"));
	}

	@Test
	void givenAFieldThatDoesNotExistThenItIsAnError() throws IOException {
		JsonNode node = STRICT.readTree("{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: "
				+ "{containers: [{name: a, livenesProbe: {}}]}}}}");
		assertThatExceptionOfType(UnrecognizedPropertyException.class)
			.isThrownBy(() -> STRICT.treeToValue(node, Deployment.class))
			.withMessageContaining("livenesProbe");
	}

	@Test
	void givenTheSelectorsThenTheyAllMeanThePodsOfTheDeployment() {
		Deployment deployment = base("deployment", Deployment.class);
		assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).isEqualTo(SELECTOR);
		assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(SELECTOR);
		assertThat(base("service", Service.class).getSpec().getSelector()).isEqualTo(SELECTOR);
		assertThat(base("service", Service.class).getMetadata().getLabels()).isEqualTo(SELECTOR);
		assertThat(base("pod-disruption-budget", PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
			.isEqualTo(SELECTOR);
		assertThat(base("network-policy", NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
			.isEqualTo(SELECTOR);
		assertThat(
				manifest("monitoring/service-monitor", ServiceMonitor.class).getSpec().getSelector().getMatchLabels())
			.isEqualTo(SELECTOR);
	}

	@Test
	void givenAShutdownThenThereIsTimeForTheSleepAndForOpenRequests() {
		var pod = base("deployment", Deployment.class).getSpec().getTemplate().getSpec();
		long sleep = container().getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(sleep + 5 + 30);
	}

	@Test
	void givenTheProbesThenThoseForDrawingsAskThePortThatTakesThem() {
		Container container = container();
		assertThat(List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
			.extracting((probe) -> probe.getHttpGet().getPort().getStrVal() + probe.getHttpGet().getPath())
			.containsExactly("http/readyz", "http/readyz", "management/actuator/health/liveness");
	}

	@Test
	void givenTheActuatorThenItHasAPortOfItsOwnThatPrometheusScrapes() {
		assertThat(container().getEnv()).filteredOn((variable) -> variable.getName().equals("MANAGEMENT_SERVER_PORT"))
			.extracting(EnvVar::getValue)
			.containsExactly("8081");
		assertThat(container().getPorts()).extracting(ContainerPort::getName, ContainerPort::getContainerPort)
			.containsExactly(tuple(HTTP, 8080), tuple(MANAGEMENT, 8081));
		assertThat(base("service", Service.class).getSpec().getPorts())
			.extracting(ServicePort::getName, (port) -> port.getTargetPort().getStrVal())
			.containsExactly(tuple(HTTP, HTTP), tuple(MANAGEMENT, MANAGEMENT));
		assertThat(manifest("monitoring/service-monitor", ServiceMonitor.class).getSpec().getEndpoints())
			.extracting(Endpoint::getPort, Endpoint::getPath)
			.containsExactly(tuple(MANAGEMENT, "/actuator/prometheus"));
	}

	@Test
	void givenComposeThenPrometheusScrapesTheActuatorsPort() throws IOException {
		JsonNode service = STRICT.readTree(COMPOSE.toFile()).at("/services/inkling");
		assertThat(service.at("/environment/MANAGEMENT_SERVER_PORT").asText()).isEqualTo("8081");
		assertThat(STRICT.readTree(PROMETHEUS.toFile()).at("/scrape_configs/0/static_configs/0/targets/0").asText())
			.isEqualTo("inkling:8081");
		assertThat(service.get("ports")).isNotEmpty()
			.allSatisfy((port) -> assertThat(port.asText()).startsWith("127.0.0.1:"));
	}

	/** But for the runbook's address, which each cluster has its own of. */
	@Test
	void givenTheRulesOfPrometheusThenTheOperatorGetsTheSame() throws IOException {
		JsonNode rules = STRICT.readTree(MANIFESTS.resolve("../docker/prometheus/rules.yml").toFile());
		JsonNode resource = STRICT.readTree(MANIFESTS.resolve("monitoring/prometheus-rule.yaml").toFile()).get("spec");
		assertThat(resource.findValues("runbook_url")).isNotEmpty()
			.allSatisfy((link) -> assertThat(link.asText()).startsWith("https://"));
		for (JsonNode annotations : rules.findValues("annotations")) {
			((ObjectNode) annotations).remove("runbook_url");
		}
		for (JsonNode annotations : resource.findValues("annotations")) {
			((ObjectNode) annotations).remove("runbook_url");
		}
		assertThat(resource).isEqualTo(rules);
	}

	/** That KServe's types know every field, src/test/clients sees. */
	@Test
	void givenKServeThenItsContainerIsThatOfTheBaseWithProbesOfTheProtocolOnTheOnePort() throws IOException {
		JsonNode spec = STRICT.readTree(KSERVE.resolve("serving-runtime.yaml").toFile()).get("spec");
		assertThat(spec.get("protocolVersions").toString()).isEqualTo("[\"v1\",\"v2\"]");
		Container container = STRICT.treeToValue(spec.at("/containers/0"), Container.class);
		assertThat(container.getName()).isEqualTo("kserve-container");
		assertThat(container.getPorts()).extracting(ContainerPort::getName, ContainerPort::getContainerPort)
			.containsExactly(tuple("http1", 8080));
		assertThat(List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
			.extracting((probe) -> probe.getHttpGet().getPort().getIntVal() + probe.getHttpGet().getPath())
			.containsExactly("8080/v2/health/ready", "8080/v2/health/ready", "8080/v2/health/live");
		assertThat(container.getEnv()).isEqualTo(container().getEnv());
		assertThat(container.getResources()).isEqualTo(container().getResources());
		assertThat(container.getVolumeMounts()).isEqualTo(container().getVolumeMounts());
	}

	@Test
	void givenKServeThenTheServiceAsksForItsRuntimeAndIsNamedAsTheModel() throws IOException {
		JsonNode runtime = STRICT.readTree(KSERVE.resolve("serving-runtime.yaml").toFile());
		JsonNode service = STRICT.readTree(KSERVE.resolve("inference-service.yaml").toFile());
		JsonNode model = service.at("/spec/predictor/model");
		assertThat(model.get("runtime")).isEqualTo(runtime.at("/metadata/name"));
		assertThat(model.at("/modelFormat/name")).isEqualTo(runtime.at("/spec/supportedModelFormats/0/name"));
		assertThat(service.at("/metadata/name").asText())
			.isEqualTo(STRICT.readTree(Path.of("models/touch/model.json").toFile()).get("name").asText());
	}

	/**
	 * A claim, a config map or a secret that is not there keeps every pod from starting.
	 */
	@ParameterizedTest
	@MethodSource("manifests")
	void givenADeploymentThenItNamesNothingThatIsNotThere(Path file) throws IOException {
		try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
			documents.forEachRemaining((document) -> {
				assertThat(document.findValues("claimName")).isEmpty();
				assertThat(document.findValues("configMap")).isEmpty();
				assertThat(document.findValues("secret")).isEmpty();
			});
		}
	}

	@Test
	void givenTheBaseThenTheImageHasARegistryAndATag() throws IOException {
		JsonNode image = STRICT.readTree(MANIFESTS.resolve("base/kustomization.yaml").toFile()).at("/images/0");
		assertThat(image.path("name").asText()).isEqualTo(container().getImage());
		assertThat(image.path("newName").asText()).matches("[\\w-]+(\\.[\\w-]+)+/.+");
		assertThat(image.path("newTag").asText()).isNotBlank();
	}

	@ParameterizedTest
	@MethodSource("overlayPolicies")
	void givenTheOverlayThenClientsReachOnlyTheDrawingsAndPrometheusOnlyTheMetrics(NetworkPolicy policy) {
		assertThat(policy.getSpec().getIngress()).hasSize(2)
			.allSatisfy((rule) -> assertThat(rule.getFrom()).isNotEmpty()
				.allSatisfy((peer) -> assertThat(peer.getNamespaceSelector().getMatchLabels()).isNotEmpty()));
		assertThat(openTo("ingress-nginx", policy)).containsExactly(HTTP);
		assertThat(openTo("monitoring", policy)).containsExactly(MANAGEMENT);
		assertThat(openTo("elsewhere", policy)).isEmpty();
	}

	@Test
	void givenTheBaseThenTheMetricsAreForPodsOfTheCluster() {
		NetworkPolicy policy = base("network-policy", NetworkPolicy.class);
		assertThat(policy.getSpec().getIngress()).hasSize(2).allSatisfy((rule) -> {
			assertThat(rule.getPorts()).hasSize(1);
			boolean anywhere = rule.getFrom().isEmpty();
			assertThat(rule.getPorts().get(0).getPort().getStrVal()).isEqualTo(anywhere ? HTTP : MANAGEMENT);
			assertThat(rule.getFrom()).allSatisfy((peer) -> assertThat(peer.getIpBlock()).isNull());
		});
		assertThat(openTo("monitoring", policy)).containsExactly(HTTP, MANAGEMENT);
	}

	static Stream<NetworkPolicy> overlayPolicies() {
		Path rendered = RENDERED.resolve("overlays-example.yaml");
		return Stream.of(OVERLAY.resolve("network-policy.yaml"), rendered)
			.filter(Files::exists)
			.flatMap((file) -> read(file).stream())
			.filter(NetworkPolicy.class::isInstance)
			.map(NetworkPolicy.class::cast);
	}

	/** The ports that the pods of a namespace reach. */
	private static List<String> openTo(String namespace, NetworkPolicy policy) {
		return policy.getSpec()
			.getIngress()
			.stream()
			.filter((rule) -> rule.getFrom().isEmpty() || rule.getFrom().stream().anyMatch((peer) -> {
				var labels = peer.getNamespaceSelector().getMatchLabels();
				return labels.isEmpty() || labels.containsValue(namespace);
			}))
			.flatMap((rule) -> rule.getPorts().stream())
			.map((port) -> port.getPort().getStrVal())
			.toList();
	}

	private static Container container() {
		return base("deployment", Deployment.class).getSpec().getTemplate().getSpec().getContainers().get(0);
	}

	private static <T extends HasMetadata> T base(String name, Class<T> type) {
		return manifest("base/" + name, type);
	}

	private static <T extends HasMetadata> T manifest(String name, Class<T> type) {
		return type.cast(read(MANIFESTS.resolve(name + ".yaml")).get(0));
	}

	private static List<? extends HasMetadata> read(Path file) {
		try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
			return StreamSupport.stream(((Iterable<JsonNode>) () -> documents).spliterator(), false)
				.map(ManifestTests::typed)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static HasMetadata typed(JsonNode node) {
		String type = node.path("apiVersion").asText() + "/" + node.path("kind").asText();
		assertThat(TYPES).containsKey(type);
		try {
			return STRICT.treeToValue(node, TYPES.get(type));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> yaml(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".yaml"))
				.filter((file) -> !file.endsWith("kustomization.yaml") && !file.startsWith(KSERVE))
				.toList()
				.stream();
		}
	}

}
