package dev.inkling.model;

import java.nio.FloatBuffer;
import java.nio.file.Path;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.engine.Engine;
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
 * memory the next call overwrites; hence a Model a worker. For one thread at a time.
 */
final class TfliteWorker implements AutoCloseable {

	private static final String ENGINE = "TFLite";

	private final InterpreterModel model;

	private final Predictor<GreyImage, float[]> predictor;

	private volatile boolean open = true;

	/**
	 * Loads a model.
	 * @param file a TFLite file
	 * @param card its card
	 * @throws ModelException if it is no TFLite model, or one of other shapes or types
	 * than the card says
	 */
	TfliteWorker(Path file, ModelCard card) {
		this.model = new InterpreterModel(file, card);
		this.predictor = this.model.newPredictor(new PixelTranslator(this.model.inkBlock, card), Device.cpu());
	}

	/**
	 * Scores a picture.
	 * @param image the picture
	 * @return one score a label, in memory of its own
	 * @throws InferenceException if the native call fails
	 */
	float[] infer(GreyImage image) {
		try {
			return this.predictor.predict(image);
		}
		catch (TranslateException ex) {
			throw new InferenceException((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	/** Whether {@link #close()} was not called yet. */
	boolean isOpen() {
		return this.open;
	}

	/** Closes the interpreter alone, so that the next call fails. */
	void breakInterpreter() {
		this.model.interpreter.close();
	}

	@Override
	public void close() {
		this.open = false;
		this.predictor.close();
		this.model.close();
	}

	/** DJL's own TFLite model offers neither XNNPACK nor a choice of threads. */
	private static final class InterpreterModel extends BaseModel {

		private final Interpreter interpreter;

		private final InterpreterBlock inkBlock;

		InterpreterModel(Path file, ModelCard card) {
			super(card.name());
			this.manager = Engine.getEngine(ENGINE).newBaseManager();
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
			this.inkBlock = new InterpreterBlock(this.interpreter, this.manager);
			setBlock(this.inkBlock);
		}

		private static void check(Path file, Interpreter interpreter, ModelCard card) {
			if (interpreter.getInputTensorCount() != 1 || interpreter.getOutputTensorCount() != 1) {
				throw new ModelException(file + " has " + interpreter.getInputTensorCount() + " inputs and "
						+ interpreter.getOutputTensorCount() + " outputs, one of each is wanted");
			}
			check(file, "input", interpreter.getInputTensor(0), GreyImage.PIXELS);
			check(file, "output", interpreter.getOutputTensor(0), card.labels().size());
		}

		private static void check(Path file, String what, Tensor tensor, int elements) {
			if (tensor.numElements() != elements || tensor.dataType() != DataType.FLOAT32) {
				throw new ModelException("The " + what + " of " + file + " is " + tensor.dataType() + " "
						+ java.util.Arrays.toString(tensor.shape()) + ", " + elements + " FLOAT32 values are wanted");
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

	private record PixelTranslator(InterpreterBlock block,
			ModelCard card) implements NoBatchifyTranslator<GreyImage, float[]> {

		@Override
		public NDList processInput(TranslatorContext context, GreyImage image) {
			FloatBuffer values = this.block.inputBuffer().rewind().asFloatBuffer();
			float scale = this.card.input().scale();
			float offset = this.card.input().offset();
			for (int i = 0; i < GreyImage.PIXELS; i++) {
				values.put(i, image.pixel(i) * scale + offset);
			}
			return this.block.input();
		}

		@Override
		public float[] processOutput(TranslatorContext context, NDList output) {
			FloatBuffer values = output.singletonOrThrow().toByteBuffer().asFloatBuffer();
			float[] scores = new float[this.card.labels().size()];
			values.get(0, scores);
			return scores;
		}

	}

}
