package dev.inkling.model;

import java.nio.ByteBuffer;
import java.util.Arrays;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.Tensor;

/**
 * Runs a TFLite interpreter on buffers of its own, allocated once: the output is copied
 * out of the interpreter's memory by the interpreter itself. For one thread at a time.
 */
final class InterpreterBlock extends AbstractSymbolBlock {

	private final Interpreter interpreter;

	private final ByteBuffer inputBuffer;

	private final ByteBuffer outputBuffer;

	private final NDList input;

	private final NDList output;

	/**
	 * @param interpreter one input and one output, each float32 or int8
	 * @param manager holds the arrays, and frees their memory when it is closed
	 */
	InterpreterBlock(Interpreter interpreter, NDManager manager) {
		this.interpreter = interpreter;
		this.inputBuffer = manager.allocateDirect(interpreter.getInputTensor(0).numBytes());
		this.outputBuffer = manager.allocateDirect(interpreter.getOutputTensor(0).numBytes());
		this.input = list(manager, this.inputBuffer, interpreter.getInputTensor(0));
		this.output = list(manager, this.outputBuffer, interpreter.getOutputTensor(0));
	}

	/** The array that the model reads; its memory is {@link #inputBuffer()}. */
	NDList input() {
		return this.input;
	}

	/** The memory to write the input into before each run, in native byte order. */
	ByteBuffer inputBuffer() {
		return this.inputBuffer;
	}

	@Override
	protected NDList forwardInternal(ParameterStore parameterStore, NDList inputs, boolean training,
			@Nullable PairList<String, Object> params) {
		this.outputBuffer.rewind();
		this.interpreter.run(inputs.singletonOrThrow().toByteBuffer(), this.outputBuffer);
		return this.output;
	}

	@Override
	public ParameterList getDirectParameters() {
		return new ParameterList();
	}

	private static NDList list(NDManager manager, ByteBuffer buffer, Tensor tensor) {
		Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
		DataType type = (tensor.dataType() == org.tensorflow.lite.DataType.INT8) ? DataType.INT8 : DataType.FLOAT32;
		return new NDList(manager.create(buffer, shape, type));
	}

}
