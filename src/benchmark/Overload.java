import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Offers drawings at a fixed rate, whether answers come or not, over many connections in one thread; see
 * {@code overload.sh}. A connection has one request under way at a time, so no more than there are connections wait: a
 * drawing that is due while all do is sent over the first that comes back.
 */
class Overload {

	private static final int PEAK_WARM_UP_SECONDS = 15;

	private static final int WARM_UP_SECONDS = 5;

	private final InetSocketAddress service;

	private final byte[] request;

	private final ProcessHandle process;

	Overload(int port, byte[] body, ProcessHandle process) {
		this.service = new InetSocketAddress("127.0.0.1", port);
		this.process = process;
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
		overload.run(64, Double.POSITIVE_INFINITY, PEAK_WARM_UP_SECONDS);
		overload.run(connections, Double.POSITIVE_INFINITY, WARM_UP_SECONDS);
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

	private Load run(int connections, double rate, int seconds) throws IOException {
		double service = cpuSeconds(this.process);
		double own = cpuSeconds(ProcessHandle.current());
		Load load = new Load(connections, rate);
		load.run(seconds);
		load.serviceCores = (cpuSeconds(this.process) - service) / load.seconds;
		load.ownCores = (cpuSeconds(ProcessHandle.current()) - own) / load.seconds;
		return load;
	}

	private static double cpuSeconds(ProcessHandle process) {
		return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
	}

	private final class Load {

		private final int connections;

		private final double asked;

		private final int[] counts = new int[600];

		private final Deque<Connection> free = new ArrayDeque<>();

		private int sent;

		private int waiting;

		private long[] accepted = new long[1024];

		private double seconds;

		private double serviceCores;

		private double ownCores;

		Load(int connections, double asked) {
			this.connections = connections;
			this.asked = asked;
		}

		void run(int most) throws IOException {
			try (Selector selector = Selector.open()) {
				for (int i = 0; i < this.connections; i++) {
					new Connection(this).open(selector);
				}
				long start = System.nanoTime();
				long end = start + TimeUnit.SECONDS.toNanos(most);
				for (long now = start; now < end; now = System.nanoTime()) {
					while (!this.free.isEmpty() && this.sent < (now - start) / 1e9 * this.asked) {
						this.free.poll().send();
					}
					selector.select((key) -> ((Connection) key.attachment()).proceed(key), 1);
				}
				this.seconds = (System.nanoTime() - start) / 1e9;
				this.waiting = this.sent - Arrays.stream(this.counts).sum();
				for (SelectionKey key : selector.keys()) {
					key.channel().close();
				}
			}
		}

		void count(int status, long nanos) {
			if (status == 200) {
				if (this.counts[200] == this.accepted.length) {
					this.accepted = Arrays.copyOf(this.accepted, 2 * this.accepted.length);
				}
				this.accepted[this.counts[200]] = nanos;
			}
			this.counts[status]++;
		}

		double rate(int status) {
			return this.counts[status] / this.seconds;
		}

		void print() {
			double answered = this.sent - this.waiting;
			long[] nanos = Arrays.copyOf(this.accepted, this.counts[200]);
			Arrays.sort(nanos);
			System.out.printf("%11d %8.0f %7.0f %6.0f  %6.1f %6.1f  %7.1f  %11.1f %7.1f %7.1f  %14.2f %5.2f%n", this.connections,
					this.asked, this.sent / this.seconds, rate(200), 100 * this.counts[429] / answered,
					100 * this.counts[504] / answered,
					100 * (answered - this.counts[200] - this.counts[429] - this.counts[504]) / answered, at(nanos, 0.5),
					at(nanos, 0.99), at(nanos, 1), this.serviceCores, this.ownCores);
		}

		private static double at(long[] nanos, double share) {
			return (nanos.length > 0) ? nanos[(int) ((nanos.length - 1) * share)] / 1e6 : Double.NaN;
		}

	}

	private final class Connection {

		/** What a connection that broke counts as. */
		private static final int BROKEN = 0;

		private final Load load;

		private final ByteBuffer answer = ByteBuffer.allocate(8192);

		private SocketChannel channel;

		private long sent;

		Connection(Load load) {
			this.load = load;
		}

		void open(Selector selector) throws IOException {
			this.channel = SocketChannel.open();
			this.channel.configureBlocking(false);
			this.channel.register(selector, SelectionKey.OP_CONNECT, this);
			this.channel.connect(Overload.this.service);
		}

		void send() throws IOException {
			this.sent = System.nanoTime();
			this.load.sent++;
			this.answer.clear();
			try {
				this.channel.write(ByteBuffer.wrap(Overload.this.request)); // whole: nothing else is under way
			}
			catch (IOException ex) {
				// Closed meanwhile, which the next read shows.
			}
		}

		void proceed(SelectionKey key) {
			try {
				if (key.isConnectable()) {
					this.channel.finishConnect();
					key.interestOps(SelectionKey.OP_READ);
					this.load.free.add(this);
				}
				else {
					read(key);
				}
			}
			catch (IOException ex) {
				if (this.sent > 0) {
					this.load.count(BROKEN, 0);
				}
				reopen(key);
			}
		}

		private void read(SelectionKey key) throws IOException {
			if (this.channel.read(this.answer) <= 0) {
				throw new EOFException();
			}
			String text = new String(this.answer.array(), 0, this.answer.position(), StandardCharsets.ISO_8859_1);
			if (!isWhole(text)) {
				return;
			}
			this.load.count(Integer.parseInt(text.substring(9, 12)), System.nanoTime() - this.sent);
			this.sent = 0;
			if (text.contains("Connection: close")) {
				reopen(key);
			}
			else {
				this.load.free.add(this);
			}
		}

		private void reopen(SelectionKey key) {
			this.load.free.remove(this);
			this.sent = 0;
			try {
				this.channel.close();
				open(key.selector());
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
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
