import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import javax.imageio.ImageIO;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;

/**
 * Sends mixed traffic to a running service and watches its memory; see {@code soak.sh}. Not with {@code java.net.http},
 * which loses an answer in some 100,000 to any server: it closes a connection just taken out of its pool where the answer
 * comes before its own reader is in place (JDK-8357639).
 */
class Soak {

	private static final int CLIENTS = 8;

	private static final int STREAMS = 4;

	private static final int LINES_A_STREAM = 100;

	private static final long LINE_EVERY_MILLIS = 100;

	private static final int TIMEOUT_MILLIS = 30_000;

	private static final long MOST_GROWTH_MB = 24;

	private static final Pattern STROKE = Pattern.compile("\\[\\[[^\\[\\]]*(?:\\],\\[[^\\[\\]]*)*\\]\\]");

	private static final Pattern POINT = Pattern.compile("\\[([-0-9.]+),([-0-9.]+)");

	private static final Pattern TIMINGS = Pattern.compile(",?\"timings\":\\{[^}]*\\}");

	private record Body(String name, String path, String type, String coding, byte[] bytes, int status) {

		Body(String name, String path, String type, byte[] bytes, int status) {
			this(name, path, type, "", bytes, status);
		}

		/** The same, to be answered alike. */
		Body gzipped() throws IOException {
			ByteArrayOutputStream packed = new ByteArrayOutputStream();
			try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
				out.write(this.bytes);
			}
			return new Body(this.name, this.path, this.type, "gzip", packed.toByteArray(), this.status);
		}

	}

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final LongAdder requests = new LongAdder();

	private final LongAdder streamed = new LongAdder();

	private final LongAdder refused = new LongAdder();

	private final LongAdder wrong = new LongAdder();

	private final LongAdder faults = new LongAdder();

	private final LongAdder gone = new LongAdder();

	private final int port;

	private final long server;

	private volatile boolean ended;

	Soak(int port, long server) {
		this.port = port;
		this.server = server;
	}

	public static void main(String[] args) throws Exception {
		System.setProperty("http.maxConnections", Integer.toString(CLIENTS));
		boolean well = new Soak(Integer.parseInt(args[0]), Long.parseLong(args[1]))
			.run((long) (Double.parseDouble(args[2]) * 60));
		System.exit(well ? 0 : 1);
	}

	private boolean run(long seconds) throws Exception {
		List<Body> bodies = bodies(Path.of("src/main/resources/samples/digits.json"));
		for (Body body : bodies) {
			send(body);
		}
		List<Thread> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(new Thread(() -> drive(bodies)));
		}
		Body lines = bodies.stream().filter((body) -> body.name().equals("lines")).findFirst().orElseThrow();
		for (int i = 0; i < STREAMS; i++) {
			clients.add(new Thread(() -> stream(lines)));
		}
		clients.forEach(Thread::start);
		System.out.printf("%d bodies, %d clients, %d streams%n", bodies.size(), CLIENTS, STREAMS);
		System.out.println("   s  RSS MB  heap MB  requests  streamed    429   left  wrong  5xx");
		long start = System.nanoTime();
		List<Long> resident = new ArrayList<>();
		for (long at = 10; at <= seconds; at += 10) {
			Thread.sleep(Math.max(0, Duration.ofSeconds(at).toMillis() - (System.nanoTime() - start) / 1_000_000));
			if (at > seconds / 5) {
				resident.add(residentMb());
			}
			System.out.printf("%4d  %6d  %7d  %8d  %8d  %5d  %5d  %5d  %3d%n", at, residentMb(), heapMb(),
					this.requests.sum(), this.streamed.sum(), this.refused.sum(), this.gone.sum(), this.wrong.sum(), this.faults.sum());
		}
		this.ended = true;
		for (Thread thread : clients) {
			thread.join();
		}
		double first = mean(resident.subList(0, resident.size() / 3));
		double last = mean(resident.subList(resident.size() - resident.size() / 3, resident.size()));
		System.out.printf("resident, without the first fifth of the run: first third %.0f MB, last third %.0f MB%n", first, last);
		return this.wrong.sum() == 0 && this.faults.sum() == 0 && !(last - first > MOST_GROWTH_MB);
	}

	private static double mean(List<Long> values) {
		return values.stream().mapToLong(Long::longValue).average().orElse(Double.NaN);
	}

	private void drive(List<Body> bodies) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		while (!this.ended) {
			Body body = bodies.get(random.nextInt(bodies.size()));
			try {
				if (random.nextInt(50) == 0) {
					leave(body, random.nextInt(body.bytes().length + 1));
				}
				else {
					send(body);
				}
			}
			catch (IOException ex) {
				this.faults.increment();
				System.out.println(body.name() + ": " + ex + ", " + ex.getCause());
			}
		}
	}

	private void send(Body body) throws IOException {
		HttpURLConnection connection = open(body.path());
		connection.setRequestProperty("Content-Type", body.type());
		if (!body.coding().isEmpty()) {
			connection.setRequestProperty("Content-Encoding", body.coding());
		}
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(body.bytes().length); // and never sent again
		connection.getOutputStream().write(body.bytes());
		int status = connection.getResponseCode();
		String answer = status + " " + TIMINGS.matcher(text(connection, status)).replaceAll("");
		this.requests.increment();
		if (status == 429) {
			this.refused.increment();
		}
		else if (status >= 500) {
			this.faults.increment();
			System.out.println(body.name() + ": " + answer);
		}
		else {
			String first = this.answers.putIfAbsent(body.name(), answer);
			if (status != body.status() || first != null && !first.equals(answer)) {
				wrong(body.name() + " " + body.coding(), answer, first);
			}
		}
	}

	private void wrong(String name, String answer, String expected) {
		this.wrong.increment();
		System.out.println(name + ": " + answer + " instead of " + expected);
	}

	/**
	 * Streams drawings line by line, each sent only when the one before it is answered, and expects the answers that they
	 * got as one body.
	 */
	private void stream(Body lines) {
		String[] drawings = new String(lines.bytes(), StandardCharsets.UTF_8).split("\n");
		String[] expected = this.answers.get(lines.name()).substring("200 ".length()).split("\n");
		while (!this.ended) {
			try (Socket socket = new Socket("127.0.0.1", this.port)) {
				socket.setTcpNoDelay(true);
				socket.setSoTimeout(TIMEOUT_MILLIS);
				OutputStream out = socket.getOutputStream();
				BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
				out.write(bytes("POST " + lines.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + lines.type()
						+ "\r\nTransfer-Encoding: chunked\r\n\r\n"));
				for (int i = 0; i < LINES_A_STREAM && !this.ended; i++) {
					byte[] line = bytes(drawings[i % drawings.length] + "\n");
					out.write(bytes(Integer.toHexString(line.length) + "\r\n"));
					out.write(line);
					out.write(bytes("\r\n"));
					String answer = TIMINGS.matcher(next(in, "{")).replaceAll("");
					this.streamed.increment();
					if (!answer.equals(expected[i % drawings.length])) {
						wrong("line " + i + " of a stream", answer, expected[i % drawings.length]);
					}
					Thread.sleep(LINE_EVERY_MILLIS);
				}
				out.write(bytes("0\r\n\r\n"));
				next(in, "0");
			}
			catch (IOException | InterruptedException ex) {
				this.faults.increment();
				System.out.println("a stream: " + ex);
			}
		}
	}

	/** The next line that begins so: with a brace an answer, with a zero the last chunk. */
	private static String next(BufferedReader in, String begin) throws IOException {
		String line = in.readLine();
		while (line != null && !line.startsWith(begin)) {
			line = in.readLine();
		}
		if (line == null) {
			throw new EOFException();
		}
		return line;
	}

	private HttpURLConnection open(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + this.port + path)
			.toURL()
			.openConnection();
		connection.setConnectTimeout(TIMEOUT_MILLIS);
		connection.setReadTimeout(TIMEOUT_MILLIS);
		return connection;
	}

	private static String text(HttpURLConnection connection, int status) throws IOException {
		try (InputStream in = (status < 400) ? connection.getInputStream() : connection.getErrorStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Sends the head of a request and a part of its body, waits for no answer. */
	private void leave(Body body, int length) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.getOutputStream()
				.write(("POST " + body.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + body.type()
						+ "\r\nContent-Length: " + body.bytes().length + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			socket.getOutputStream().write(body.bytes(), 0, length);
			this.gone.increment();
		}
	}

	private static List<Body> bodies(Path samples) throws IOException {
		List<Body> bodies = new ArrayList<>();
		List<String> drawings = Files.readAllLines(samples).stream().filter((line) -> line.contains("strokes")).toList();
		StringBuilder items = new StringBuilder();
		StringBuilder lines = new StringBuilder();
		for (String line : drawings) {
			String json = line.strip().replaceAll(",$", "");
			String name = json.replaceAll(".*\"label\":\"([^\"]*)\".*", "$1");
			Bitmap bitmap = Rasteriser.rasterise(ink(json));
			items.append(items.isEmpty() ? "" : ",").append(json);
			lines.append(json).append('\n');
			Body strokes = new Body(name + " strokes", "/classify", "application/json", bytes(json), 200);
			bodies.add(strokes);
			bodies.add(strokes.gzipped());
			for (int size : new int[] { 1568, 12_544, 50_176 }) {
				bodies.add(new Body(name + " raw " + size, "/classify", "application/octet-stream", raw(bitmap, size), 200));
			}
			bodies.add(new Body(name + " png", "/classify", "image/png", picture(bitmap, 3, "png"), 200));
			bodies.add(new Body(name + " jpeg", "/classify?include=input", "image/jpeg", picture(bitmap, 5, "jpg"), 200));
		}
		Body batch = new Body("batch", "/classify/batch", "application/json", bytes("{\"items\":[" + items + "]}"), 200);
		bodies.add(batch);
		bodies.add(batch.gzipped());
		bodies.add(new Body("lines", "/classify/batch", "application/x-ndjson", bytes(lines + "{\n"), 200));
		bodies.add(new Body("broken json", "/classify", "application/json", bytes("{\"points\":[[1,"), 400));
		bodies.add(new Body("blank", "/classify", "application/json", bytes("{\"strokes\":[]}"), 422));
		bodies.add(new Body("odd length", "/classify", "application/octet-stream", new byte[1000], 400));
		bodies.add(new Body("no picture", "/classify", "image/png", new byte[5000], 400));
		bodies.add(new Body("too large", "/classify", "application/octet-stream", new byte[2 << 20], 413));
		bodies.add(new Body("text", "/classify", "text/plain", bytes("seven"), 415));
		return bodies;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static Ink ink(String json) {
		List<Stroke> strokes = new ArrayList<>();
		Matcher stroke = STROKE.matcher(json.substring(json.indexOf("\"strokes\":[") + 11));
		while (stroke.find()) {
			List<Point> points = new ArrayList<>();
			Matcher point = POINT.matcher(stroke.group());
			while (point.find()) {
				points.add(new Point(Double.parseDouble(point.group(1)), Double.parseDouble(point.group(2))));
			}
			strokes.add(new Stroke(points));
		}
		return new Ink(strokes);
	}

	private static byte[] raw(Bitmap bitmap, int length) {
		byte[] raw = new byte[length];
		int bits = length * 8 / (Bitmap.SIZE * Bitmap.SIZE);
		for (int i = 0; i < Bitmap.SIZE * Bitmap.SIZE; i++) {
			boolean ink = bitmap.isInk(i % Bitmap.SIZE, i / Bitmap.SIZE);
			for (int bit = i * bits; bit < (i + 1) * bits; bit++) {
				if (ink || bits == 32 && bit % 32 > 23) {
					raw[bit >> 3] |= (byte) (0x80 >> (bit & 7));
				}
			}
		}
		return raw;
	}

	private static byte[] picture(Bitmap bitmap, int zoom, String format) throws IOException {
		BufferedImage picture = new BufferedImage(Bitmap.SIZE * zoom, Bitmap.SIZE * zoom, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < picture.getHeight(); y++) {
			for (int x = 0; x < picture.getWidth(); x++) {
				picture.setRGB(x, y, bitmap.isInk(x / zoom, y / zoom) ? 0 : -1);
			}
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		ImageIO.write(picture, format, file);
		return file.toByteArray();
	}

	private long residentMb() throws IOException {
		String status = Files.readString(Path.of("/proc/" + this.server + "/status"));
		return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s*(\\d+).*", "$1")) >> 10;
	}

	private long heapMb() throws IOException {
		return (long) text(open("/actuator/prometheus"), 200).lines()
			.filter((line) -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum() >> 20;
	}

}
