package dev.inkling.lab.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.inkling.model.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * What a board's program has to know of a TFLite file of one graph, by the numbers of
 * TensorFlow's {@code schema.fbs}.
 *
 * @param operators names of the operators that the program has to register, each once, in
 * the order of their first use
 * @param input first input of the graph
 * @param output first output of the graph
 */
public record TfliteFile(List<String> operators, Tensor input, Tensor output) {

	/** FlatBuffers' file identifier, which follows the first offset. */
	private static final String IDENTIFIER = "TFL3";

	private static final Map<Integer, String> TYPES = Map.of(0, "float32", 1, "float16", 2, "int32", 3, "uint8", 4,
			"int64", 6, "bool", 7, "int16", 9, "int8");

	/** Operators that networks for digits are made of. */
	private static final Map<Integer, String> OPERATORS = Map.ofEntries(Map.entry(0, "ADD"),
			Map.entry(1, "AVERAGE_POOL_2D"), Map.entry(2, "CONCATENATION"), Map.entry(3, "CONV_2D"),
			Map.entry(4, "DEPTHWISE_CONV_2D"), Map.entry(6, "DEQUANTIZE"), Map.entry(9, "FULLY_CONNECTED"),
			Map.entry(14, "LOGISTIC"), Map.entry(17, "MAX_POOL_2D"), Map.entry(18, "MUL"), Map.entry(19, "RELU"),
			Map.entry(21, "RELU6"), Map.entry(22, "RESHAPE"), Map.entry(25, "SOFTMAX"), Map.entry(34, "PAD"),
			Map.entry(39, "TRANSPOSE"), Map.entry(40, "MEAN"), Map.entry(41, "SUB"), Map.entry(114, "QUANTIZE"),
			Map.entry(117, "HARD_SWISH"));

	public TfliteFile {
		operators = List.copyOf(operators);
	}

	/**
	 * Reads a file.
	 * @param file all of it
	 * @throws ModelException if it is no TFLite file, or one of several graphs
	 */
	public static TfliteFile read(byte[] file) {
		try {
			if (!new String(file, Integer.BYTES, IDENTIFIER.length(), StandardCharsets.US_ASCII).equals(IDENTIFIER)) {
				throw new ModelException("A TFLite file must have " + IDENTIFIER + " at its start");
			}
			return read(FlatBufferTable.root(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN)));
		}
		catch (IndexOutOfBoundsException ex) {
			throw new ModelException("A TFLite file must be whole: this one ends too early", ex);
		}
	}

	private static TfliteFile read(FlatBufferTable model) {
		List<FlatBufferTable> graphs = model.getTables(2);
		if (graphs.size() != 1) {
			throw new ModelException("A model must have one graph; this one has " + graphs.size());
		}
		FlatBufferTable graph = graphs.get(0);
		List<FlatBufferTable> tensors = graph.getTables(0);
		List<String> codes = model.getTables(1).stream().map(TfliteFile::operator).toList();
		List<String> operators = graph.getTables(3)
			.stream()
			.map((node) -> codes.get(node.getInt(0)))
			.distinct()
			.toList();
		return new TfliteFile(operators, tensor(tensors.get(graph.getInts(1).get(0))),
				tensor(tensors.get(graph.getInts(2).get(0))));
	}

	/** The old field has room for numbers up to 127; the greater of both holds. */
	private static String operator(FlatBufferTable code) {
		int number = Math.max(code.getByte(0), code.getInt(3));
		return OPERATORS.getOrDefault(number, "builtin operator " + number);
	}

	private static Tensor tensor(FlatBufferTable tensor) {
		String type = TYPES.get(tensor.getByte(1));
		if (type == null) {
			throw new ModelException("The tensor " + tensor.getText(3)
					+ " must be of a type that a board has a use for, not " + tensor.getByte(1));
		}
		return new Tensor(tensor.getInts(0), type, quantisation(tensor));
	}

	/** Of a tensor that has one scale and zero point for all of it. */
	private static @Nullable Quantisation quantisation(FlatBufferTable tensor) {
		if (!tensor.has(4)) {
			return null;
		}
		List<Float> scales = tensor.getTable(4).getFloats(2);
		List<Integer> zeroPoints = tensor.getTable(4).getLongs(3);
		return (scales.size() == 1 && zeroPoints.size() == 1) ? new Quantisation(scales.get(0), zeroPoints.get(0))
				: null;
	}

	/**
	 * Numbers that go into a graph or come out.
	 *
	 * @param shape elements along each axis
	 * @param type of an element, as TensorFlow calls it
	 * @param quantisation what integers stand for, {@code null} where they are not
	 * quantised, or by more than one scale
	 */
	public record Tensor(List<Integer> shape, String type, @Nullable Quantisation quantisation) {
	}

	/**
	 * An integer stands for {@code (integer - zeroPoint) * scale} (Jacob et al. 2018,
	 * arXiv 1712.05877).
	 *
	 * @param scale above 0
	 * @param zeroPoint what stands for 0
	 */
	public record Quantisation(float scale, int zeroPoint) {
	}

}
