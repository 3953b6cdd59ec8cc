package dev.inkling.protocol;

import dev.inkling.classify.DrawingSource;
import dev.inkling.classify.Refusal;
import dev.inkling.decode.Drawing;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.RawFormat;

/**
 * Makes drawings of what {@code :predict} takes: 112×112 numbers, nested or flat; a
 * picture or a raw bitmap as {@code {"b64":"…"}}; or a drawing as {@code /classify} takes
 * it as JSON.
 */
final class Instance {

	private Instance() {
	}

	/** Whether it is an object, which may hold a picture. */
	static boolean mayBePicture(JsonSlice json) {
		return json.bytes()[json.offset()] == '{';
	}

	/**
	 * A drawing in JSON.
	 * @param json well formed, from its first byte on
	 * @param pictures reads a picture
	 */
	static DrawingSource ofJson(JsonSlice json, PictureReader pictures) {
		return mayBePicture(json) ? ofObject(json, pictures)
				: DrawingSource.of(() -> RawFormat.GREY8.read(InputTensor.DRAWING.pixels(json, 1, "an array"), null));
	}

	/** As {@link #ofJson}, of what is known to be an object. */
	static DrawingSource ofObject(JsonSlice json, PictureReader pictures) {
		return DrawingSource.ofPicture(() -> object(json).toBitmap(null, pictures));
	}

	private static Drawing drawing(byte[] file) {
		if (file.length > PictureReader.MAX_MEBIBYTES << 20) {
			throw Refusal.TOO_LARGE.because("A file must have at most " + PictureReader.MAX_MEBIBYTES + " MiB");
		}
		return (PictureReader.isPicture(file) || PictureReader.isForeign(file)) ? new Drawing.Image(file)
				: new Drawing.Raw(file);
	}

	private static Drawing object(JsonSlice json) {
		return InkReader.base64(json, "b64").map(Instance::drawing).orElseGet(() -> InkReader.parse(json));
	}

}
