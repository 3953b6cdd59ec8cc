import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Times batches beside bare inference, beside those of the Open Inference Protocol, and single requests beside batches; see
 * {@code batch.sh}.
 */
class Batch {

	private static final int DRAWINGS = 1_000;

	private static final int SINGLES = 2_000;

	private static final long SINGLES_EVERY_MILLIS = 2;

	private static final Pattern INFERENCE = Pattern.compile("\"inferenceMicros\":(\\d+)");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String service;

	private final byte[] seven;

	Batch(String service, byte[] seven) {
		this.service = service;
		this.seven = seven;
	}

	public static void main(String[] args) throws Exception {
		Batch batch = new Batch("http://127.0.0.1:" + args[0],
				Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.bin")));
		int rounds = Integer.parseInt(args[1]);
		int workers = Integer.parseInt(args[2]);
		List<String> drawings = drawings();
		byte[] json = ("{\"items\":[" + String.join(",", drawings) + "]}").getBytes(StandardCharsets.US_ASCII);
		byte[] lines = String.join("\n", drawings).getBytes(StandardCharsets.US_ASCII);
		batch.times("application/json", json, rounds);
		batch.times("application/x-ndjson", lines, rounds);

		System.out.printf("inference, one request at a time: median %.0f µs%n", batch.alone());
		for (String type : List.of("application/json", "application/x-ndjson")) {
			List<Round> found = batch.times(type, type.endsWith("/json") ? json : lines, rounds);
			double[] micros = found.stream().mapToDouble(Round::micros).sorted().toArray();
			double[] millis = found.stream().mapToDouble(Round::millis).sorted().toArray();
			double[] ratios = found.stream().mapToDouble((round) -> round.ratio(workers)).sorted().toArray();
			System.out.printf("%d drawings as %s: median %.1f ms, inference %.0f µs each; %.2f times the inference on %d workers "
					+ "(middle half %.2f to %.2f, %d rounds)%n", DRAWINGS, type, at(millis, 0.5), at(micros, 0.5), at(ratios, 0.5),
					workers, at(ratios, 0.25), at(ratios, 0.75), rounds);
		}

		batch.compareWithTensors(rounds);
		print("single requests alone", batch.singles());
		AtomicBoolean running = new AtomicBoolean(true);
		Thread beside = new Thread(() -> {
			while (running.get()) {
				batch.post("/classify/batch", "application/json", json);
			}
		});
		beside.start();
		print("single requests while a batch runs", batch.singles());
		running.set(false);
		beside.join();
	}

	/** The same bitmap a thousand times, as /classify/batch and the Open Inference Protocol take it, in turns. */
	private void compareWithTensors(int rounds) {
		String bitmap = "{\"bitmap\":\"" + Base64.getEncoder().encodeToString(this.seven) + "\"}";
		byte[] json = ("{\"items\":[" + String.join(",", Collections.nCopies(DRAWINGS, bitmap)) + "]}")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] tensor = new byte[DRAWINGS * this.seven.length * Byte.SIZE];
		for (int i = 0; i < tensor.length; i++) {
			int pixel = i % (this.seven.length * Byte.SIZE);
			tensor[i] = (byte) -(this.seven[pixel / Byte.SIZE] >> (Byte.SIZE - 1 - pixel % Byte.SIZE) & 1);
		}
		double[] items = new double[rounds];
		double[] tensors = new double[rounds];
		for (int i = 0; i < rounds; i++) {
			long begin = System.nanoTime();
			checked(post("/classify/batch", "application/json", json));
			long between = System.nanoTime();
			post("/v2/models/touch/infer", "application/octet-stream", tensor, "Inference-Header-Content-Length", "0");
			items[i] = DRAWINGS * 1e9 / (between - begin);
			tensors[i] = DRAWINGS * 1e9 / (System.nanoTime() - between);
		}
		Arrays.sort(items);
		Arrays.sort(tensors);
		System.out.printf("%d bitmaps, drawings a second: /classify/batch %.0f (middle half %.0f to %.0f), "
				+ "/v2 in binary %.0f (%.0f to %.0f), %d rounds in turns%n", DRAWINGS, at(items, 0.5), at(items, 0.25),
				at(items, 0.75), at(tensors, 0.5), at(tensors, 0.25), at(tensors, 0.75), rounds);
	}

	/** Strokes of 2 to 60 points, a zero, a one, a seven and a wave in turn, each drawn a little otherwise. */
	private static List<String> drawings() {
		Random random = new Random(1);
		List<String> drawings = new ArrayList<>();
		for (int i = 0; i < DRAWINGS; i++) {
			double wide = 18 + random.nextInt(20);
			String strokes = switch (i % 4) {
				case 0 -> points(40, (k) -> point(56 + wide * Math.sin(k * 0.16), 56 - 40 * Math.cos(k * 0.16)));
				case 1 -> point(56, 20 - wide / 4) + "," + point(56 + wide / 8, 95);
				case 2 -> point(30, 20) + "," + point(40 + wide, 20) + "," + point(50, 60) + "," + point(44, 95);
				default -> points(60, (k) -> point(50 + wide * Math.sin(k * 0.11), 16 + 1.3 * k));
			};
			drawings.add("{\"strokes\":[[" + strokes + "]]}");
		}
		return drawings;
	}

	private static String points(int count, IntFunction<String> point) {
		return IntStream.range(0, count).mapToObj(point).collect(Collectors.joining(","));
	}

	private static String point(double x, double y) {
		return String.format(Locale.ROOT, "[%.1f,%.1f]", x, y);
	}

	/** Median of what the service says that the model took for one drawing at a time, in microseconds. */
	private double alone() {
		StringBuilder answers = new StringBuilder();
		for (int i = 0; i < SINGLES; i++) {
			answers.append(checked(post("/classify", "application/octet-stream", this.seven)));
		}
		return inferenceMicros(answers);
	}

	private static double inferenceMicros(CharSequence answers) {
		double[] micros = INFERENCE.matcher(answers)
			.results()
			.mapToDouble((found) -> Double.parseDouble(found.group(1)))
			.sorted()
			.toArray();
		return at(micros, 0.5);
	}

	private List<Round> times(String type, byte[] body, int rounds) {
		List<Round> found = new ArrayList<>();
		for (int i = 0; i < rounds; i++) {
			long begin = System.nanoTime();
			byte[] answers = post("/classify/batch", type, body);
			double millis = (System.nanoTime() - begin) / 1e6;
			found.add(new Round(millis, inferenceMicros(checked(answers))));
		}
		return found;
	}

	/**
	 * A batch, and the median of what the service says that the model took for each of its drawings, while all workers
	 * were busy.
	 */
	private record Round(double millis, double micros) {

		/** How many times what the model alone would take on so many workers, in this very batch. */
		double ratio(int workers) {
			return this.millis / (this.micros * DRAWINGS / workers / 1000);
		}

	}

	private double[] singles() throws InterruptedException {
		double[] millis = new double[SINGLES];
		for (int i = 0; i < SINGLES; i++) {
			long begin = System.nanoTime();
			post("/classify", "application/octet-stream", this.seven);
			millis[i] = (System.nanoTime() - begin) / 1e6;
			Thread.sleep(SINGLES_EVERY_MILLIS);
		}
		Arrays.sort(millis);
		return millis;
	}

	private byte[] post(String path, String type, byte[] body, String... headers) {
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.service + path)).header("Content-Type", type);
			if (headers.length > 0) {
				request.headers(headers);
			}
			HttpResponse<byte[]> response = this.client.send(request.POST(BodyPublishers.ofByteArray(body)).build(),
					BodyHandlers.ofByteArray());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(response.statusCode() + " " + checked(response.body()));
			}
			return response.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String checked(byte[] answers) {
		String text = new String(answers, StandardCharsets.UTF_8);
		if (text.contains("\"problem\"")) {
			throw new IllegalStateException(text);
		}
		return text;
	}

	private static void print(String what, double[] millis) {
		System.out.printf("%s: p50 %.2f ms, p99 %.2f ms, max %.2f ms (%d)%n", what, at(millis, 0.5), at(millis, 0.99),
				at(millis, 1), millis.length);
	}

	private static double at(double[] sorted, double share) {
		return sorted[(int) ((sorted.length - 1) * share)];
	}

}
