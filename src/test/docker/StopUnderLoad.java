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
 * how many got an answer. Some requests are half sent when the stop begins, and finished a
 * second later. Usage: {@code java StopUnderLoad.java PORT COMMAND…}, where the command
 * stops the service.
 */
class StopUnderLoad {

	private static final String BODY = "{\"strokes\":[[[20,24],[50,20],[82,20],[68,52],[54,96]],[[44,60],[82,56]]]}";

	private static final int CLIENTS = 8;

	private static final int HALF_SENT = 4;

	public static void main(String[] args) throws Exception {
		int port = Integer.parseInt(args[0]);
		AtomicInteger answered = new AtomicInteger();
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		for (int i = 0; i < CLIENTS; i++) {
			clients.execute(() -> {
				while (!stopped.get()) {
					answered.addAndGet(ask(port) ? 1 : 0);
				}
			});
		}
		Thread.sleep(2000);
		List<Socket> halfSent = new ArrayList<>();
		for (int i = 0; i < HALF_SENT; i++) {
			halfSent.add(begin(port));
		}
		Thread.sleep(500);
		Process stop = new ProcessBuilder(List.of(args).subList(1, args.length))
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Thread.sleep(1000);
		int finished = 0;
		for (Socket socket : halfSent) {
			finished += finish(socket) ? 1 : 0;
		}
		int status = stop.waitFor();
		stopped.set(true);
		clients.shutdown();
		clients.awaitTermination(10, TimeUnit.SECONDS);
		System.out.println("answered=" + (answered.get() + finished) + " half-sent=" + HALF_SENT + " finished="
				+ finished + " stop=" + status);
	}

	private static boolean ask(int port) {
		try {
			return finish(begin(port));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Socket begin(int port) throws IOException {
		Socket socket = new Socket("127.0.0.1", port);
		socket.setSoTimeout(30_000);
		String head = "POST /classify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + BODY.length() + "\r\n\r\n";
		socket.getOutputStream().write((head + BODY.substring(0, 20)).getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static boolean finish(Socket socket) {
		try (socket) {
			socket.getOutputStream().write(BODY.substring(20).getBytes(StandardCharsets.US_ASCII));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return response.startsWith("HTTP/1.1 200") && response.contains("\"timings\":{");
		}
		catch (IOException ex) {
			return false;
		}
	}

}
