package dev.inkling.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
	 * @return the items, in order
	 * @throws BadRequestException if it is not JSON, or not of this form
	 */
	static List<JsonSlice> items(byte[] json, int most) {
		JsonSlice body = of(json);
		try (JsonParser parser = body.parser()) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new BadRequestException(null, "The body is a JSON object with items");
			}
			List<JsonSlice> items = null;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (!name.equals("items")) {
					parser.skipChildren();
				}
				else if (items != null) {
					throw new BadRequestException("items", "items is there twice");
				}
				else if (value != JsonToken.START_ARRAY) {
					throw new BadRequestException("items", "items is an array");
				}
				else {
					items = body.elements(parser, most);
				}
			}
			if (parser.nextToken() != null) {
				throw new BadRequestException(null, "The body goes on after its JSON object");
			}
			if (items == null) {
				throw new BadRequestException("items", "A batch has items");
			}
			return items;
		}
		catch (JacksonException ex) {
			throw invalid(ex);
		}
	}

	private List<JsonSlice> elements(JsonParser parser, int most) {
		List<JsonSlice> items = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (items.size() == most) {
				throw new BadRequestException("items", "A batch has at most " + most + " items");
			}
			int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
			parser.skipChildren();
			parser.finishToken();
			int end = Math.toIntExact(parser.currentLocation().getByteOffset());
			items.add(new JsonSlice(this.bytes, this.offset + begin, end - begin));
		}
		return items;
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
