import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Offers drawings at a fixed rate, whether answers come or not; see {@code overload.sh}.
 */
class Overload {

	private static final int WARM_UP_SECONDS = 15;

	private final int port;

	private final byte[] request;

	private final ProcessHandle service;

	Overload(int port, byte[] body, ProcessHandle service) {
		this.port = port;
		this.service = service;
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
				Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.bin")),
				ProcessHandle.of(Long.parseLong(args[3])).orElseThrow());
		for (int many : new int[] { 64, connections, 64 }) {
			overload.run(many, Double.POSITIVE_INFINITY, WARM_UP_SECONDS);
		}
		System.out.println("connections  asked/s  sent/s  200/s   429 %  504 %  other %  200: p50 ms  p99 ms  max ms"
				+ "  cores: service  load");
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
		System.out.println("Few connections again, to tell whether the machine was the same all the time:");
		overload.run(16, Double.POSITIVE_INFINITY, seconds).print();
	}

	private Load run(int connections, double rate, int seconds) throws InterruptedException {
		long start = System.nanoTime();
		long end = start + TimeUnit.SECONDS.toNanos(seconds);
		double service = cpuSeconds(this.service);
		double own = cpuSeconds(ProcessHandle.current());
		List<Connection> all = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			all.add(new Connection(start, end, i / rate, connections / rate));
		}
		all.forEach(Thread::start);
		for (Connection connection : all) {
			connection.join();
		}
		double took = (System.nanoTime() - start) / 1e9;
		return new Load(all, rate, took, (cpuSeconds(this.service) - service) / took,
				(cpuSeconds(ProcessHandle.current()) - own) / took);
	}

	private static double cpuSeconds(ProcessHandle process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
	}

	private record Load(List<Connection> connections, double asked, double seconds, double serviceCores,
			double ownCores) {

		double rate(int status) {
			return this.connections.stream().mapToInt((one) -> one.count(status)).sum() / this.seconds;
		}

		void print() {
			double sent = this.connections.stream().mapToInt((one) -> one.sent).sum() / this.seconds;
			long[] nanos = this.connections.stream().flatMapToLong((one) -> Arrays.stream(one.accepted, 0, one.count(200)))
				.sorted()
				.toArray();
			System.out.printf("%11d %8.0f %7.0f %6.0f  %6.1f %6.1f  %7.1f  %11.1f %7.1f %7.1f  %14.2f %5.2f%n", this.connections.size(),
					this.asked, sent, rate(200), 100 * rate(429) / sent, 100 * rate(504) / sent,
					100 * (sent - rate(200) - rate(429) - rate(504)) / sent, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1), this.serviceCores,
					this.ownCores);
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

		private final byte[] buffer = new byte[8192];

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
					InputStream in = socket.getInputStream();
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
			String answer = answer(in);
			int status = Integer.parseInt(answer.substring(9, 12));
			boolean open = !answer.contains("Connection: close");
			if (status == 200) {
				if (this.counts[200] == this.accepted.length) {
					this.accepted = Arrays.copyOf(this.accepted, 2 * this.accepted.length);
				}
				this.accepted[this.counts[200]] = System.nanoTime() - begin;
			}
			this.counts[status]++;
			return open;
		}

		/** Reads a whole answer, mostly in one go. */
		private String answer(InputStream in) throws IOException {
			int length = 0;
			String answer = "";
			while (!isWhole(answer)) {
				int read = in.read(this.buffer, length, this.buffer.length - length);
				if (read <= 0) {
					throw new EOFException();
				}
				length += read;
				answer = new String(this.buffer, 0, length, StandardCharsets.ISO_8859_1);
			}
			return answer;
		}

		private static boolean isWhole(String answer) {
			int blank = answer.indexOf("\r\n\r\n");
			int length = answer.indexOf("Content-Length: ");
			if (blank < 0 || length < 0 || length > blank) {
				return blank >= 0 && answer.endsWith("\r\n0\r\n\r\n");
			}
			return answer.length() >= blank + 4 + Integer.parseInt(answer.substring(length + 16, answer.indexOf('\r', length)));
		}

	}

}
