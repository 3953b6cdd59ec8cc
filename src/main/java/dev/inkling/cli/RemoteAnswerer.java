package dev.inkling.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.inkling.api.Bodies;
import dev.inkling.classify.RefusedException;
import dev.inkling.ink.UnusableDrawingException;

/**
 * Asks a service: a drawing alone, or too long for a line, by {@code /classify}, others
 * together by {@code /classify/batch}.
 */
final class RemoteAnswerer implements Answerer {

	private static final Duration TO_CONNECT = Duration.ofSeconds(10);

	private static final Duration TO_ANSWER = Duration.ofMinutes(2);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final String service;

	/** Empty, or a question mark and what follows. */
	private final String query;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TO_CONNECT)
		.build();

	/**
	 * @param service where it is, with http or https, and a path if it has one
	 * @param style of handwriting that it reads drawings as, {@code null} for its own
	 * choice
	 */
	RemoteAnswerer(URI service, @Nullable String style) {
		this.service = service.toString().replaceAll("/+$", "");
		this.query = (style != null) ? "?style=" + URLEncoder.encode(style, StandardCharsets.UTF_8) : "";
	}

	/**
	 * @throws BadDataException if the service cannot be reached, or is none of ours
	 */
	@Override
	public List<ObjectNode> answer(List<PostedDrawing> drawings) {
		ObjectNode[] answers = new ObjectNode[drawings.size()];
		List<Integer> places = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < answers.length; i++) {
			PostedDrawing drawing = drawings.get(i);
			try {
				drawing.check();
				String line = drawing.toJsonLine();
				if (answers.length == 1 || line.length() >= Bodies.MAX_LINE) {
					answers[i] = post(drawing);
				}
				else {
					places.add(i);
					lines.add(line);
				}
			}
			catch (RefusedException | UnusableDrawingException ex) {
				answers[i] = Problem.of(ex);
			}
		}
		List<ObjectNode> batch = lines.isEmpty() ? List.of() : post(lines);
		for (int i = 0; i < batch.size(); i++) {
			answers[places.get(i)] = batch.get(i);
		}
		return List.of(answers);
	}

	private ObjectNode post(PostedDrawing drawing) {
		HttpResponse<String> response = post("/classify", drawing.contentType(),
				BodyPublishers.ofByteArray(drawing.bytes()));
		return (response.statusCode() == 200) ? object(response.body()) : problem(response);
	}

	/**
	 * An answer for each line; where the service ends the stream, its last one says why.
	 */
	private List<ObjectNode> post(List<String> lines) {
		HttpResponse<String> response = post("/classify/batch", "application/x-ndjson",
				BodyPublishers.ofString(String.join("\n", lines)));
		List<ObjectNode> answers = new ArrayList<>();
		if (response.statusCode() == 200) {
			response.body().lines().limit(lines.size()).map(this::object).forEach(answers::add);
		}
		ObjectNode last = answers.isEmpty() ? problem(response) : answers.get(answers.size() - 1);
		answers.addAll(Collections.nCopies(lines.size() - answers.size(), last));
		return answers;
	}

	private HttpResponse<String> post(String path, String contentType, HttpRequest.BodyPublisher body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.service + path + this.query))
			.timeout(TO_ANSWER)
			.header("Content-Type", contentType)
			.POST(body)
			.build();
		try {
			return this.client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw unusable((ex instanceof ConnectException) ? "nobody answers there"
					: "it has not answered, " + ((ex.getMessage() != null) ? ex.getMessage() : ex));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unusable("it has not answered yet");
		}
	}

	private ObjectNode object(String json) {
		try {
			if (MAPPER.readTree(json) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			throw unusable("its answer is no JSON");
		}
		throw unusable("its answer is no JSON object");
	}

	/** What stands between may answer with something else than a problem detail. */
	private ObjectNode problem(HttpResponse<String> response) {
		boolean told = response.headers()
			.firstValue("Content-Type")
			.filter((type) -> type.startsWith("application/problem+json"))
			.isPresent();
		return told ? MAPPER.createObjectNode().set("problem", object(response.body()))
				: Problem.of(response.statusCode(), "The service answered " + response.statusCode(), null);
	}

	private BadDataException unusable(String why) {
		return new BadDataException(this.service + ": must be a running service; " + why);
	}

	@Override
	public void close() {
	}

}
