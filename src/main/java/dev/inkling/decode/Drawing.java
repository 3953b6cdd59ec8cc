package dev.inkling.decode;

import dev.inkling.classify.RefusedException;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.RawFormat;
import dev.inkling.ink.Rasteriser;
import org.jspecify.annotations.Nullable;

/** A drawing in one of the forms that JSON has for it, before it becomes a bitmap. */
public sealed interface Drawing {

	/**
	 * What the service makes of it.
	 * @param inkColour the colour that is ink in a bitmap with colours, 0xRRGGBB;
	 * {@code null} to have it read as a picture
	 * @param pictures reads an image
	 * @throws RefusedException as {@link InkReader#raw} and {@link PictureReader#read}
	 * say
	 * @throws dev.inkling.ink.NoDrawingException if it is blank, or one dot
	 */
	Bitmap toBitmap(@Nullable Integer inkColour, PictureReader pictures);

	/**
	 * Strokes.
	 *
	 * @param ink the strokes, and perhaps the area that they were drawn on
	 */
	record Strokes(Ink ink) implements Drawing {

		@Override
		public Bitmap toBitmap(@Nullable Integer inkColour, PictureReader pictures) {
			return Rasteriser.rasterise(this.ink);
		}

	}

	/**
	 * A raw bitmap.
	 *
	 * @param bytes in one of the formats of {@link RawFormat}, or not: that is seen when
	 * it is read
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Raw(byte[] bytes) implements Drawing {

		@Override
		public Bitmap toBitmap(@Nullable Integer inkColour, PictureReader pictures) {
			return InkReader.raw("bitmap", this.bytes, inkColour);
		}

	}

	/**
	 * A picture file.
	 *
	 * @param bytes a PNG, JPEG or WebP, or not: that is seen when it is read
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Image(byte[] bytes) implements Drawing {

		@Override
		public Bitmap toBitmap(@Nullable Integer inkColour, PictureReader pictures) {
			try {
				return pictures.read(this.bytes);
			}
			catch (RefusedException ex) {
				throw (ex.field() == null) ? ex.refusal().because("image", String.valueOf(ex.getMessage())) : ex;
			}
		}

	}

}
