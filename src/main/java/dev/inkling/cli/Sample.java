package dev.inkling.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

import dev.inkling.lab.augment.Augmenter;
import dev.inkling.lab.photograph.PictureKind;
import dev.inkling.classify.Admission;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Picture;
import dev.inkling.ink.Rasteriser;
import dev.inkling.preprocess.GreyImage;

/**
 * One drawing out of a data file, and what is known about it.
 *
 * @param source name of the file, without its folder unless two have the same
 * @param index position among the drawings of the file, from 0
 * @param set collection that it is from, as the file names it
 * @param writer who drew it, {@code -} where unknown
 * @param label what it is, in the source's words
 * @param ambiguous whether it is no digit but can pass for one
 * @param drawing the drawing
 */
record Sample(String source, int index, String set, String writer, String label, boolean ambiguous, Drawing drawing) {

	/** Label of the reject class in prepared data. */
	static final int NO_DIGIT = Augmenter.NO_DIGIT;

	/** The digit that it is, or {@link #NO_DIGIT}. */
	int digit() {
		return (this.label.length() == 1 && this.label.charAt(0) >= '0' && this.label.charAt(0) <= '9')
				? this.label.charAt(0) - '0' : NO_DIGIT;
	}

	/** The same drawing, of a file that is called otherwise. */
	Sample of(String file) {
		return new Sample(file, this.index, this.set, this.writer, this.label, this.ambiguous, this.drawing);
	}

	/** A drawing as a file holds it. */
	sealed interface Drawing {

		/** Reads the pictures of all samples. */
		PictureReader READER = new PictureReader(new Admission(1, Runtime.getRuntime().maxMemory()));

		/**
		 * What the service makes of it.
		 * @throws dev.inkling.ink.NoDrawingException if there is nothing to classify
		 */
		Bitmap toBitmap();

	}

	/**
	 * A drawing as strokes.
	 *
	 * @param ink the strokes
	 */
	record Strokes(Ink ink) implements Drawing {

		@Override
		public Bitmap toBitmap() {
			return Rasteriser.rasterise(this.ink);
		}

	}

	/**
	 * A drawing as a picture, light on dark.
	 *
	 * @param width in pixels
	 * @param height in pixels
	 * @param grey 0 background to 255 ink, row by row from the top left
	 */
	record Grey(int width, int height, byte[] grey) implements Drawing {

		/** Goes the way of a posted picture. */
		@Override
		public Bitmap toBitmap() {
			int[] argb = new int[this.grey.length];
			for (int i = 0; i < argb.length; i++) {
				argb[i] = 0xFF000000 | (this.grey[i] & 0xFF) * 0x010101;
			}
			return new Picture(this.width, this.height, argb).toBitmap();
		}

		/**
		 * The picture as it stands.
		 * @throws BadDataException if it is not of the model's size
		 */
		GreyImage toModelInput() {
			if (this.width != GreyImage.SIZE || this.height != GreyImage.SIZE) {
				throw new BadDataException("A picture that is model input as it stands must have " + GreyImage.SIZE
						+ "×" + GreyImage.SIZE + " pixels; this one has " + this.width + "×" + this.height);
			}
			return new GreyImage(this.grey);
		}

	}

	/**
	 * A picture file, read as if it were posted.
	 *
	 * @param file the file
	 */
	record Posted(Path file) implements Drawing {

		/**
		 * Reads the file.
		 * @throws BadDataException if it is no picture, or none that the service takes
		 */
		@Override
		public Bitmap toBitmap() {
			try {
				return READER.read(Files.readAllBytes(this.file));
			}
			catch (IOException | RefusedException ex) {
				throw new BadDataException(this.file + ": " + ex.getMessage());
			}
		}

	}

	/**
	 * A bitmap or a picture in base64, read as if it were posted.
	 *
	 * @param drawing what was encoded
	 */
	record Encoded(dev.inkling.decode.Drawing drawing) implements Drawing {

		/**
		 * Reads it.
		 * @throws BadDataException if it is none that the service takes
		 */
		@Override
		public Bitmap toBitmap() {
			try {
				return this.drawing.toBitmap(null, READER);
			}
			catch (RefusedException ex) {
				throw new BadDataException(String.valueOf(ex.getMessage()));
			}
		}

	}

	/**
	 * A picture that is taken of strokes.
	 *
	 * @param ink the strokes
	 * @param kind how it is taken
	 * @param seed says the rest
	 */
	record Photograph(Ink ink, PictureKind kind, long seed) implements Drawing {

		@Override
		public Bitmap toBitmap() {
			return this.kind.of(this.ink, new SplittableRandom(this.seed)).toBitmap();
		}

	}

}
