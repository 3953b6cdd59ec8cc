package dev.inkling.learn;

import java.util.regex.Pattern;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.Drawing;
import dev.inkling.decode.InkReader;
import dev.inkling.decode.JsonSlice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What somebody drew, and says that it is.
 *
 * @param label a digit, or {@value #NO_DIGIT}
 * @param writer who drew it
 * @param device on what, {@code null} where it was not said
 * @param drawing as it was sent
 */
record NewSample(String label, String writer, @Nullable String device, Drawing drawing) {

	/** The label of what is no digit. */
	static final String NO_DIGIT = "none";

	private static final Pattern LABEL = Pattern.compile("[0-9]|" + NO_DIGIT);

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,63}");

	/**
	 * Reads a sample.
	 * @param body JSON: a drawing as {@code /classify} takes it, with label, writer,
	 * perhaps device, and {@code consent: true}
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not that, with the
	 * field
	 * @throws dev.inkling.ink.UnusableDrawingException as {@link InkReader#parse} says
	 */
	static NewSample parse(byte[] body) {
		JsonSlice json = JsonSlice.of(body);
		Drawing drawing = InkReader.parse(json);
		Fields fields = json.fields(Fields.class);
		String label = label(fields.label);
		String writer = name("writer", fields.writer);
		String device = (fields.device == null || fields.device.isNull()) ? null : name("device", fields.device);
		if (fields.consent == null || !fields.consent.isBoolean() || !fields.consent.booleanValue()) {
			throw Refusal.MALFORMED.because("consent",
					"consent must be true: a drawing is kept only if its writer has agreed to it");
		}
		return new NewSample(label, writer, device, drawing);
	}

	/**
	 * Reads another label for a sample.
	 * @param body JSON, {@code {"label":"7"}}
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not that
	 */
	static String parseLabel(byte[] body) {
		return label(JsonSlice.of(body).fields(Fields.class).label);
	}

	/**
	 * Checks the name of a writer or a device.
	 * @param field what it names
	 * @throws RefusedException {@link Refusal#MALFORMED} if it has other characters, or
	 * too many
	 */
	static String checkName(String field, String name) {
		if (!NAME.matcher(name).matches()) {
			throw Refusal.MALFORMED.because(field, field
					+ " must be 1 to 64 letters from A to Z, digits and . _ : @ + -, and begin with a letter or digit");
		}
		return name;
	}

	/**
	 * Checks a label.
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is none
	 */
	static String checkLabel(String label) {
		if (!LABEL.matcher(label).matches()) {
			throw Refusal.MALFORMED.because("label", "label must be \"0\" to \"9\", or \"" + NO_DIGIT + "\"");
		}
		return label;
	}

	private static String label(@Nullable JsonNode label) {
		return checkLabel((label != null && label.isString()) ? label.stringValue() : "");
	}

	private static String name(String field, @Nullable JsonNode name) {
		return checkName(field, (name != null && name.isString()) ? name.stringValue() : "");
	}

	/** What is beside the drawing. */
	private record Fields(@Nullable JsonNode label, @Nullable JsonNode writer, @Nullable JsonNode device,
			@Nullable JsonNode consent) {

	}

}
