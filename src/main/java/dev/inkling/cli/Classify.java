package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.inkling.lab.evaluate.Formats;

/**
 * Tells which digits drawings are, by a model here or by a running service, in the order
 * in which they are given; those of a pipe as they come.
 */
@Command(name = "classify", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Tells which digits drawings are, by the steps that a request goes through.",
				"Prints a line for each. One that gets no answer is named on the error stream, and the others go on." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:All drawings are answered and accepted.",
				"1:One or more are not accepted: no digit, or ambiguous.",
				"2:One or more get no answer, or the command is asked wrongly.",
				"3:The model or the service cannot be used." },
		footerHeading = "%nExamples:%n",
		footer = { "  inkling classify seven.png strokes.json",
				"  inkling classify --json 'scans/**.jpg' > answers.jsonl",
				"  tail -f drawings.jsonl | inkling classify --url http://localhost:8080 -%n" },
		exitCodeOnExecutionException = 3)
final class Classify implements Callable<Integer> {

	/** Most drawings that are worked on before the next ones are taken. */
	private static final int MAX_DRAWINGS = 512;

	/** Bytes of drawings past which no more are taken before those are worked on. */
	private static final int MAX_BYTES = 4 << 20;

	private static final int NOT_ACCEPTED = 1;

	private static final int NO_ANSWER = 2;

	/** Names of files may have letters that the terminal's encoding lacks. */
	private static final JsonMapper MAPPER = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	@Parameters(arity = "1..*", paramLabel = "FILE",
			description = "Pictures; drawings in JSON, one or one a line; raw 112x112 bitmaps; folders of those; "
					+ "patterns; - for standard input. Their bytes tell what they are; gzip is unpacked.")
	private List<String> files = List.of();

	@Option(names = "--model", defaultValue = Evaluate.DEFAULT_MODEL, paramLabel = "FOLDER",
			description = "Folder with model.tflite and model.json. Default: ${DEFAULT-VALUE}.")
	private Path model = Path.of(Evaluate.DEFAULT_MODEL);

	@Option(names = "--style", paramLabel = "NAME",
			description = "Style of handwriting to read the drawings as, one that the model lists.")
	private @Nullable String style;

	@Option(names = "--url", paramLabel = "URL", description = "Asks the running service there instead of a model.")
	private @Nullable URI url;

	@Option(names = "--json",
			description = "Prints a JSON object a line: file, line if there are lines, and what /classify answers, or "
					+ "why it does not (problem).")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private int exitCode;

	private boolean headed;

	@Override
	public Integer call() throws IOException {
		if (this.url != null
				&& (this.url.getHost() == null || !String.valueOf(this.url.getScheme()).matches("https?"))) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"The URL must be one of a service, such as http://localhost:8080, not " + this.url);
		}
		try (Answerer answerer = (this.url != null) ? new RemoteAnswerer(this.url, this.style)
				: new LocalAnswerer(this.model, this.style);
				PostedDrawings drawings = new PostedDrawings(this.files, System.in)) {
			classify(drawings, answerer);
		}
		return this.exitCode;
	}

	/** What is printed while a bar is shown, is printed once it is gone. */
	private void classify(PostedDrawings drawings, Answerer answerer) throws IOException {
		int files = drawings.files();
		List<ObjectNode> held = new ArrayList<>();
		try (Progress progress = new Progress()) {
			boolean bar = files > 1 && !this.files.contains(PostedDrawings.STANDARD_INPUT)
					&& progress.start("classify", files);
			for (List<PostedDrawing> few = take(drawings); !few.isEmpty(); few = take(drawings)) {
				List<ObjectNode> answers = answerer.answer(few);
				for (int i = 0; i < few.size(); i++) {
					held.add(labelled(few.get(i), answers.get(i)));
				}
				if (!bar && !print(held)) {
					return;
				}
				progress.step(files - drawings.files());
				files = drawings.files();
			}
		}
		print(held);
	}

	/** As many drawings as are there without waiting for more, up to a limit. */
	private static List<PostedDrawing> take(PostedDrawings drawings) throws IOException {
		List<PostedDrawing> taken = new ArrayList<>();
		int bytes = 0;
		do {
			PostedDrawing drawing = drawings.next();
			if (drawing == null) {
				break;
			}
			taken.add(drawing);
			bytes += drawing.bytes().length;
		}
		while (taken.size() < MAX_DRAWINGS && bytes < MAX_BYTES && drawings.isReady());
		return taken;
	}

	private static ObjectNode labelled(PostedDrawing drawing, ObjectNode answer) {
		ObjectNode labelled = MAPPER.createObjectNode().put("file", drawing.source());
		if (drawing.line() > 0) {
			labelled.put("line", drawing.line());
		}
		return labelled.setAll(answer);
	}

	/** Prints answers and removes them; tells whether somebody reads on. */
	private boolean print(List<ObjectNode> answers) {
		PrintWriter out = this.spec.commandLine().getOut();
		for (ObjectNode answer : answers) {
			boolean accepted = answer.path("accepted").asBoolean(false);
			this.exitCode = Math.max(this.exitCode, answer.has("problem") ? NO_ANSWER : accepted ? 0 : NOT_ACCEPTED);
			if (this.json) {
				out.println(MAPPER.writeValueAsString(answer));
			}
			else if (answer.has("problem")) {
				out.flush();
				this.spec.commandLine().getErr().println(name(answer) + ": " + sentence(answer.get("problem")));
			}
			else {
				if (!this.headed) {
					out.println("digit  confidence  accepted     drawing");
					this.headed = true;
				}
				out.println(Formats.format("%5d  %10.4f  %-11s  %s", answer.path("digit").asInt(),
						answer.path("confidence").asDouble(), accepted ? "yes" : answer.path("reason").asString("no"),
						name(answer)));
			}
		}
		answers.clear();
		// A writer does not hear of the faults of a print stream
		return !out.checkError() && !System.out.checkError();
	}

	/** File and line, as compilers print them. */
	private static String name(JsonNode answer) {
		return answer.path("file").asString() + (answer.has("line") ? ":" + answer.path("line").asInt() : "");
	}

	/** What must be, and where. */
	private static String sentence(JsonNode problem) {
		String detail = problem.path("detail").asString(problem.path("title").asString(""));
		String field = problem.at("/errors/0/field").asString("");
		return detail.contains(field) ? detail : detail + " (" + field + ")";
	}

}
