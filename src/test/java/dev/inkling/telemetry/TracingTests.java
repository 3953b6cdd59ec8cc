package dev.inkling.telemetry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.Drawings;
import dev.inkling.Inkling;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TracingTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@Test
	void givenNoEndpointThenNothingOfTracingIsThere() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBeanProvider(Tracer.class).getIfAvailable()).isNull();
			assertThat(context.getBeanProvider(OpenTelemetry.class).getIfAvailable()).isNull();
		}
	}

	@Test
	void givenAnEndpointThenTheRequestsSpanJoinsTheCallersTraceAndIsSentThere(CapturedOutput output) throws Exception {
		BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
		HttpServer collector = collector(received);
		try (ConfigurableApplicationContext context = start("--" + TracingSwitch.ENDPOINT + "=http://127.0.0.1:"
				+ collector.getAddress().getPort() + "/v1/traces")) {
			assertThat(send(context, "/livez",
					HttpRequest.newBuilder().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b8-01"))
				.statusCode()).isEqualTo(200);
			HttpResponse<String> response = classify(context, "00-" + TRACE + "-00f067aa0ba902b7-01");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("X-Request-Id")).contains(TRACE);
			String parent = response.headers().firstValue("traceparent").orElseThrow();
			assertThat(parent).matches("00-" + TRACE + "-[0-9a-f]{16}-01").doesNotContain("00f067aa0ba902b7");
		}
		finally {
			collector.stop(0);
		}
		byte[] spans = received.poll(10, TimeUnit.SECONDS);
		assertThat(HexFormat.of().formatHex(spans)).contains(TRACE);
		assertThat(new String(spans, StandardCharsets.ISO_8859_1))
			.contains("queue", "decode", "preprocess", "inference", "inkling.outcome", "accepted", "inkling.model.name",
					"touch", "service.version", "http.request.method", "http.route", "http.response.status_code")
			.doesNotContain("/livez", "@project.version@");
		assertThat(output.getOut().lines().filter((line) -> line.contains("digit="))).singleElement()
			.asString()
			.contains("[" + TRACE + "]");
	}

	@Test
	void givenACollectorThatCannotBeReachedThenOneLineSaysSo(CapturedOutput output) {
		ExporterLines lines = new ExporterLines();
		try {
			LoggerFactory.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter")
				.error("Failed to export spans", new IOException(new ConnectException("Connection refused")));
		}
		finally {
			lines.destroy();
		}
		assertThat(output.getAll()).contains("Traces cannot be sent: java.net.ConnectException: Connection refused")
			.doesNotContain("Failed to export", "\tat ");
	}

	private static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(Inkling.class).properties("server.port=0").run(args);
	}

	private static HttpServer collector(BlockingQueue<byte[]> received) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/v1/traces", (exchange) -> {
			received.add(exchange.getRequestBody().readAllBytes());
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static HttpResponse<String> classify(ConfigurableApplicationContext context, String traceParent)
			throws IOException, InterruptedException {
		return send(context, "/classify",
				HttpRequest.newBuilder()
					.header("Content-Type", "application/json")
					.header("traceparent", traceParent)
					.POST(HttpRequest.BodyPublishers.ofString(Drawings.json(Drawings.seven()))));
	}

	private static HttpResponse<String> send(ConfigurableApplicationContext context, String path,
			HttpRequest.Builder request) throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

}
