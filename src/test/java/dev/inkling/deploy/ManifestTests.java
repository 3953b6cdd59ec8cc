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
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reads the Kubernetes manifests as the API types that they claim to be, and takes no
 * field that those do not have. What kustomize makes of them is read too where it lies in
 * {@code target/k8s}, which {@code .ci/run} fills.
 */
class ManifestTests {

	private static final Path MANIFESTS = Path.of("src/main/k8s");

	private static final Path RENDERED = Path.of("target/k8s");

	private static final Map<String, String> SELECTOR = Map.of("app.kubernetes.io/name", "inkling");

	private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("apps/v1/Deployment",
			Deployment.class, "v1/Service", Service.class, "v1/Namespace", Namespace.class,
			"autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class, "policy/v1/PodDisruptionBudget",
			PodDisruptionBudget.class, "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
			"monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);

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
		assertThat(base("service-monitor", ServiceMonitor.class).getSpec().getSelector().getMatchLabels())
			.isEqualTo(SELECTOR);
	}

	@Test
	void givenAShutdownThenThereIsTimeForTheSleepAndForOpenRequests() {
		var pod = base("deployment", Deployment.class).getSpec().getTemplate().getSpec();
		Container container = pod.getContainers().get(0);
		long sleep = container.getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(sleep + 30);
	}

	private static <T extends HasMetadata> T base(String name, Class<T> type) {
		return type.cast(read(MANIFESTS.resolve("base").resolve(name + ".yaml")).get(0));
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
				.filter((file) -> !file.endsWith("kustomization.yaml"))
				.toList()
				.stream();
		}
	}

}
