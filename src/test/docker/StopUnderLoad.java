import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends drawings from many clients to a service, stops it in the midst of that, and prints
 * how many got an answer. Each client keeps its connection until the service says that it
 * ends; one that ends without that, with a request on it, is cut. Some requests are half
 * sent when the stop begins, and finished a second later. Usage: {@code java
 * StopUnderLoad.java PORT COMMAND…}, where the command stops the service.
 */
class StopUnderLoad {

	private static final String BODY = "{\"strokes\":[[[20,24],[50,20],[82,20],[68,52],[54,96]],[[44,60],[82,56]]]}";

	private static final String HEAD = "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
			+ "Content-Length: " + BODY.length() + "\r\n\r\n";

	private static final int CLIENTS = 8;

	private static final int HALF_SENT = 4;

	private static final AtomicInteger answered = new AtomicInteger();

	private static final AtomicInteger cut = new AtomicInteger();

	public static void main(String[] args) throws Exception {
		int port = Integer.parseInt(args[0]);
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		for (int i = 0; i < CLIENTS; i++) {
			clients.execute(() -> {
				while (!stopped.get()) {
					askOnOneConnection(port, stopped);
				}
			});
		}
		Thread.sleep(2000);
		List<Connection> halfSent = new ArrayList<>();
		for (int i = 0; i < HALF_SENT; i++) {
			halfSent.add(new Connection(port));
			halfSent.get(i).send(HEAD + BODY.substring(0, 20));
		}
		Thread.sleep(500);
		Process stop = new ProcessBuilder(List.of(args).subList(1, args.length))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Thread.sleep(1000);
		int finished = 0;
		for (Connection connection : halfSent) {
			try (connection) {
				connection.send(BODY.substring(20));
				connection.read();
				finished++;
			}
			catch (IOException ex) {
				System.out.println("A drawing that was half sent got no answer: " + ex);
			}
		}
		int status = stop.waitFor();
		stopped.set(true);
		clients.shutdown();
		clients.awaitTermination(10, TimeUnit.SECONDS);
		System.out.println("answered=" + (answered.get() + finished) + " cut=" + cut + " half-sent=" + HALF_SENT
				+ " finished=" + finished + " stop=" + status);
	}

	/** Asks until the service or this client ends the connection. */
	private static void askOnOneConnection(int port, AtomicBoolean stopped) {
		boolean kept = false;
		try (Connection connection = new Connection(port)) {
			boolean last = false;
			while (!last && !stopped.get()) {
				connection.send(HEAD + BODY);
				last = connection.read();
				kept = !last;
				answered.incrementAndGet();
			}
		}
		catch (IOException ex) {
			cut.addAndGet(kept ? 1 : 0);
		}
	}

	/** A connection that may be kept for many requests. */
	private static final class Connection implements AutoCloseable {

		private final Socket socket;

		private final DataInputStream in;

		Connection(int port) throws IOException {
			this.socket = new Socket("127.0.0.1", port);
			this.socket.setSoTimeout(30_000);
			this.in = new DataInputStream(this.socket.getInputStream());
		}

		void send(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}

		/** Reads an answer, and tells whether it is the last one of the connection. */
		boolean read() throws IOException {
			String status = line();
			boolean last = false;
			boolean chunked = false;
			int length = 0;
			for (String header = line(); !header.isEmpty(); header = line()) {
				last |= header.equals("Connection: close");
				chunked |= header.equals("Transfer-Encoding: chunked");
				length = header.startsWith("Content-Length: ") ? Integer.parseInt(header.substring(16)) : length;
			}
			String body = chunked ? chunks() : new String(this.in.readNBytes(length), StandardCharsets.UTF_8);
			if (!status.startsWith("HTTP/1.1 200") || !body.contains("\"timings\":{")) {
				throw new IOException(status + ' ' + body);
			}
			return last;
		}

		private String chunks() throws IOException {
			StringBuilder body = new StringBuilder();
			for (int length = Integer.parseInt(line(), 16); length > 0; length = Integer.parseInt(line(), 16)) {
				body.append(new String(this.in.readNBytes(length), StandardCharsets.UTF_8));
				line();
			}
			line();
			return body.toString();
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int read = this.in.readUnsignedByte(); read != '\n'; read = this.in.readUnsignedByte()) {
				if (read != '\r') {
					line.append((char) read);
				}
			}
			return line.toString();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
