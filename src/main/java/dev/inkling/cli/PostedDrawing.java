package dev.inkling.cli;

import java.util.Base64;
import java.util.Locale;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import dev.inkling.decode.PictureReader;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.RawFormat;

/**
 * A drawing as it lies in a file, to be read as if it were posted. What it is, its bytes
 * tell. The bytes must not change any more.
 *
 * @param source name of the file, {@code -} for standard input
 * @param line that it is in, from 1; 0 where it is the whole file
 * @param bytes JSON, a picture file or a raw bitmap, or nothing of these
 * @param fault why there are no bytes, {@code null} where there are
 */
@SuppressWarnings("ArrayRecordComponent")
record PostedDrawing(String source, int line, byte[] bytes, @Nullable RefusedException fault) {

	/**
	 * Does nothing where it is worth being sent: bytes are there, and if they are JSON, a
	 * drawing in one of its forms.
	 * @throws RefusedException if not
	 * @throws dev.inkling.ink.UnusableDrawingException if it is blank, or past a limit
	 */
	void check() {
		checkForm();
		if (isJson(this.bytes)) {
			InkReader.parse(json());
		}
	}

	private void checkForm() {
		if (this.fault != null) {
			throw this.fault;
		}
		if (this.line > 0 && !isJson(this.bytes)) {
			throw Refusal.MALFORMED.because("A line must be a drawing in JSON, as /classify takes it");
		}
	}

	/**
	 * What the service makes of it.
	 * @throws RefusedException if it is no drawing
	 * @throws dev.inkling.ink.UnusableDrawingException if it is blank, one dot, or past a
	 * limit
	 */
	Bitmap toBitmap(PictureReader pictures) {
		checkForm();
		if (isJson(this.bytes)) {
			return InkReader.read(json(), null, pictures);
		}
		return isRaw() ? InkReader.raw(null, this.bytes, null) : pictures.read(this.bytes);
	}

	/** What it is to be posted as. */
	String contentType() {
		return isJson(this.bytes) ? "application/json" : isRaw() ? "application/octet-stream" : "image/*";
	}

	/** The drawing in JSON, on one line. */
	String toJsonLine() {
		if (isJson(this.bytes)) {
			return new String(this.bytes, StandardCharsets.UTF_8).replaceAll("[\\r\\n]", " ");
		}
		return "{\"" + (isRaw() ? "bitmap" : "image") + "\":\"" + Base64.getEncoder().encodeToString(this.bytes)
				+ "\"}";
	}

	/**
	 * Tells whether bytes are meant as JSON, by the first one that may not precede it.
	 */
	static boolean isJson(int first) {
		return first == '{' || first == '[';
	}

	/**
	 * Tells whether JSON may have a byte before it: white space, or a byte order mark.
	 */
	static boolean mayPrecedeJson(byte value) {
		return Character.isWhitespace(value) || value == (byte) 0xEF || value == (byte) 0xBB || value == (byte) 0xBF;
	}

	private static boolean isJson(byte[] bytes) {
		int i = 0;
		while (i < bytes.length && mayPrecedeJson(bytes[i])) {
			i++;
		}
		return i < bytes.length && isJson(bytes[i]);
	}

	private JsonSlice json() {
		return JsonSlice.of(this.bytes, Math.max(this.line, 1));
	}

	/** Of another length only what is called so, to be told the lengths. */
	private boolean isRaw() {
		return !PictureReader.isPicture(this.bytes) && (RawFormat.ofLength(this.bytes.length).isPresent()
				|| this.source.toLowerCase(Locale.ROOT).endsWith(".bin"));
	}

}
