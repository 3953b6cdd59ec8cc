package dev.inkling.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.inkling.Drawings;
import dev.inkling.Inkling;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class DrainingTests {

	private static final int CLIENTS = 8;

	/**
	 * Each asks again at once on the connection that it keeps, until it is sent away; one
	 * that was cut off would find the connection at its end instead.
	 */
	@Test
	void givenClientsThatKeepTheirConnectionsWhenTheServiceStopsThenEachIsSentAwayWithAnAnswer() throws Exception {
		CountDownLatch drawing = new CountDownLatch(CLIENTS);
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		List<Future<String>> last = new ArrayList<>();
		try (ConfigurableApplicationContext service = SpringApplication.run(Inkling.class, "--server.port=0",
				"--inkling.workers=1")) {
			int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			for (int i = 0; i < CLIENTS; i++) {
				last.add(clients.submit(() -> drawUntilSentAway(port, drawing)));
			}
			assertThat(drawing.await(30, TimeUnit.SECONDS)).isTrue();
		}
		for (Future<String> answer : last) {
			assertThat(answer.get(30, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200").contains("\"digit\":7");
		}
		clients.shutdown();
	}

	@Test
	void givenAServiceThatNobodyAsksThenItStopsAtOnce() {
		Draining draining = new Draining();
		draining.start();
		long begin = System.nanoTime();
		draining.stop();
		assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
		assertThat(draining.isRunning()).isFalse();
	}

	/** The answer that says that the connection ends, after which it does. */
	private static String drawUntilSentAway(int port, CountDownLatch drawing) throws IOException {
		byte[] body = Drawings.json(Drawings.seven()).getBytes(StandardCharsets.US_ASCII);
		String head = "POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
				+ body.length + "\r\n\r\n";
		try (Socket socket = new Socket("localhost", port)) {
			socket.setSoTimeout(30_000);
			BufferedReader in = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			while (true) {
				socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
				socket.getOutputStream().write(body);
				String answer = read(in);
				drawing.countDown();
				if (answer.contains("\r\nConnection: close\r\n")) {
					assertThat(in.read()).isNegative();
					return answer;
				}
			}
		}
	}

	private static String read(BufferedReader in) throws IOException {
		StringBuilder answer = new StringBuilder();
		int length = 0;
		boolean chunked = false;
		for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
			answer.append(line).append("\r\n");
			if (line.startsWith("Content-Length: ")) {
				length = Integer.parseInt(line.substring("Content-Length: ".length()));
			}
			chunked = chunked || line.equals("Transfer-Encoding: chunked");
		}
		do {
			length = chunked ? Integer.parseInt(in.readLine(), 16) : length;
			for (int i = 0; i < length; i++) {
				answer.append((char) in.read());
			}
			if (chunked) {
				in.readLine();
			}
		}
		while (chunked && length > 0);
		return answer.toString();
	}

}
