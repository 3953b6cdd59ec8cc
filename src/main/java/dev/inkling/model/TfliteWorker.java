package dev.inkling.model;

import java.nio.file.Path;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;
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

	private final Predictor<GreyImage, Output> predictor;

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
		this.predictor = this.model.newPredictor(
				new TensorTranslator(this.model.interpreterBlock, writer, this.model.scores, this.model.features),
				Device.cpu());
	}

	@Override
	public Output infer(GreyImage image) {
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

		private final OutputTensor scores;

		private final @Nullable OutputTensor features;

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
				this.scores = output(file, this.interpreter, 0, card.labels().size());
				this.features = (card.features() != null) ? output(file, this.interpreter, 1, card.features().count())
						: null;
			}
			catch (ModelException ex) {
				close();
				throw ex;
			}
			this.interpreterBlock = new InterpreterBlock(this.interpreter, this.manager);
			setBlock(this.interpreterBlock);
		}

		/**
		 * One input of 28×28 values, one output of scores, and one of features where the
		 * card has them.
		 */
		private static void check(Path file, Interpreter interpreter, ModelCard card) {
			int outputs = (card.features() != null) ? 2 : 1;
			if (interpreter.getInputTensorCount() != 1 || interpreter.getOutputTensorCount() != outputs) {
				throw new ModelException(file + " has " + interpreter.getInputTensorCount() + " inputs and "
						+ interpreter.getOutputTensorCount() + " outputs, 1 and " + outputs + " are wanted");
			}
			if (!isOf(interpreter.getInputTensor(0), GreyImage.PIXELS)) {
				throw new ModelException("The input of " + file + " is " + text(interpreter.getInputTensor(0)) + ", "
						+ GreyImage.PIXELS + " FLOAT32 values are wanted, or as many INT8");
			}
		}

		/** An output of so many values, whatever its rank. */
		private static OutputTensor output(Path file, Interpreter interpreter, int index, int values) {
			Tensor tensor = interpreter.getOutputTensor(index);
			if (!isOf(tensor, values)) {
				throw new ModelException("Output " + index + " of " + file + " is " + text(tensor) + ", " + values
						+ " FLOAT32 values are wanted, or as many INT8");
			}
			return new OutputTensor(index, values, OutputTensorReader.of(tensor));
		}

		private static boolean isOf(Tensor tensor, int values) {
			return tensor.numElements() == values && TYPES.contains(tensor.dataType());
		}

		private static String text(Tensor tensor) {
			return tensor.dataType() + " " + Arrays.toString(tensor.shape());
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
	 * Where scores or features are among a model's outputs.
	 *
	 * @param index of the output
	 * @param values how many
	 * @param reader for its type
	 */
	private record OutputTensor(int index, int values, OutputTensorReader reader) {

		/**
		 * Copies the values out of the output's buffer, which the next call overwrites.
		 */
		private float[] of(NDList outputs) {
			float[] copied = new float[this.values];
			this.reader.read(outputs.get(this.index).toByteBuffer(), copied);
			return copied;
		}

	}

	/** What DJL asks for between an image and what the network gives for it. */
	private record TensorTranslator(InterpreterBlock block, InputTensorWriter writer, OutputTensor scores,
			@Nullable OutputTensor features) implements NoBatchifyTranslator<GreyImage, Output> {

		@Override
		public NDList processInput(TranslatorContext context, GreyImage image) {
			this.writer.write(image, this.block.inputBuffer().rewind());
			return this.block.input();
		}

		@Override
		public Output processOutput(TranslatorContext context, NDList outputs) {
			return new Output(this.scores.of(outputs), (this.features != null) ? this.features.of(outputs) : null);
		}

	}

}
