package dev.inkling.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
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
 * Runs a TFLite interpreter on buffers of its own, allocated once: the outputs are copied
 * out of the interpreter's memory by the interpreter itself. For one thread at a time.
 */
final class InterpreterBlock extends AbstractSymbolBlock {

	private final Interpreter interpreter;

	private final ByteBuffer inputBuffer;

	private final Map<Integer, Object> outputBuffers = new HashMap<>();

	private final NDList input;

	private final NDList outputs = new NDList();

	/**
	 * @param interpreter one input and any outputs, each float32 or int8
	 * @param manager holds the arrays, and frees their memory when it is closed
	 */
	InterpreterBlock(Interpreter interpreter, NDManager manager) {
		this.interpreter = interpreter;
		this.inputBuffer = manager.allocateDirect(interpreter.getInputTensor(0).numBytes());
		this.input = new NDList(array(manager, this.inputBuffer, interpreter.getInputTensor(0)));
		for (int i = 0; i < interpreter.getOutputTensorCount(); i++) {
			ByteBuffer buffer = manager.allocateDirect(interpreter.getOutputTensor(i).numBytes());
			this.outputBuffers.put(i, buffer);
			this.outputs.add(array(manager, buffer, interpreter.getOutputTensor(i)));
		}
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
		this.outputBuffers.values().forEach((buffer) -> ((ByteBuffer) buffer).rewind());
		this.interpreter.runForMultipleInputsOutputs(new Object[] { inputs.singletonOrThrow().toByteBuffer() },
				this.outputBuffers);
		return this.outputs;
	}

	@Override
	public ParameterList getDirectParameters() {
		return new ParameterList();
	}

	private static NDArray array(NDManager manager, ByteBuffer buffer, Tensor tensor) {
		Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
		DataType type = (tensor.dataType() == org.tensorflow.lite.DataType.INT8) ? DataType.INT8 : DataType.FLOAT32;
		return manager.create(buffer, shape, type);
	}

}
