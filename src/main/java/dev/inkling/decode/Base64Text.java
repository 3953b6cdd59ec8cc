package dev.inkling.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;

/**
 * A JSON string in base64, still in the body that it came in: with or without padding,
 * with line breaks, in the alphabet of RFC 4648 for all or in the one for URLs, and with
 * or without the beginning of a {@code data:} URL.
 *
 * @param field where it stands
 * @param bytes the body, known to be well-formed JSON when it is decoded
 * @param begin of the string, after its quotation mark
 */
@SuppressWarnings("ArrayRecordComponent")
record Base64Text(String field, byte[] bytes, int begin) {

	private static final Pattern DATA_URL = Pattern.compile("data:[^\",]*;base64,");

	/** Longest beginning of a data URL. */
	private static final int MAX_PREFIX = 256;

	/**
	 * Decodes it.
	 * @throws RefusedException {@link Refusal#MALFORMED} if it is not in base64, with the
	 * field's name
	 */
	byte[] decode() {
		int start = start();
		int end = start;
		while (this.bytes[end] != '"') {
			end += (this.bytes[end] == '\\') ? 2 : 1;
		}
		byte[] decoded = new byte[(end - start) / 4 * 3 + 3];
		try (Characters characters = new Characters(start); InputStream in = Base64.getDecoder().wrap(characters)) {
			int length = in.readNBytes(decoded, 0, decoded.length);
			if (characters.read() >= 0) {
				throw invalid();
			}
			return Arrays.copyOf(decoded, length);
		}
		catch (IOException ex) {
			throw invalid();
		}
	}

	private int start() {
		String beginning = new String(this.bytes, this.begin, Math.min(MAX_PREFIX, this.bytes.length - this.begin),
				StandardCharsets.ISO_8859_1);
		Matcher prefix = DATA_URL.matcher(beginning);
		return prefix.lookingAt() ? this.begin + prefix.end() : this.begin;
	}

	private RefusedException invalid() {
		return Refusal.MALFORMED.because(this.field, this.field + " must be a string in base64");
	}

	/**
	 * The characters without JSON's escapes, white space, and one alphabet of the two.
	 */
	private final class Characters extends InputStream {

		private int at;

		private Characters(int at) {
			this.at = at;
		}

		@Override
		public int read() {
			while (true) {
				int character = next();
				switch (character) {
					case ' ', '\t', '\r', '\n' -> {
					}
					case '-' -> {
						return '+';
					}
					case '_' -> {
						return '/';
					}
					default -> {
						return character;
					}
				}
			}
		}

		private int next() {
			int character = Base64Text.this.bytes[this.at] & 0xFF;
			if (character == '"') {
				return -1;
			}
			this.at++;
			return (character == '\\') ? escaped() : character;
		}

		private int escaped() {
			int character = Base64Text.this.bytes[this.at++] & 0xFF;
			return switch (character) {
				case 'n' -> '\n';
				case 'r' -> '\r';
				case 't' -> '\t';
				case '/' -> character;
				case 'u' -> {
					int begin = this.at;
					this.at += 4;
					int code = 0;
					for (int i = begin; i < this.at; i++) {
						code = code << 4 | Character.digit(Base64Text.this.bytes[i], 16);
					}
					yield (code < 0x80) ? code : '?';
				}
				default -> '?';
			};
		}

	}

}
