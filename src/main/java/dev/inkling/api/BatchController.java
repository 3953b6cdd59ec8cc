package dev.inkling.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.inkling.classify.Answer;
import dev.inkling.classify.BatchClassifier;
import dev.inkling.classify.Classifier;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Classification")
class BatchController {

	/** Most items of a batch in one JSON body. */
	static final int MAX_ITEMS = 1_000;

	/** Longest JSON body, in bytes. */
	static final int MAX_JSON = 8 << 20;

	/** Longest line, in bytes. */
	static final int MAX_LINE = 256 << 10;

	/**
	 * Bytes of lines after which, at the latest, all that is in the works is answered
	 * first.
	 */
	private static final int MOST_HELD = 512 << 10;

	private static final Logger logger = LoggerFactory.getLogger(BatchController.class);

	private final BatchClassifier batches;

	private final Classifier classifier;

	private final Bodies bodies;

	private final MemoryBudget memory;

	private final JsonMapper mapper;

	BatchController(BatchClassifier batches, Classifier classifier, Bodies bodies, MemoryBudget memory,
			JsonMapper mapper) {
		this.batches = batches;
		this.classifier = classifier;
		this.bodies = bodies;
		this.memory = memory;
		this.mapper = mapper;
	}

	@Operation(operationId = "classifyBatch", summary = "Tell which digits many drawings are",
			description = OpenApiConfiguration.BATCH,
			parameters = { @Parameter(ref = "#/components/parameters/candidates"),
					@Parameter(ref = "#/components/parameters/include"), @Parameter(
							ref = "#/components/parameters/ink") },
			requestBody = @RequestBody(required = true, content = {
					@Content(mediaType = "application/json", schema = @Schema(ref = "#/components/schemas/Batch"),
							examples = @ExampleObject(name = "batch", ref = "#/components/examples/batch")),
					@Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"),
							examples = @ExampleObject(name = "lines", ref = "#/components/examples/lines")) }),
			responses = {
					@ApiResponse(responseCode = "200",
							description = "An answer or a problem for each drawing, in order",
							content = {
									@Content(mediaType = "application/json",
											schema = @Schema(ref = "#/components/schemas/BatchAnswer")),
									@Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")) }),
					@ApiResponse(responseCode = "400", ref = "#/components/responses/400"),
					@ApiResponse(responseCode = "406", ref = "#/components/responses/406"),
					@ApiResponse(responseCode = "408", ref = "#/components/responses/408"),
					@ApiResponse(responseCode = "413", ref = "#/components/responses/413"),
					@ApiResponse(responseCode = "415", ref = "#/components/responses/415"),
					@ApiResponse(responseCode = "429", ref = "#/components/responses/429"),
					@ApiResponse(responseCode = "500", ref = "#/components/responses/500"),
					@ApiResponse(responseCode = "503", ref = "#/components/responses/503") })
	@PostMapping(path = "/classify/batch", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	void json(HttpServletRequest request, HttpServletResponse response) {
		Wish wish = Wish.of(request);
		try (MemoryBudget.Share share = this.memory.open()) {
			byte[] body = this.bodies.read(request, MAX_JSON, share);
			answer(body, wish, response);
		}
		catch (IOException ex) {
			logger.debug("The client of a batch is gone", ex);
		}
	}

	/**
	 * Sets to work on the first items while the others are still being found, be it that
	 * the body turns out to be malformed later on.
	 */
	private void answer(byte[] body, Wish wish, HttpServletResponse response) throws IOException {
		try (Bodies.Place place = this.bodies.answer();
				BatchClassifier.Batch<byte[]> batch = this.batches.start(new JsonOutcomes(wish))) {
			Deque<JsonSlice> rest = new ArrayDeque<>();
			JsonSlice.items(body, MAX_ITEMS, (item) -> {
				if (batch.isFull()) {
					rest.add(item);
				}
				else {
					add(batch, item, wish);
				}
			});
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			OutputStream out = response.getOutputStream();
			out.write("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
			int taken = 0;
			while (!batch.isEmpty()) {
				write(out, batch.take(), taken++);
				if (!rest.isEmpty()) {
					add(batch, rest.remove(), wish);
				}
			}
			out.write("]}".getBytes(StandardCharsets.US_ASCII));
		}
	}

	private static void add(BatchClassifier.Batch<byte[]> batch, JsonSlice item, Wish wish) {
		batch.add(() -> InkReader.read(item, wish.ink()));
	}

	private static void write(OutputStream out, byte[] outcome, int taken) throws IOException {
		if (taken > 0) {
			out.write(',');
		}
		out.write(outcome);
	}

	@PostMapping(path = "/classify/batch", consumes = MediaType.APPLICATION_NDJSON_VALUE,
			produces = MediaType.APPLICATION_NDJSON_VALUE)
	@Hidden
	void lines(HttpServletRequest request, HttpServletResponse response) {
		Wish wish = Wish.of(request);
		try (Bodies.Place place = this.bodies.stream(request);
				MemoryBudget.Share share = this.memory.open();
				BatchClassifier.Batch<byte[]> batch = this.batches.start(new JsonOutcomes(wish))) {
			share.take(MOST_HELD + MAX_LINE);
			response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
			OutputStream out = response.getOutputStream();
			LineReader lines = new LineReader(request.getInputStream(), () -> ConnectionValve.hasBody(request), () -> {
				writeAll(out, batch);
				out.flush();
			}, MAX_LINE);
			int held = 0;
			for (int added = addNext(lines, batch, wish); added >= 0; added = addNext(lines, batch, wish)) {
				held += added;
				while (batch.isFull() || !batch.isEmpty() && held > MOST_HELD) {
					writeLine(out, batch.take());
				}
				held = batch.isEmpty() ? 0 : held;
			}
			writeAll(out, batch);
		}
		catch (IOException ex) {
			logger.debug("The client of a batch is gone", ex);
		}
	}

	/**
	 * Sets to work on the next line.
	 * @return its length in bytes, or -1 at the end
	 */
	private static int addNext(LineReader lines, BatchClassifier.Batch<byte[]> batch, Wish wish) {
		byte[] line;
		try {
			line = lines.next();
		}
		catch (TooLargeException ex) {
			addFault(batch, ex);
			return 0;
		}
		catch (IOException ex) {
			addFault(batch, Bodies.fault(ex));
			return -1;
		}
		if (line == null) {
			return -1;
		}
		if (!isBlank(line)) {
			batch.add(() -> InkReader.read(line, wish.ink()));
		}
		return line.length;
	}

	private static void addFault(BatchClassifier.Batch<byte[]> batch, RuntimeException fault) {
		batch.add(() -> {
			throw fault;
		});
	}

	private static boolean isBlank(byte[] line) {
		return line.length == 0 || line.length == 1 && line[0] == '\r';
	}

	private static void writeAll(OutputStream out, BatchClassifier.Batch<byte[]> batch) throws IOException {
		while (!batch.isEmpty()) {
			writeLine(out, batch.take());
		}
	}

	private static void writeLine(OutputStream out, byte[] outcome) throws IOException {
		out.write(outcome);
		out.write('\n');
	}

	/** What came of a drawing, as JSON. */
	private final class JsonOutcomes implements BatchClassifier.Outcomes<byte[]> {

		private final Wish wish;

		private JsonOutcomes(Wish wish) {
			this.wish = wish;
		}

		@Override
		public byte[] answered(Answer answer) {
			return BatchController.this.mapper
				.writeValueAsBytes(ClassifyResponse.of(answer, BatchController.this.classifier.card(), this.wish));
		}

		@Override
		public byte[] failed(RuntimeException fault) {
			return BatchController.this.mapper.writeValueAsBytes(new Failed(Problems.of(fault)));
		}

	}

	private record Failed(ProblemDetail problem) {
	}

}
