package dev.inkling.model;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import dev.inkling.preprocess.GreyImage;
import org.tensorflow.lite.DataType;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.Tensor;

/**
 * One DJL Model with an interpreter of its own (XNNPACK, one thread), and the Predictor
 * that uses it. All Predictors of one DJL Model share its interpreter, whose output
 * memory the next call overwrites; hence a Model a worker. Input and output are direct
 * buffers that are allocated once. For one thread at a time.
 */
final class TfliteWorker implements Worker {

	private static final Set<DataType> TYPES = EnumSet.of(DataType.FLOAT32, DataType.INT8);

	private final InterpreterModel model;

	private final Predictor<GreyImage, float[]> predictor;

	/**
	 * Loads a model.
	 * @param file a TFLite file
	 * @param card its card
	 * @throws ModelException if it is no TFLite model, or one of other shapes or types
	 * than the card says
	 */
	TfliteWorker(Path file, ModelCard card) {
		this.model = new InterpreterModel(file, card);
		InputTensorWriter writer = InputTensorWriter.of(this.model.interpreter.getInputTensor(0), card.input());
		OutputTensorReader reader = OutputTensorReader.of(this.model.interpreter.getOutputTensor(0));
		this.predictor = this.model.newPredictor(
				new TensorTranslator(this.model.interpreterBlock, writer, reader, card.labels().size()), Device.cpu());
	}

	@Override
	public float[] infer(GreyImage image) {
		try {
			return this.predictor.predict(image);
		}
		catch (TranslateException ex) {
			throw new InferenceException((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	@Override
	public void close() {
		this.predictor.close();
		this.model.close();
	}

	/**
	 * A DJL Model over an interpreter of our making: DJL's own offers neither XNNPACK nor
	 * a choice of threads. Closing it frees the interpreter and the buffers.
	 */
	private static final class InterpreterModel extends BaseModel {

		private final Interpreter interpreter;

		private final InterpreterBlock interpreterBlock;

		InterpreterModel(Path file, ModelCard card) {
			super(card.name());
			this.manager = NativeLibrary.engine().newBaseManager();
			this.dataType = ai.djl.ndarray.types.DataType.FLOAT32;
			try {
				this.interpreter = new Interpreter(file.toFile(),
						new Interpreter.Options().setUseXNNPACK(true).setNumThreads(1));
			}
			catch (IllegalArgumentException ex) {
				this.manager.close();
				throw new ModelException(file + " is not a TFLite model that TFLite 2.6.2 can run", ex);
			}
			try {
				check(file, this.interpreter, card);
			}
			catch (ModelException ex) {
				close();
				throw ex;
			}
			this.interpreterBlock = new InterpreterBlock(this.interpreter, this.manager);
			setBlock(this.interpreterBlock);
		}

		/**
		 * One input of 28×28 values and one output of a value a label, whatever their
		 * rank.
		 */
		private static void check(Path file, Interpreter interpreter, ModelCard card) {
			if (interpreter.getInputTensorCount() != 1 || interpreter.getOutputTensorCount() != 1) {
				throw new ModelException(file + " has " + interpreter.getInputTensorCount() + " inputs and "
						+ interpreter.getOutputTensorCount() + " outputs, one of each is wanted");
			}
			check(file, "input", interpreter.getInputTensor(0), GreyImage.PIXELS);
			check(file, "output", interpreter.getOutputTensor(0), card.labels().size());
		}

		private static void check(Path file, String what, Tensor tensor, int elements) {
			if (tensor.numElements() != elements || !TYPES.contains(tensor.dataType())) {
				throw new ModelException("The " + what + " of " + file + " is " + tensor.dataType() + " "
						+ java.util.Arrays.toString(tensor.shape()) + ", " + elements
						+ " FLOAT32 values are wanted, or as many INT8");
			}
		}

		@Override
		public void load(Path modelPath, String prefix, java.util.Map<String, ?> options) {
			throw new UnsupportedOperationException("Loaded when made");
		}

		@Override
		public void close() {
			this.interpreter.close();
			super.close();
		}

	}

	/**
	 * What DJL asks for between an image and its scores. Copies the scores out of the
	 * output buffer, which the next call overwrites.
	 */
	private record TensorTranslator(InterpreterBlock block, InputTensorWriter writer, OutputTensorReader reader,
			int labels) implements NoBatchifyTranslator<GreyImage, float[]> {

		@Override
		public NDList processInput(TranslatorContext context, GreyImage image) {
			this.writer.write(image, this.block.inputBuffer().rewind());
			return this.block.input();
		}

		@Override
		public float[] processOutput(TranslatorContext context, NDList output) {
			float[] scores = new float[this.labels];
			this.reader.read(output.singletonOrThrow().toByteBuffer(), scores);
			return scores;
		}

	}

}
