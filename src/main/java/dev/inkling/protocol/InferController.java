package dev.inkling.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.inkling.api.Bodies;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.model.ModelCard;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The Open Inference Protocol (V2) with Triton's extensions for tensors in binary and for
 * classification. What a request or an answer is, its headers do not say: clients send
 * any content type, or none.
 */
@Hidden
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class InferController {

	/** Bytes of JSON before the tensors in binary, of a request and of an answer. */
	private static final String JSON_LENGTH = "Inference-Header-Content-Length";

	private static final String MODEL = "/v2/models/{model}";

	private static final String VERSION = MODEL + "/versions/{version}";

	/** Smallest answer that is packed, in bytes. */
	private static final int MIN_PACKED = 2048;

	/** A content coding with a weight of nought (RFC 9110, 12.4.2). */
	private static final Pattern NOT_TAKEN = Pattern.compile(";\\s*q=0(\\.0*)?\\s*$");

	private final ServedModel model;

	private final Judge judge;

	private final Classifier classifier;

	private final Admission admission;

	private final JsonMapper mapper;

	private final String serverVersion;

	InferController(ServedModel model, Judge judge, Classifier classifier, Admission admission, JsonMapper mapper,
			ObjectProvider<BuildProperties> build) {
		this.model = model;
		this.judge = judge;
		this.classifier = classifier;
		this.admission = admission;
		this.mapper = mapper;
		this.serverVersion = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown");
	}

	@GetMapping("/v2/health/live")
	ResponseEntity<?> live() {
		return this.model.ifLive(Map.of("live", true));
	}

	@GetMapping("/v2/health/ready")
	ResponseEntity<?> ready() {
		return this.model.ifReady(Map.of("ready", true));
	}

	@GetMapping({ MODEL + "/ready", VERSION + "/ready" })
	ResponseEntity<?> ready(@PathVariable String model, @PathVariable(required = false) @Nullable String version) {
		return this.model.ifReady(new Ready(this.model.card(model, version).name(), true));
	}

	@GetMapping({ "/v2", "/v2/" })
	Server server() {
		return new Server("inkling", this.serverVersion, List.of("binary_tensor_data", "classification"));
	}

	@GetMapping({ MODEL, VERSION })
	Metadata metadata(@PathVariable String model, @PathVariable(required = false) @Nullable String version) {
		ModelCard card = this.model.card(model, version);
		return new Metadata(card.name(), List.of(card.version()), "tflite",
				Arrays.stream(InputTensor.values())
					.map((input) -> Tensor.of(input, input.datatype(), input.dimensions()))
					.toList(),
				Arrays.stream(OutputTensor.values())
					.map((output) -> Tensor.of(output, output.datatype(), output.dimensions()))
					.toList());
	}

	@PostMapping(path = { MODEL + "/infer", VERSION + "/infer" },
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE })
	void infer(@PathVariable String model, @PathVariable(required = false) @Nullable String version,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.model.card(model, version);
		ByteArrayOutputStream binary = new ByteArrayOutputStream();
		byte[] json;
		try (Memory memory = this.admission.bodies()) {
			byte[] body = Bodies.read(request, Judge.MAX_BODY, memory);
			@Nullable String header = request.getHeader(JSON_LENGTH);
			int jsonLength = jsonLength(header, body.length);
			boolean raw = header != null && jsonLength == 0;
			InferRequest parsed = this.classifier
				.decodeBatch(() -> raw ? InferRequest.raw(body, memory) : InferRequest.read(body, jsonLength, memory));
			List<Answer> answers = this.judge.judge(parsed.drawings(), parsed.input().toString());
			json = this.mapper.writeValueAsBytes(InferResponse.of(parsed, answers, binary));
		}
		if (binary.size() > 0) {
			response.setHeader(JSON_LENGTH, Integer.toString(json.length));
		}
		response.setContentType(
				(binary.size() > 0) ? MediaType.APPLICATION_OCTET_STREAM_VALUE : MediaType.APPLICATION_JSON_VALUE);
		boolean small = json.length + binary.size() < MIN_PACKED;
		try (OutputStream out = small ? response.getOutputStream() : packing(request, response)) {
			out.write(json);
			binary.writeTo(out);
		}
	}

	private static int jsonLength(@Nullable String header, int bodyLength) {
		if (header == null) {
			return bodyLength;
		}
		if (header.matches("\\d{1,9}") && Integer.parseInt(header) <= bodyLength) {
			return Integer.parseInt(header);
		}
		throw Refusal.MALFORMED.because(JSON_LENGTH,
				JSON_LENGTH + " must be a number of bytes that the body has, unpacked");
	}

	/** What an answer is written to in the content coding that the client takes best. */
	private static OutputStream packing(HttpServletRequest request, HttpServletResponse response) throws IOException {
		List<String> taken = Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))
			.stream()
			.flatMap((header) -> Stream.of(header.toLowerCase(Locale.ROOT).split("\\s*,\\s*")))
			.filter((coding) -> !NOT_TAKEN.matcher(coding).find())
			.map((coding) -> coding.split(";")[0].strip())
			.toList();
		OutputStream out = response.getOutputStream();
		response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		if (taken.contains("gzip")) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
			return new GZIPOutputStream(out);
		}
		if (taken.contains("deflate")) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "deflate");
			return new DeflaterOutputStream(out);
		}
		return out;
	}

	/** Whether a model is ready. */
	record Ready(String name, boolean ready) {
	}

	/** What the server is. */
	record Server(String name, String version, List<String> extensions) {
	}

	/** What a model takes and gives. */
	record Metadata(String name, List<String> versions, String platform, List<Tensor> inputs, List<Tensor> outputs) {
	}

	/**
	 * A tensor that a model takes or gives.
	 *
	 * @param shape -1 for as many drawings as there are, then the dimensions of one
	 */
	record Tensor(String name, String datatype, List<Integer> shape) {

		private static Tensor of(Enum<?> tensor, String datatype, List<Integer> dimensions) {
			return new Tensor(tensor.toString(), datatype, Stream.concat(Stream.of(-1), dimensions.stream()).toList());
		}

	}

}
