package dev.inkling.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that is a part of a body, in UTF-8, as RFC 8259 wants it; a byte order mark before
 * the body is passed over. Shares the body's bytes, which must not change any more.
 *
 * @param bytes the body
 * @param offset where the part begins
 * @param length of the part, in bytes
 * @param line that it begins in, from 1, as faults are to say it
 */
@SuppressWarnings("ArrayRecordComponent")
public record JsonSlice(byte[] bytes, int offset, int length, int line) {

	/** Without the detection of UTF-16 and UTF-32, which RFC 8259 leaves no room for. */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.build();

	private static final JsonMapper FIELDS = JsonMapper.builder(FACTORY)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	/** A byte order mark in UTF-8. */
	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/** The whole of a body. */
	public static JsonSlice of(byte[] body) {
		return of(body, 1);
	}

	/** The whole of a line of a body, which has that number. */
	public static JsonSlice of(byte[] body, int line) {
		int mark = Arrays.mismatch(body, MARK) == MARK.length ? MARK.length : 0;
		return new JsonSlice(body, mark, body.length - mark, line);
	}

	/**
	 * Whether there may be a picture in it, which takes long to read: true for every
	 * drawing with an image, and for a few without.
	 */
	public boolean mayHoldPicture() {
		int end = this.offset + this.length;
		for (int i = this.offset + 1; i < end; i++) {
			// The name as it is, or with an escape in it
			if (this.bytes[i] == 'u' && this.bytes[i - 1] == '\\' || this.bytes[i] == 'm' && this.bytes[i - 1] == 'i'
					&& i + 3 < end && this.bytes[i + 1] == 'a' && this.bytes[i + 2] == 'g') {
				return true;
			}
		}
		return false;
	}

	/** Most bytes that a picture in it can have, in base64. */
	public long maxPictureLength() {
		return this.length * 3L / 4;
	}

	/**
	 * Parses the part; locations count from its beginning.
	 * @return to be closed
	 */
	public JsonParser parser() {
		return FACTORY.createParser(ObjectReadContext.empty(), this.bytes, this.offset, this.length);
	}

	/**
	 * Finds the items of {@code {"items":[…]}} in a whole body. All of it is parsed
	 * before the first item is given out, so that no item is worked on in vain.
	 * @param name what the array is called, such as {@code items}
	 * @param maxItems how many there may be
	 * @return the items, in order
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not JSON, or not of
	 * this form
	 */
	public List<JsonSlice> items(String name, int maxItems) {
		return findItems(name, name, maxItems)
			.orElseThrow(() -> Refusal.MALFORMED.because(name, "A batch must have " + name));
	}

	/**
	 * As {@link #items}, of an object that may be something else.
	 * @param expected what the object may have, for the end of a sentence
	 * @return nothing where the object has no such array
	 */
	public Optional<List<JsonSlice>> findItems(String name, String expected, int maxItems) {
		List<JsonSlice> found = new ArrayList<>();
		try (JsonParser parser = parser()) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw Refusal.MALFORMED.because("The body must be a JSON object with " + expected);
			}
			boolean items = false;
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean other = !parser.currentName().equals(name);
				JsonToken value = parser.nextToken();
				if (other) {
					parser.skipChildren();
				}
				else if (items) {
					throw Refusal.MALFORMED.because(name, name + " must be there once");
				}
				else if (value != JsonToken.START_ARRAY) {
					throw Refusal.MALFORMED.because(name, name + " must be an array");
				}
				else {
					elements(parser, name, maxItems, found);
					items = true;
				}
			}
			if (parser.nextToken() != null) {
				throw Refusal.MALFORMED.because("The body must end after its JSON object");
			}
			return items ? Optional.of(found) : Optional.empty();
		}
		catch (JacksonException ex) {
			throw invalid(ex);
		}
	}

	private void elements(JsonParser parser, String name, int maxItems, List<JsonSlice> found) {
		for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
			if (count == maxItems) {
				throw Refusal.MALFORMED.because(name, "A batch must have at most " + maxItems + " " + name);
			}
			found.add(value(parser));
		}
	}

	/**
	 * The value that a {@link #parser} of this part stands at; it is then at its end.
	 */
	public JsonSlice value(JsonParser parser) {
		int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
		parser.skipChildren();
		parser.finishToken();
		int end = Math.toIntExact(parser.currentLocation().getByteOffset());
		return new JsonSlice(this.bytes, this.offset + begin, end - begin, this.line);
	}

	/**
	 * Reads some fields of an object; others are passed over.
	 * @param type a record of nodes, which are {@code null} where they are left out
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is no object, or has a
	 * field twice
	 */
	public <T> T fields(Class<T> type) {
		String place = "";
		try {
			@Nullable T fields = FIELDS.readerFor(type).readValue(this.bytes, this.offset, this.length);
			if (fields != null) {
				return fields;
			}
		}
		catch (StreamConstraintsException ex) {
			throw invalid(ex);
		}
		catch (JacksonException ex) {
			place = place(ex);
		}
		throw Refusal.MALFORMED.because("The body must be a JSON object, with each field once" + place);
	}

	/**
	 * What to answer where Jackson gives up: where it did, but none of the input.
	 * @return {@link Refusal#MALFORMED}
	 */
	public RefusedException invalid(JacksonException ex) {
		if (ex instanceof StreamConstraintsException) {
			return Refusal.MALFORMED
				.because("The JSON must not be nested more deeply, and no number or name in it longer");
		}
		return Refusal.MALFORMED.because("The body must be valid JSON" + place(ex));
	}

	private String place(JacksonException ex) {
		return (ex.getLocation() == null) ? "" : at(ex.getLocation());
	}

	/** A place in the part, for the end of a sentence; lines and columns count from 1. */
	String at(TokenStreamLocation place) {
		return " (line " + (this.line - 1 + place.getLineNr()) + ", column " + place.getColumnNr() + ")";
	}

}
