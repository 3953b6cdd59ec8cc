package dev.inkling.learn;

import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

import dev.inkling.decode.Drawing;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Point;
import dev.inkling.ink.Stroke;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The form that drawings are kept and exported in: the one that they were sent in,
 * strokes as strokes and pictures as pictures, so that a model to come can be shown them
 * anew. The same drawing is always the same text, however it was written, and anything
 * that is not needed for it is left out. Has no state.
 */
final class DrawingJson {

	private static final JsonFactory FACTORY = new JsonFactory();

	private DrawingJson() {
	}

	/**
	 * A drawing as a JSON object, which {@code /classify} takes.
	 * @return {@code strokes} of {@code [x,y]} or {@code [x,y,t]}, perhaps with
	 * {@code width} and {@code height}; or {@code bitmap} or {@code image} in base64
	 */
	static String of(Drawing drawing) {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
			json.writeStartObject();
			if (drawing instanceof Drawing.Strokes strokes) {
				write(strokes.ink(), json);
			}
			else if (drawing instanceof Drawing.Raw raw) {
				json.writeStringProperty("bitmap", Base64.getEncoder().encodeToString(raw.bytes()));
			}
			else if (drawing instanceof Drawing.Image image) {
				json.writeStringProperty("image", Base64.getEncoder().encodeToString(image.bytes()));
			}
			json.writeEndObject();
		}
		return text.toString();
	}

	/**
	 * Tells drawings apart: the SHA-256 of the text.
	 * @param json as {@link #of} gives it
	 * @return 64 hexadecimal digits
	 */
	static String digest(String json) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static void write(Ink ink, JsonGenerator json) {
		json.writeArrayPropertyStart("strokes");
		for (Stroke stroke : ink.strokes()) {
			json.writeStartArray();
			for (Point point : stroke.points()) {
				json.writeStartArray();
				json.writeNumber(point.x());
				json.writeNumber(point.y());
				if (!Double.isNaN(point.t())) {
					json.writeNumber(point.t());
				}
				json.writeEndArray();
			}
			json.writeEndArray();
		}
		json.writeEndArray();
		if (ink.area() != null) {
			json.writeNumberProperty("width", ink.area().width());
			json.writeNumberProperty("height", ink.area().height());
		}
	}

}
