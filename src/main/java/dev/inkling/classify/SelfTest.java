package dev.inkling.classify;

import java.util.List;

import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Rasteriser;
import dev.inkling.ink.Stroke;
import dev.inkling.model.DigitModel;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;

/**
 * A known drawing, for models to be tried on. One that errs has been given another one's
 * weights, labels or input scaling. Has no state.
 */
final class SelfTest {

	/**
	 * A seven without a bar, drawn so plainly that a model that errs is not what it says.
	 */
	private static final Bitmap DRAWING = Rasteriser.rasterise(new Ink(List.of(new Stroke(List.of(new Point(20, 20),
			new Point(50, 18), new Point(80, 20), new Point(68, 50), new Point(56, 76), new Point(48, 100))))));

	private static final int DIGIT = 7;

	private SelfTest() {
	}

	/** The drawing, as a model with this card sees it. */
	static GreyImage image(ModelCard card) {
		return Preprocessor.named(card.preprocessing()).apply(DRAWING);
	}

	/**
	 * Loads a model and has it read the drawing.
	 * @param workers at least 1
	 * @return the pool, to be closed by the caller
	 * @throws ModelException if the model cannot be loaded, or takes the drawing for
	 * another digit than it is
	 */
	static ModelPool open(ModelFolder folder, int workers) {
		ModelPool pool = ModelPool.open(folder, workers);
		try {
			check(pool);
		}
		catch (RuntimeException ex) {
			pool.close();
			throw ex;
		}
		return pool;
	}

	/**
	 * Has a model read the drawing, on the calling thread.
	 * @throws ModelException if the model takes it for another digit than it is
	 */
	static void check(DigitModel model) {
		ModelCard card = model.card();
		int digit = Judgement.of(model.infer(image(card)).scores(), card).best().digit();
		if (digit != DIGIT) {
			throw new ModelException("The model " + card.name() + " " + card.version() + " reads a known " + DIGIT
					+ " as " + digit + ": its weights, labels and input scaling must belong together");
		}
	}

}
