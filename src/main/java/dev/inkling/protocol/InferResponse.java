package dev.inkling.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.classify.Answer;
import dev.inkling.classify.Judgement;
import dev.inkling.model.ModelCard;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an inference.
 *
 * @param id of the request, {@code null} where it has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InferResponse(@JsonProperty("model_name") String modelName, @JsonProperty("model_version") String modelVersion,
		@Nullable String id, List<Tensor> outputs) {

	/**
	 * Answers a request.
	 * @param answers to its drawings, in order, all of the same model
	 * @param binary gets the tensors that are to be sent in binary, behind the JSON
	 */
	static InferResponse of(InferRequest request, List<Answer> answers, ByteArrayOutputStream binary) {
		List<Tensor> tensors = new ArrayList<>();
		for (InferRequest.Output output : request.outputs()) {
			OutputTensor tensor = output.tensor();
			boolean named = output.classes() > 0;
			List<?> values = answers.stream()
				.map(Answer::judgement)
				.flatMap((judgement) -> named ? classes(judgement, output.classes()) : tensor.values(judgement))
				.toList();
			List<Integer> dimensions = named ? List.of(output.classes()) : tensor.dimensions();
			int before = binary.size();
			if (output.binary()) {
				values.forEach((value) -> binary.writeBytes(bytes(value)));
			}
			tensors.add(new Tensor(tensor.toString(), named ? "BYTES" : tensor.datatype(),
					Stream.concat(Stream.of(answers.size()), dimensions.stream()).toList(),
					output.binary() ? Map.of("binary_data_size", binary.size() - before) : null,
					output.binary() ? null : values));
		}
		ModelCard card = answers.get(0).card();
		return new InferResponse(card.name(), card.version(), request.id(), tensors);
	}

	/** The best of a drawing, as Triton writes them: value, index and label. */
	private static Stream<String> classes(Judgement judgement, int count) {
		return judgement.candidates()
			.stream()
			.limit(count)
			.map((best) -> String.format(Locale.ROOT, "%f:%d:%d", best.confidence(), best.digit(), best.digit()));
	}

	/** Little-endian, a truth value as a byte, a string behind its length in 4 bytes. */
	private static byte[] bytes(Object value) {
		if (value instanceof Long number) {
			return littleEndian(Long.BYTES).putLong(number).array();
		}
		if (value instanceof Float number) {
			return littleEndian(Float.BYTES).putFloat(number).array();
		}
		if (value instanceof Boolean flag) {
			return new byte[] { (byte) (flag ? 1 : 0) };
		}
		byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
		return littleEndian(Integer.BYTES + text.length).putInt(text.length).put(text).array();
	}

	private static ByteBuffer littleEndian(int length) {
		return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * An output.
	 *
	 * @param parameters how many bytes it has in binary, {@code null} if it is not
	 * @param data its elements row by row, {@code null} if they are in binary
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Tensor(String name, String datatype, List<Integer> shape, @Nullable Map<String, Integer> parameters,
			@Nullable List<?> data) {
	}

}
