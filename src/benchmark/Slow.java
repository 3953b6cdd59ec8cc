import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Holds slow clients open for a while, all in one thread: some send a half of a body and then nothing, the others read
 * no answer. Prints a line once all are there, and in the end what the half-sent ones got; see {@code slow.sh}.
 */
class Slow {

	private static final List<String> TYPES = List.of("application/octet-stream", "application/json", "image/png");

	/** Requests that a client which does not read sends at once. */
	private static final int PIPELINED = 20;

	/** A client that does not read has little room for what it is sent. */
	private static final int RECEIVE_BUFFER = 4096;

	private static final int MOST_SECONDS_TO_CONNECT = 8;

	private final Selector selector = Selector.open();

	private final List<Client> clients = new ArrayList<>();

	Slow() throws IOException {
	}

	public static void main(String[] args) throws IOException {
		long start = System.nanoTime();
		InetSocketAddress service = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
		int half = Integer.parseInt(args[2]);
		int silent = Integer.parseInt(args[3]);
		byte[] drawing = Files.readAllBytes(Path.of("src/main/resources/static/samples/seven.bin"));
		Slow slow = new Slow();
		for (int i = 0; i < half; i++) {
			byte[] request = (post(TYPES.get(i % TYPES.size()), 1000) + "{\"st").getBytes(StandardCharsets.ISO_8859_1);
			slow.add(service, request, true);
		}
		String get = "GET " + args[4] + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
		String posted = post("application/octet-stream", drawing.length) + new String(drawing, StandardCharsets.ISO_8859_1);
		for (int i = 0; i < silent; i++) {
			String request = (i % 2 == 0) ? get : posted;
			slow.add(service, request.repeat(PIPELINED).getBytes(StandardCharsets.ISO_8859_1), false);
		}
		slow.run(start + TimeUnit.SECONDS.toNanos(MOST_SECONDS_TO_CONNECT), true);
		System.out.printf("%d of %d slow clients connected after %.1f s%n", slow.connected(), half + silent,
				(System.nanoTime() - start) / 1e9);
		slow.run(System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.parseInt(args[1])), false);
		Map<String, Integer> answers = new TreeMap<>();
		slow.clients.subList(0, half).forEach((client) -> answers.merge(client.answer, 1, Integer::sum));
		System.out.println("the half-sent bodies got: " + answers);
	}

	private static String post(String type, int length) {
		return "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	private void add(InetSocketAddress service, byte[] request, boolean reads) throws IOException {
		SocketChannel channel = SocketChannel.open();
		if (!reads) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
		}
		channel.configureBlocking(false);
		Client client = new Client(channel, ByteBuffer.wrap(request), reads);
		this.clients.add(client);
		channel.register(this.selector, SelectionKey.OP_CONNECT, client);
		channel.connect(service);
	}

	private long connected() {
		return this.clients.stream().filter((client) -> client.channel.isConnected()).count();
	}

	/** Serves the clients until then, or only until all are connected. */
	private void run(long end, boolean connecting) throws IOException {
		while (System.nanoTime() < end && !(connecting && connected() == this.clients.size())) {
			this.selector.select(50);
			for (SelectionKey key : this.selector.selectedKeys()) {
				((Client) key.attachment()).proceed(key);
			}
			this.selector.selectedKeys().clear();
		}
	}

	private static final class Client {

		private final SocketChannel channel;

		private final ByteBuffer request;

		private final boolean reads;

		private final ByteBuffer buffer = ByteBuffer.allocate(1024);

		private String answer = "nothing yet";

		Client(SocketChannel channel, ByteBuffer request, boolean reads) {
			this.channel = channel;
			this.request = request;
			this.reads = reads;
		}

		void proceed(SelectionKey key) {
			try {
				if (key.isConnectable()) {
					this.channel.finishConnect();
					key.interestOps(SelectionKey.OP_WRITE);
				}
				else if (key.isWritable()) {
					this.channel.write(this.request);
					if (!this.request.hasRemaining()) {
						key.interestOps(this.reads ? SelectionKey.OP_READ : 0);
					}
				}
				else {
					read(key);
				}
			}
			catch (IOException ex) {
				ended(key, "a broken connection");
			}
		}

		private void read(SelectionKey key) throws IOException {
			int read = this.channel.read(this.buffer.clear());
			if (read < 0) {
				ended(key, "the end of the connection");
			}
			else if (this.answer.startsWith("nothing")) {
				this.answer = new String(this.buffer.array(), 9, 3, StandardCharsets.ISO_8859_1);
			}
		}

		private void ended(SelectionKey key, String how) {
			key.cancel();
			if (this.answer.startsWith("nothing")) {
				this.answer = how;
			}
		}

	}

}
