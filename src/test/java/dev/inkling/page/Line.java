package dev.inkling.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A port that leads to another one of this machine until it is closed. So a browser loses
 * its network for service workers too, whose requests no emulation holds up.
 */
final class Line implements AutoCloseable {

	private final int target;

	private final ServerSocket server;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	/**
	 * Opens it.
	 * @param port of its own, or 0 for any that is free
	 * @param target port that it leads to
	 */
	Line(int port, int target) throws IOException {
		this.target = target;
		this.server = new ServerSocket(port, 0, InetAddress.getByName("localhost"));
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			Socket service = new Socket("localhost", this.target);
			this.sockets.addAll(List.of(client, service));
			start(() -> pass(client, service));
			start(() -> pass(service, client));
		}
	}

	private static void pass(Socket from, Socket to) throws IOException {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// It was closed.
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private interface Work {

		void run() throws IOException;

	}

}
