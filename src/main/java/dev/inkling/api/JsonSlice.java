package dev.inkling.api;

import java.util.Arrays;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that is a part of a body, in UTF-8, as RFC 8259 wants it; a byte order mark before
 * it is passed over.
 *
 * @param bytes the body
 * @param offset where the part begins
 * @param length of the part, in bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record JsonSlice(byte[] bytes, int offset, int length) {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.build();

	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/** The whole of a body. */
	static JsonSlice of(byte[] body) {
		int mark = Arrays.mismatch(body, MARK) == MARK.length ? MARK.length : 0;
		return new JsonSlice(body, mark, body.length - mark);
	}

	JsonParser parser() {
		return FACTORY.createParser(ObjectReadContext.empty(), this.bytes, this.offset, this.length);
	}

	/**
	 * Finds the items of {@code {"items":[…]}} without looking into them.
	 * @param json a whole body
	 * @param most how many there may be
	 * @param found takes each as it is found, in order
	 * @throws BadRequestException if it is not JSON, or not of this form; some items may
	 * have been found by then
	 */
	static void items(byte[] json, int most, Consumer<JsonSlice> found) {
		JsonSlice body = of(json);
		try (JsonParser parser = body.parser()) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new BadRequestException(null, "The body is a JSON object with items");
			}
			boolean items = false;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (!name.equals("items")) {
					parser.skipChildren();
				}
				else if (items) {
					throw new BadRequestException("items", "items is there twice");
				}
				else if (value != JsonToken.START_ARRAY) {
					throw new BadRequestException("items", "items is an array");
				}
				else {
					body.elements(parser, most, found);
					items = true;
				}
			}
			if (parser.nextToken() != null) {
				throw new BadRequestException(null, "The body goes on after its JSON object");
			}
			if (!items) {
				throw new BadRequestException("items", "A batch has items");
			}
		}
		catch (JacksonException ex) {
			throw invalid(ex);
		}
	}

	private void elements(JsonParser parser, int most, Consumer<JsonSlice> found) {
		for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
			if (count == most) {
				throw new BadRequestException("items", "A batch has at most " + most + " items");
			}
			int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
			parser.skipChildren();
			parser.finishToken();
			int end = Math.toIntExact(parser.currentLocation().getByteOffset());
			found.accept(new JsonSlice(this.bytes, this.offset + begin, end - begin));
		}
	}

	/** What to answer where Jackson gives up. */
	static BadRequestException invalid(JacksonException ex) {
		if (ex instanceof StreamConstraintsException) {
			return new BadRequestException(null,
					"The JSON is nested too deeply, or a number or name in it is too long");
		}
		String at = (ex.getLocation() == null) ? ""
				: " (line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr() + ")";
		return new BadRequestException(null, "The body is not valid JSON" + at);
	}

}
