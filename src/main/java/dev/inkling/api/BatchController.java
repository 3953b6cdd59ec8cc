package dev.inkling.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Batch;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.LayerChoices;
import dev.inkling.classify.Memory;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Many drawings in, an answer or a problem for each in their order; a JSON body that is
 * malformed as a whole is refused before any of it is worked on.
 */
@Hidden
@RestController
class BatchController {

	/** Most items of a batch in one JSON body. */
	static final int MAX_ITEMS = 1_000;

	/** Longest JSON body, in bytes. */
	static final int MAX_JSON = 8 << 20;

	private static final List<BodyType> TAKEN = List.of(BodyType.JSON, BodyType.LINES);

	private static final Logger logger = LoggerFactory.getLogger(BatchController.class);

	private final Classifier classifier;

	private final PictureReader pictures;

	private final Admission admission;

	private final LayerChoices layers;

	private final Problems problems;

	private final JsonMapper mapper;

	private final ExecutorService writers = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "lines");
		thread.setDaemon(true);
		return thread;
	});

	BatchController(Classifier classifier, PictureReader pictures, Admission admission, LayerChoices layers,
			Problems problems, JsonMapper mapper) {
		this.classifier = classifier;
		this.pictures = pictures;
		this.admission = admission;
		this.layers = layers;
		this.problems = problems;
		this.mapper = mapper;
	}

	@PreDestroy
	void close() {
		this.writers.shutdown();
	}

	@PostMapping(path = "/classify/batch",
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE })
	void classify(HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
		BodyType type = BodyType.of(request.getContentType(), TAKEN);
		Responses responses = new Responses(ClassifyOptions.of(request, this.layers));
		try (Admission.Permit permit = this.admission.stream()) {
			if (type == BodyType.JSON) {
				answerItems(request, response, responses);
			}
			else {
				answerLines(request, response, responses);
			}
		}
		catch (IOException ex) {
			logger.debug("The client of a batch is gone", ex);
		}
	}

	private void answerItems(HttpServletRequest request, HttpServletResponse response, Responses responses)
			throws IOException {
		try (Memory memory = this.admission.bodies()) {
			JsonSlice json = JsonSlice.of(Bodies.read(request, MAX_JSON, memory));
			if (json.mayHoldPicture()) {
				memory.take(json.maxPictureLength());
			}
			answerItems(this.classifier.decodeBatch(() -> json.items("items", MAX_ITEMS)).iterator(), response,
					responses);
		}
	}

	private void answerItems(Iterator<JsonSlice> items, HttpServletResponse response, Responses responses)
			throws IOException {
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		OutputStream out = response.getOutputStream();
		out.write("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
		AtomicBoolean first = new AtomicBoolean(true);
		Batch.work(items, responses::answer, (answer) -> {
			if (!first.getAndSet(false)) {
				out.write(',');
			}
			out.write(answer);
		});
		out.write("]}".getBytes(StandardCharsets.US_ASCII));
	}

	private void answerLines(HttpServletRequest request, HttpServletResponse response, Responses responses)
			throws IOException, InterruptedException {
		try (BodyInput in = BodyInput.open(request); Memory answers = this.admission.answers()) {
			answers.take(Bodies.MAX_LINE);
			response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
			LineStream stream = new LineStream(in, response.getOutputStream(), answers, responses::answer,
					responses::failed);
			Future<?> writer = this.writers.submit(stream::write);
			try {
				stream.read(this.admission::isShuttingDown);
			}
			finally {
				join(writer);
			}
		}
	}

	/**
	 * Waits for a writer: the answer must not be touched any more once the request's
	 * thread returns.
	 */
	private static void join(Future<?> writer) throws IOException, InterruptedException {
		try {
			writer.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException gone) {
				throw gone;
			}
			throw new IllegalStateException("A stream of lines cannot be answered to its end", ex.getCause());
		}
	}

	/** Makes the JSON of what came of a drawing. */
	private final class Responses implements Classifier.ResultMapper<byte[]> {

		private final ClassifyOptions options;

		private Responses(ClassifyOptions options) {
			this.options = options;
		}

		@Override
		public byte[] answered(Answer answer) {
			return BatchController.this.mapper.writeValueAsBytes(ClassifyResponse.of(answer, this.options));
		}

		@Override
		public byte[] failed(RuntimeException fault) {
			return BatchController.this.mapper
				.writeValueAsBytes(Map.of("problem", BatchController.this.problems.of(fault)));
		}

		private Future<byte[]> answer(JsonSlice json) {
			return BatchController.this.classifier.submit(this.options.drawing(json, BatchController.this.pictures),
					this.options.layer(), this);
		}

	}

}
