package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.inkling.classify.Classifier;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.RawFormat;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Has the service answer requests of its own, in every form of body and by other servers'
 * protocols, before it says that it is ready: the JVM compiles what it sees often, and a
 * service that has seen nothing yet is many times slower. What it answers until then is
 * neither counted, observed nor logged.
 */
@Component
class WarmUp implements ApplicationRunner, ObservationPredicate {

	/** Requests at a time. */
	private static final int CLIENTS = 4;

	private static final int TIMEOUT_MILLIS = 5_000;

	private static final String SEVEN = "{\"strokes\":[[[20,24],[50,20],[82,20],[68,52],[54,96]],[[44,60],[62,57],[82,56]]]}";

	private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);

	private final Classifier classifier;

	private final Duration duration;

	private final Environment environment;

	private volatile boolean done;

	WarmUp(Classifier classifier, ApiProperties properties, Environment environment) {
		this.classifier = classifier;
		this.duration = properties.warmUp();
		this.environment = environment;
	}

	/** Whether requests are observed. */
	@Override
	public boolean test(String name, Observation.Context context) {
		return this.done;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		@Nullable String port = this.environment.getProperty("local.server.port");
		if (port != null && this.duration.toNanos() > 0) {
			sendRequests("http://localhost:" + port + this.environment.getProperty("server.servlet.context-path", ""));
		}
		this.classifier.startCounting();
		this.done = true;
	}

	private void sendRequests(String service) {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			long end = System.nanoTime() + this.duration.toNanos();
			List<Body> bodies = bodies();
			List<Future<Integer>> failures = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				failures.add(clients.submit(() -> sendRequests(service, bodies, end)));
			}
			int failed = 0;
			for (Future<Integer> some : failures) {
				failed += some.get();
			}
			if (failed > 0) {
				logger.warn("{} of the service's requests to itself failed; its first answers may be slow", failed);
			}
		}
		catch (IOException | ExecutionException ex) {
			logger.warn("The service cannot send requests to itself; its first answers will be slow", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			clients.shutdownNow();
		}
	}

	/** Sends requests until the end, and tells how many have failed. */
	private static int sendRequests(String service, List<Body> bodies, long end) {
		int failed = 0;
		while (System.nanoTime() - end < 0) {
			for (Body body : bodies) {
				try {
					body.post(service);
				}
				catch (IOException ex) {
					failed++;
				}
			}
		}
		return failed;
	}

	/** Mostly strokes and bitmaps, and something of everything else. */
	private List<Body> bodies() throws IOException {
		byte[] seven = SEVEN.getBytes(StandardCharsets.US_ASCII);
		byte[] bits = sample("seven.bin");
		Bitmap drawing = RawFormat.BITS.read(bits, null);
		Body strokes = new Body("/classify", BodyType.JSON, seven);
		Body bitmap = new Body("/classify", BodyType.RAW, bits);
		String pixels = IntStream.range(0, Bitmap.SIZE * Bitmap.SIZE)
			.mapToObj((pixel) -> drawing.isInk(pixel % Bitmap.SIZE, pixel / Bitmap.SIZE) ? "255" : "0")
			.collect(Collectors.joining(","));
		String name = UriUtils.encodePathSegment(this.classifier.card().name(), StandardCharsets.UTF_8);
		return List.of(strokes, bitmap, strokes, bitmap, strokes, bitmap, strokes, bitmap,
				new Body("/classify?candidates=3&include=input", BodyType.JSON, seven),
				new Body("/classify", BodyType.PICTURE, sample("seven.png")),
				new Body("/classify", BodyType.PICTURE, sample("seven.jpg")),
				new Body("/classify", BodyType.PICTURE, sample("seven.webp")),
				new Body("/classify/batch", BodyType.JSON, bytes("{\"items\":[" + SEVEN + "," + SEVEN + "]}")),
				new Body("/classify/batch", BodyType.LINES, bytes(SEVEN + "\n" + SEVEN + "\n")),
				new Body("/v1/models/" + name + ":predict", BodyType.JSON, bytes("{\"instances\":[" + SEVEN + "]}")),
				new Body("/v2/models/" + name + "/infer", BodyType.JSON, bytes(
						"{\"inputs\":[{\"name\":\"drawing\",\"datatype\":\"UINT8\",\"shape\":[1,112,112],\"data\":["
								+ pixels + "]}]}")));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] sample(String name) throws IOException {
		return new ClassPathResource("static/samples/" + name).getContentAsByteArray();
	}

	/** A request. */
	@SuppressWarnings("ArrayRecordComponent")
	private record Body(String path, BodyType type, byte[] bytes) {

		void post(String service) throws IOException {
			HttpURLConnection connection = (HttpURLConnection) URI.create(service + this.path).toURL().openConnection();
			connection.setRequestMethod("POST");
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			connection.setDoOutput(true);
			connection.setRequestProperty(HttpHeaders.CONTENT_TYPE, this.type.toString());
			connection.setFixedLengthStreamingMode(this.bytes.length);
			try (OutputStream out = connection.getOutputStream()) {
				out.write(this.bytes);
			}
			try (InputStream in = connection.getInputStream()) {
				in.readAllBytes();
			}
		}

	}

}
