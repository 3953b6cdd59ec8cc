import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills a service with clients that hold it up, and prints whether it still serves the
 * others. 500 send half of a drawing and stop; 500 ask and never read an answer: most for
 * a drawing, some for a large file, for batches and for a stream of lines, until no more
 * can be sent. Meanwhile liveness is asked all the time, as Kubernetes does on the
 * actuator's port, and drawings are posted one after the other, each over a connection of
 * its own. Ends within a minute and a half.
 * Usage: {@code java DrawInACrowd.java PORT ACTUATOR_PORT}.
 */
class DrawInACrowd {

	private static final String DRAWING = "{\"strokes\":[[[20,24],[50,20],[82,20],[68,52],[54,96]],[[44,60],[82,56]]]}";

	private static final int HALF_SENT = 500;

	private static final int UNREAD = 500;

	private static final int DRAWINGS = 100;

	private static final int PAUSE_MILLIS = 50;

	private static final int LIVEZ_MILLIS = 3000;

	private static final int DRAWING_MILLIS = 15_000;

	private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

	public static void main(String[] args) throws Exception {
		InetSocketAddress service = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
		InetSocketAddress actuator = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1]));
		long end = System.nanoTime() + LONGEST_NANOS;
		List<Client> halfSent = clients(service, HALF_SENT, halfSent());
		List<Client> unread = clients(service, UNREAD, unread());
		repeat(() -> unread.forEach(Client::send), 20);
		halfSent.forEach(Client::send);
		Thread.sleep(1000);

		AtomicInteger asked = new AtomicInteger();
		AtomicInteger late = new AtomicInteger();
		AtomicLong longestLivez = new AtomicLong();
		repeat(() -> {
			long millis = ask(actuator, get("/actuator/health/liveness"), LIVEZ_MILLIS);
			longestLivez.accumulateAndGet(Math.abs(millis), Math::max);
			late.addAndGet((millis < 0 || millis > LIVEZ_MILLIS) ? 1 : 0);
			asked.incrementAndGet();
		}, PAUSE_MILLIS);
		int answered = 0;
		long longestDrawing = 0;
		for (int i = 0; i < DRAWINGS && System.nanoTime() < end; i++) {
			long millis = ask(service, post("/classify", "application/json", DRAWING), DRAWING_MILLIS);
			longestDrawing = Math.max(longestDrawing, Math.abs(millis));
			answered += (millis >= 0) ? 1 : 0;
			Thread.sleep(PAUSE_MILLIS);
		}
		System.out.printf("half-sent=%d still-waited-for=%d unread=%d longest-drawing=%dms livez=%d longest-livez=%dms "
				+ "late-livez=%d answered=%d%n", HALF_SENT, halfSent.stream().filter(Client::hasNoAnswer).count(), UNREAD,
				longestDrawing, asked.get(), longestLivez.get(), late.get(), answered);
	}

	private static List<byte[]> halfSent() {
		byte[] strokes = post("/classify", "application/json", DRAWING);
		byte[] bitmap = post("/classify", "application/octet-stream", "\0".repeat(112 * 112));
		return List.of(half(strokes, DRAWING.length()), half(bitmap, 112 * 112));
	}

	private static byte[] half(byte[] request, int body) {
		return Arrays.copyOf(request, request.length - body / 2);
	}

	/** What fifty clients ask for, so that there are ten streams and ten that send batches. */
	private static List<byte[]> unread() {
		List<byte[]> requests = new ArrayList<>();
		requests.add(lines(4000));
		requests.add(times(3, post("/classify/batch?include=input", "application/json",
				"{\"items\":[" + (DRAWING + ",").repeat(999) + DRAWING + "]}")));
		while (requests.size() < 7) {
			requests.add(times(4, get("/swagger-ui/swagger-ui-bundle.js")));
		}
		while (requests.size() < 50) {
			requests.add(times(3, post("/classify?include=input", "application/json", DRAWING)));
		}
		return requests;
	}

	private static byte[] lines(int count) {
		String line = DRAWING + "\n";
		return ascii("POST /classify/batch?include=input HTTP/1.1\r\nHost: localhost\r\n"
				+ "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n").repeat(count));
	}

	private static byte[] get(String path) {
		return ascii("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
	}

	private static byte[] post(String path, String type, String body) {
		return ascii("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
				+ body.length() + "\r\n\r\n" + body);
	}

	private static byte[] times(int count, byte[] request) {
		return ascii(new String(request, StandardCharsets.US_ASCII).repeat(count));
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static List<Client> clients(InetSocketAddress service, int count, List<byte[]> requests)
			throws IOException {
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(new Client(service, requests.get(i % requests.size())));
		}
		return clients;
	}

	/**
	 * Asks over a new connection.
	 * @return the milliseconds until the first line of the answer, negative if that is not a
	 * 200
	 */
	private static long ask(InetSocketAddress service, byte[] request, int timeoutMillis) {
		long begin = System.nanoTime();
		String status;
		try (Socket socket = new Socket()) {
			socket.setSoTimeout(timeoutMillis);
			socket.connect(service, timeoutMillis);
			socket.getOutputStream().write(request);
			status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			status = String.valueOf(ex.getMessage());
		}
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
		if (!status.equals("HTTP/1.1 200")) {
			System.err.println("Not answered with 200: " + status);
			return -Math.max(millis, 1);
		}
		return millis;
	}

	private static void repeat(Runnable action, int pauseMillis) {
		Thread thread = new Thread(() -> {
			while (true) {
				action.run();
				try {
					Thread.sleep(pauseMillis);
				}
				catch (InterruptedException ex) {
					return;
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	/** A connection over which as much is sent as it takes, and nothing is read. */
	private static final class Client {

		private final SocketChannel channel = SocketChannel.open();

		private final ByteBuffer request;

		Client(InetSocketAddress service, byte[] request) throws IOException {
			this.request = ByteBuffer.wrap(request);
			this.channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
			this.channel.connect(service);
			this.channel.configureBlocking(false);
		}

		synchronized void send() {
			try {
				if (this.channel.isOpen()) {
					this.channel.write(this.request);
				}
			}
			catch (IOException ex) {
				close();
			}
		}

		private void close() {
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				// It is gone either way.
			}
		}

		/** Whether the service waits for the rest of what is sent. */
		synchronized boolean hasNoAnswer() {
			try {
				return this.channel.isOpen() && this.channel.read(ByteBuffer.allocate(1)) == 0;
			}
			catch (IOException ex) {
				return false;
			}
		}

	}

}
