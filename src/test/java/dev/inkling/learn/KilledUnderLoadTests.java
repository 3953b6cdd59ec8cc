package dev.inkling.learn;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inkling.Drawings;
import dev.inkling.OwnProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a service of its own process (SIGKILL) at moments by chance while samples are
 * sent, as often as the system property {@code inkling.kills} says.
 */
class KilledUnderLoadTests {

	private static final int KILLS = Integer.getInteger("inkling.kills", 2);

	private static final int CLIENTS = 4;

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private Path folder;

	/** What was answered 201: the sample's number by its id. */
	private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final AtomicInteger number = new AtomicInteger();

	@Test
	void givenAServiceThatIsKilledThenWhatItHasAcknowledgedIsThere() throws Exception {
		Random random = new Random(19);
		for (int i = 0; i < KILLS; i++) {
			killUnderLoad(10 + random.nextInt(200));
		}
		Service service = Service.start(this.folder);
		try {
			Client admin = new Client(service.port, Client.ADMIN);
			assertThat(ids(admin)).containsAll(this.acknowledged.keySet());
			Set<String> lines = new HashSet<>(admin.get("/samples/export").body().lines().toList());
			assertThat(this.acknowledged.values()).allMatch((sample) -> lines.contains(line(sample)));
			assertThat(this.wrong).isEmpty();
		}
		finally {
			service.kill();
		}
		assertThat(temporary(this.folder)).as("native parts left behind")
			.isDirectoryNotContaining("glob:**/{inkling,sqlite}*");
		try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file(this.folder));
				ResultSet check = database.createStatement().executeQuery("pragma integrity_check")) {
			assertThat(check.getString(1)).isEqualTo("ok");
		}
		System.out.printf("%d kills, %d samples acknowledged, all there%n", KILLS, this.acknowledged.size());
	}

	private void killUnderLoad(int after) throws Exception {
		Service service = Service.start(this.folder);
		CountDownLatch enough = new CountDownLatch(after);
		List<Thread> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			Thread client = new Thread(() -> send(service.port, enough));
			client.start();
			clients.add(client);
		}
		try {
			assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			service.kill();
		}
		for (Thread client : clients) {
			client.join();
		}
	}

	/** Sends samples, and drawings to classify, until the service is gone. */
	private void send(int port, CountDownLatch enough) {
		Client collector = new Client(port, Client.COLLECT);
		try {
			while (true) {
				int sample = this.number.incrementAndGet();
				HttpResponse<String> answer = collector.post(Client.seven(sample, "ada"));
				if (answer.statusCode() != 201) {
					this.wrong.add(answer.statusCode() + " " + answer.body());
				}
				this.acknowledged.put(Client.json(answer).get("id").stringValue(), sample);
				enough.countDown();
				HttpResponse<String> digit = collector.send("POST", "/classify", Drawings.json(Drawings.seven()));
				if (Client.json(digit).get("digit").intValue() != 7) {
					this.wrong.add(digit.body());
				}
			}
		}
		catch (IOException ex) {
			// The service is gone
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The line of the export that a sample must have. */
	private static String line(int sample) {
		return "{\"set\":\"inkling\",\"writer\":\"ada\",\"label\":\"7\",\"strokes\":[[[20.0,24.0],[82.0,"
				+ (20 + sample / 1e6) + "],[54.0,96.0]]]}";
	}

	private static Set<String> ids(Client admin) throws Exception {
		Set<String> ids = new HashSet<>();
		String after = "";
		while (true) {
			JsonNode page = Client.json(admin.get("/samples?limit=1000" + after));
			page.get("samples").forEach((sample) -> ids.add(sample.get("id").stringValue()));
			if (!page.has("next")) {
				return ids;
			}
			after = "&after=" + page.get("next").stringValue();
		}
	}

	private static Path file(Path folder) {
		return folder.resolve("samples.db");
	}

	/** Where the service puts what it needs only while it runs. */
	private static Path temporary(Path folder) throws IOException {
		return Files.createDirectories(folder.resolve("temporary"));
	}

	/**
	 * A service of its own process.
	 *
	 * @param process the process
	 * @param port that it listens to
	 */
	private record Service(Process process, int port) {

		static Service start(Path folder) throws IOException {
			ProcessBuilder builder = OwnProcess
				.of("--server.port=0", "--inkling.warm-up=0s", "--logging.level.dev.inkling.classify=warn",
						"--inkling.samples.url=jdbc:sqlite:" + file(folder))
				.redirectErrorStream(true);
			builder.command().add(1, "-Djava.io.tmpdir=" + temporary(folder));
			Client.SETTINGS.forEach((name, value) -> builder.command().add("--" + name + "=" + value));
			Process process = builder.start();
			BufferedReader output = process.inputReader();
			StringBuilder said = new StringBuilder();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				said.append(line).append('\n');
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					Thread drain = new Thread(() -> output.lines().forEach((rest) -> {
					}));
					drain.setDaemon(true);
					drain.start();
					return new Service(process, Integer.parseInt(started.group(1)));
				}
			}
			throw new AssertionError("The service did not start: " + said);
		}

		void kill() throws InterruptedException {
			this.process.destroyForcibly().waitFor();
		}

	}

}
