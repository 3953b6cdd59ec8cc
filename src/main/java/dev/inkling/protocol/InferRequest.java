package dev.inkling.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.JsonSlice;
import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request for an inference.
 *
 * @param id to be sent back, {@code null} where there is none
 * @param input what the drawings came as
 * @param drawings at least one
 * @param outputs what to answer, at least one
 */
record InferRequest(@Nullable String id, InputTensor input, List<DrawingSource> drawings, List<Output> outputs) {

	private static final String INPUT = "inputs[0]";

	/** Longest JSON without the elements of tensors, in bytes. */
	private static final int MAX_HEADER = 64 << 10;

	/** Where the elements of a tensor are. */
	private static final Pattern DATA = Pattern.compile("/inputs/\\d+/data");

	private static final JsonMapper MAPPER = new JsonMapper();

	/**
	 * Reads a request without JSON, which is to be answered in binary.
	 * @param body an {@link InputTensor#DRAWING} in binary
	 * @param memory pays for what is taken beside the body
	 * @throws RefusedException {@link Refusal#MALFORMED}, or as {@link Memory#take} says
	 */
	static InferRequest raw(byte[] body, Memory memory) {
		int count = count(body.length / InputTensor.DRAWING.length(), "The number of drawings");
		return new InferRequest(null, InputTensor.DRAWING,
				InputTensor.DRAWING.ofBinary(body, 0, count, memory, "The body"), all(true));
	}

	/**
	 * Reads a request.
	 * @param body JSON, and then perhaps a tensor in binary
	 * @param jsonLength bytes of JSON
	 * @param memory pays for what is taken beside the body
	 * @throws RefusedException {@link Refusal#MALFORMED}, or as {@link Memory#take} says
	 */
	static InferRequest read(byte[] body, int jsonLength, Memory memory) {
		JsonSlice json = new JsonSlice(body, 0, jsonLength, 1);
		List<JsonSlice> data = new ArrayList<>();
		JsonNode header = header(json, data);
		Optional<JsonNode> id = optional(header.path("id"), "id", JsonNode::isString, "a string");
		JsonNode inputs = header.path("inputs");
		if (inputs.size() != 1) {
			throw mustBe("inputs", "an array of one tensor");
		}
		JsonNode input = inputs.path(0);
		InputTensor tensor = named(InputTensor.values(), input.path("name"), INPUT + ".name");
		return new InferRequest(id.map(JsonNode::stringValue).orElse(null), tensor,
				drawings(tensor, input, json, data, memory),
				outputs(header.path("outputs"), flag(header, "", "binary_data_output", false)));
	}

	/**
	 * All of the JSON but for the elements of tensors, which go into the list.
	 */
	private static JsonNode header(JsonSlice json, List<JsonSlice> data) {
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		try (JsonParser parser = json.parser(); JsonGenerator generator = MAPPER.createGenerator(header)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.START_ARRAY && "data".equals(parser.currentName())
						&& DATA.matcher(parser.streamReadContext().pathAsPointer().toString()).matches()) {
					generator.writeNull();
					data.add(json.value(parser));
				}
				else {
					generator.copyCurrentEvent(parser);
				}
				generator.flush();
				if (header.size() > MAX_HEADER) {
					throw Refusal.TOO_LARGE.because("The JSON without data must have at most " + MAX_HEADER + " bytes");
				}
				if (parser.streamReadContext().inRoot() && parser.nextToken() != null) {
					throw Refusal.MALFORMED.because("The body must end after its JSON object");
				}
			}
			return MAPPER.readTree(header.toByteArray());
		}
		catch (JacksonException ex) {
			throw json.invalid(ex);
		}
	}

	private static List<DrawingSource> drawings(InputTensor tensor, JsonNode input, JsonSlice json,
			List<JsonSlice> data, Memory memory) {
		if (!input.path("datatype").asString("").equals(tensor.datatype())) {
			throw mustBe(INPUT + ".datatype", tensor.datatype());
		}
		List<Integer> shape = input.path("shape")
			.valueStream()
			.map((dimension) -> dimension.isInt() ? dimension.intValue() : -1)
			.toList();
		if (!input.path("shape").isArray() || shape.isEmpty()
				|| !shape.subList(1, shape.size()).equals(tensor.dimensions())) {
			throw mustBe(INPUT + ".shape", "the number of drawings, and then " + tensor.dimensions());
		}
		int count = count(shape.get(0), INPUT + ".shape[0]");
		int size = number(input, INPUT + ".", "binary_data_size", -1);
		if (!data.isEmpty()) {
			if (json.length() < json.bytes().length) {
				throw mustBe("The body", "JSON alone where " + INPUT + " has data");
			}
			return tensor.ofJson(data.get(0), count, memory, INPUT + ".data");
		}
		if (size != count * tensor.length()) {
			throw mustBe(INPUT,
					"an object with data, or with parameters.binary_data_size, here " + count * tensor.length());
		}
		return tensor.ofBinary(json.bytes(), json.length(), count, memory, INPUT);
	}

	private static List<Output> outputs(JsonNode outputs, boolean binary) {
		List<Output> chosen = new ArrayList<>();
		for (JsonNode output : optional(outputs, "outputs", JsonNode::isArray, "an array").orElse(outputs)) {
			String path = "outputs[" + chosen.size() + "]";
			OutputTensor tensor = named(OutputTensor.values(), output.path("name"), path + ".name");
			int classes = number(output, path + ".", "classification", 0);
			if (classes != 0 && (classes < 0 || tensor != OutputTensor.PROBABILITIES)) {
				throw mustBe(path + ".parameters.classification", "above 0, and for " + OutputTensor.PROBABILITIES);
			}
			chosen.add(new Output(tensor, flag(output, path + ".", "binary_data", binary),
					Math.min(classes, ModelCard.DIGITS)));
		}
		if (chosen.stream().map(Output::tensor).distinct().count() < chosen.size()) {
			throw mustBe("outputs", "an array that names each output once");
		}
		return chosen.isEmpty() ? all(binary) : chosen;
	}

	private static List<Output> all(boolean binary) {
		return Stream.of(OutputTensor.values()).map((tensor) -> new Output(tensor, binary, 0)).toList();
	}

	private static boolean flag(JsonNode owner, String path, String name, boolean otherwise) {
		return parameter(owner, path, name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue)
			.orElse(otherwise);
	}

	private static int number(JsonNode owner, String path, String name, int otherwise) {
		return parameter(owner, path, name, JsonNode::isInt, "a whole number below 2147483648").map(JsonNode::intValue)
			.orElse(otherwise);
	}

	/** A parameter of the request, or of a tensor. */
	private static Optional<JsonNode> parameter(JsonNode owner, String path, String name, Predicate<JsonNode> type,
			String what) {
		return optional(owner.path("parameters"), path + "parameters", JsonNode::isObject, "an object")
			.flatMap((parameters) -> optional(parameters.path(name), path + "parameters." + name, type, what));
	}

	/** What may be left out, or {@code null}. */
	private static Optional<JsonNode> optional(JsonNode value, String path, Predicate<JsonNode> type, String what) {
		if (value.isMissingNode() || value.isNull()) {
			return Optional.empty();
		}
		if (!type.test(value)) {
			throw mustBe(path, what);
		}
		return Optional.of(value);
	}

	private static int count(int count, String path) {
		if (count < 1 || count > Judge.MAX_DRAWINGS) {
			throw mustBe(path, "from 1 to " + Judge.MAX_DRAWINGS);
		}
		return count;
	}

	private static <T> T named(T[] values, JsonNode name, String path) {
		return Arrays.stream(values)
			.filter((value) -> value.toString().equals(name.asString("")))
			.findFirst()
			.orElseThrow(() -> mustBe(path, "one of " + Arrays.toString(values)));
	}

	private static RefusedException mustBe(String path, String what) {
		return Refusal.MALFORMED.because(path, path + " must be " + what);
	}

	/**
	 * An output that is asked for.
	 *
	 * @param binary whether in binary
	 * @param classes how many of the best to name (Triton's classification extension), 0
	 * for the tensor itself
	 */
	record Output(OutputTensor tensor, boolean binary, int classes) {
	}

}
