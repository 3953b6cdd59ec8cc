import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers drawings at a fixed rate, whether answers come or not; see {@code overload.sh}.
 */
class Overload {

	private final int port;

	private final byte[] request;

	Overload(int port, byte[] body) {
		this.port = port;
		byte[] head = ("POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
				+ "Content-Length: " + body.length + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		this.request = Arrays.copyOf(head, head.length + body.length);
		System.arraycopy(body, 0, this.request, head.length, body.length);
	}

	public static void main(String[] args) throws Exception {
		int seconds = Integer.parseInt(args[1]);
		int connections = Integer.parseInt(args[2]);
		Overload overload = new Overload(Integer.parseInt(args[0]),
				Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.bin")));
		overload.run(16, Double.POSITIVE_INFINITY, seconds); // to warm up
		System.out.println("connections  asked/s  sent/s  200/s   429 %  504 %  other %  200: p50 ms  p99 ms  max ms");
		double peak = 0;
		for (int few : new int[] { 4, 16, 64 }) {
			Load load = overload.run(few, Double.POSITIVE_INFINITY, seconds);
			load.print();
			peak = Math.max(peak, load.rate(200));
		}
		for (int times : new int[] { 1, 2, 4 }) {
			Load load = overload.run(connections, times * peak, seconds);
			load.print();
			System.out.printf("%d times the peak asked for: %.0f %% of it served%n", times, 100 * load.rate(200) / peak);
		}
	}

	private Load run(int connections, double rate, int seconds) throws InterruptedException {
		long start = System.nanoTime();
		long end = start + TimeUnit.SECONDS.toNanos(seconds);
		List<Connection> all = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			all.add(new Connection(start, end, i / rate, connections / rate));
		}
		all.forEach(Thread::start);
		for (Connection connection : all) {
			connection.join();
		}
		return new Load(all, rate, (System.nanoTime() - start) / 1e9);
	}

	private record Load(List<Connection> connections, double asked, double seconds) {

		double rate(int status) {
			return this.connections.stream().mapToInt((one) -> one.count(status)).sum() / this.seconds;
		}

		void print() {
			double sent = this.connections.stream().mapToInt((one) -> one.sent).sum() / this.seconds;
			long[] nanos = this.connections.stream().flatMapToLong((one) -> Arrays.stream(one.accepted, 0, one.count(200)))
				.sorted()
				.toArray();
			System.out.printf("%11d %8.0f %7.0f %6.0f  %6.1f %6.1f  %7.1f  %11.1f %7.1f %7.1f%n", this.connections.size(),
					this.asked, sent, rate(200), 100 * rate(429) / sent, 100 * rate(504) / sent,
					100 * (sent - rate(200) - rate(429) - rate(504)) / sent, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
		}

		private static double at(long[] nanos, double share) {
			return (nanos.length > 0) ? nanos[(int) ((nanos.length - 1) * share)] / 1e6 : Double.NaN;
		}

	}

	private final class Connection extends Thread {

		private final long end;

		private final double intervalSeconds;

		private final int[] counts = new int[600];

		private double next;

		private final long start;

		private int sent;

		private long[] accepted = new long[1024];

		Connection(long start, long end, double first, double intervalSeconds) {
			this.start = start;
			this.end = end;
			this.next = first;
			this.intervalSeconds = intervalSeconds;
		}

		int count(int status) {
			return this.counts[status];
		}

		@Override
		public void run() {
			while (System.nanoTime() < this.end) {
				try (Socket socket = new Socket("127.0.0.1", Overload.this.port)) {
					socket.setTcpNoDelay(true);
					InputStream in = new BufferedInputStream(socket.getInputStream(), 2048);
					while (System.nanoTime() < this.end && exchange(socket, in)) {
						this.next += this.intervalSeconds;
					}
				}
				catch (IOException ex) {
					this.next += this.intervalSeconds;
				}
			}
		}

		private boolean exchange(Socket socket, InputStream in) throws IOException {
			long wait = this.start + (long) (this.next * 1e9) - System.nanoTime();
			if (wait > 0) {
				LockSupport.parkNanos(Math.min(wait, this.end - System.nanoTime()));
				if (System.nanoTime() >= this.end) {
					return false;
				}
			}
			long begin = System.nanoTime();
			this.sent++;
			socket.getOutputStream().write(Overload.this.request);
			int status = Integer.parseInt(line(in).split(" ")[1]);
			boolean open = true;
			int length = 0;
			for (String header = line(in); !header.isEmpty(); header = line(in)) {
				String lower = header.toLowerCase();
				open &= !lower.equals("connection: close");
				length = lower.startsWith("content-length:") ? Integer.parseInt(lower.substring(15).strip())
						: lower.startsWith("transfer-encoding: chunked") ? -1 : length;
			}
			body(in, length);
			if (status == 200) {
				if (this.counts[200] == this.accepted.length) {
					this.accepted = Arrays.copyOf(this.accepted, 2 * this.accepted.length);
				}
				this.accepted[this.counts[200]] = System.nanoTime() - begin;
			}
			this.counts[status]++;
			return open;
		}

		private static void body(InputStream in, int length) throws IOException {
			if (length >= 0) {
				in.skipNBytes(length);
				return;
			}
			int chunk = Integer.parseInt(line(in), 16);
			while (chunk > 0) {
				in.skipNBytes(chunk + 2);
				chunk = Integer.parseInt(line(in), 16);
			}
			in.skipNBytes(2);
		}

		private static String line(InputStream in) throws IOException {
			StringBuilder line = new StringBuilder();
			for (int c = in.read(); c != '\n'; c = in.read()) {
				if (c < 0) {
					throw new EOFException();
				}
				if (c != '\r') {
					line.append((char) c);
				}
			}
			return line.toString();
		}

	}

}
