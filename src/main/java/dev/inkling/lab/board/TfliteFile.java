package dev.inkling.lab.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inkling.model.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * What a TFLite file says of its one graph, by the numbers of TensorFlow's
 * {@code schema.fbs}.
 *
 * @param tensors all of them, constants too
 * @param steps operators in the order of their running
 * @param inputs places of the graph's inputs among the tensors
 * @param outputs places of the graph's outputs among the tensors
 */
public record TfliteFile(List<Tensor> tensors, List<Step> steps, List<Integer> inputs, List<Integer> outputs) {

	private static final String MARK = "TFL3";

	/** Bytes of an element, by type. */
	private static final Map<Integer, Type> TYPES = Map.of(0, new Type("float32", 4), 1, new Type("float16", 2), 2,
			new Type("int32", 4), 3, new Type("uint8", 1), 4, new Type("int64", 8), 6, new Type("bool", 1), 7,
			new Type("int16", 2), 9, new Type("int8", 1));

	/** Operators that networks for digits are made of. */
	private static final Map<Integer, String> OPERATORS = Map.ofEntries(Map.entry(0, "ADD"),
			Map.entry(1, "AVERAGE_POOL_2D"), Map.entry(2, "CONCATENATION"), Map.entry(3, "CONV_2D"),
			Map.entry(4, "DEPTHWISE_CONV_2D"), Map.entry(6, "DEQUANTIZE"), Map.entry(9, "FULLY_CONNECTED"),
			Map.entry(14, "LOGISTIC"), Map.entry(17, "MAX_POOL_2D"), Map.entry(18, "MUL"), Map.entry(19, "RELU"),
			Map.entry(21, "RELU6"), Map.entry(22, "RESHAPE"), Map.entry(25, "SOFTMAX"), Map.entry(34, "PAD"),
			Map.entry(39, "TRANSPOSE"), Map.entry(40, "MEAN"), Map.entry(41, "SUB"), Map.entry(114, "QUANTIZE"),
			Map.entry(117, "HARD_SWISH"));

	public TfliteFile {
		tensors = List.copyOf(tensors);
		steps = List.copyOf(steps);
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
	}

	/**
	 * Reads a file.
	 * @param file all of it
	 * @throws ModelException if it is no TFLite file, or one of several graphs
	 */
	public static TfliteFile read(byte[] file) {
		try {
			if (!new String(file, Integer.BYTES, MARK.length(), StandardCharsets.US_ASCII).equals(MARK)) {
				throw new ModelException("A TFLite file must have " + MARK + " at its start");
			}
			return read(FlatTable.root(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN)));
		}
		catch (IndexOutOfBoundsException ex) {
			throw new ModelException("A TFLite file must be whole: this one ends too early", ex);
		}
	}

	private static TfliteFile read(FlatTable model) {
		List<FlatTable> graphs = model.getTables(2);
		if (graphs.size() != 1) {
			throw new ModelException("A model must have one graph; this one has " + graphs.size());
		}
		FlatTable graph = graphs.get(0);
		List<FlatTable> buffers = model.getTables(4);
		List<String> operators = model.getTables(1).stream().map(TfliteFile::operator).toList();
		List<Tensor> tensors = new ArrayList<>();
		for (FlatTable tensor : graph.getTables(0)) {
			tensors.add(tensor(tensor, buffers.get(tensor.getInt(2)).length(0) > 0));
		}
		List<Step> steps = graph.getTables(3)
			.stream()
			.map((step) -> new Step(operators.get(step.getInt(0)), step.getInts(1), step.getInts(2)))
			.toList();
		return new TfliteFile(tensors, steps, graph.getInts(1), graph.getInts(2));
	}

	/** The old field has room for numbers up to 127; the greater of both holds. */
	private static String operator(FlatTable code) {
		int number = Math.max(code.getByte(0), code.getInt(3));
		return OPERATORS.getOrDefault(number, "builtin operator " + number);
	}

	private static Tensor tensor(FlatTable tensor, boolean constant) {
		Type type = TYPES.get(tensor.getByte(1));
		if (type == null) {
			throw new ModelException("The tensor " + tensor.getText(3)
					+ " must be of a type that a board has a use for, not " + tensor.getByte(1));
		}
		return new Tensor(tensor.getText(3), tensor.getInts(0), type, constant, quantisation(tensor));
	}

	private static @Nullable Quantisation quantisation(FlatTable tensor) {
		if (!tensor.has(4)) {
			return null;
		}
		List<Float> scales = tensor.getTable(4).getFloats(2);
		List<Integer> zeroPoints = tensor.getTable(4).getLongs(3);
		return (scales.size() == 1 && zeroPoints.size() == 1) ? new Quantisation(scales.get(0), zeroPoints.get(0))
				: null;
	}

	/** Operators that a board's program has to register, each once. */
	public List<String> operators() {
		return steps().stream().map(Step::operator).distinct().toList();
	}

	/** The graph's first input. */
	public Tensor input() {
		return this.tensors.get(this.inputs.get(0));
	}

	/** The graph's first output. */
	public Tensor output() {
		return this.tensors.get(this.outputs.get(0));
	}

	/**
	 * Numbers that go into operators or come out.
	 *
	 * @param name the converter's
	 * @param shape elements along each axis
	 * @param type of an element
	 * @param constant whether they are in the file
	 * @param quantisation what integers stand for, {@code null} where that is not one
	 * rule for all
	 */
	public record Tensor(String name, List<Integer> shape, Type type, boolean constant,
			@Nullable Quantisation quantisation) {

		/** Bytes that they take. */
		public int bytes() {
			return this.shape.stream().reduce(1, Math::multiplyExact) * this.type.bytes();
		}

	}

	/**
	 * A type of number.
	 *
	 * @param name as in TensorFlow
	 * @param bytes that one takes
	 */
	public record Type(String name, int bytes) {
	}

	/**
	 * An integer stands for {@code (integer - zeroPoint) * scale}.
	 *
	 * @param scale above 0
	 * @param zeroPoint what stands for 0
	 */
	public record Quantisation(float scale, int zeroPoint) {
	}

	/**
	 * One operator at work.
	 *
	 * @param operator its name
	 * @param inputs places among the tensors, -1 for one that is left out
	 * @param outputs places among the tensors
	 */
	public record Step(String operator, List<Integer> inputs, List<Integer> outputs) {
	}

}
