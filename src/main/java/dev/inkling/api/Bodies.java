package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.FormFile;
import dev.inkling.decode.PictureReader;
import jakarta.servlet.http.HttpServletRequest;

/** Reads whole request bodies of bounded length. */
public final class Bodies {

	/** Longest line of a stream, in bytes. */
	public static final int MAX_LINE = 256 << 10;

	private static final int FIRST_BUFFER = 16 << 10;

	private Bodies() {
	}

	/**
	 * Reads a whole body.
	 * @param request the request
	 * @param limit in bytes, unpacked
	 * @param memory pays for the body
	 * @return the body, perhaps empty
	 * @throws RefusedException {@link Refusal#TOO_LARGE} if it is longer than the limit,
	 * {@link Refusal#MEMORY_FULL}, or what {@link BodyInput} says
	 */
	public static byte[] read(HttpServletRequest request, int limit, Memory memory) {
		long length = request.getContentLengthLong();
		if (length > limit) {
			throw tooLarge(limit);
		}
		try (InputStream in = BodyInput.open(request)) {
			return read(in, (length >= 0) ? (int) length : FIRST_BUFFER, limit, memory);
		}
		catch (IOException ex) {
			throw BodyInput.refusal(ex);
		}
	}

	/** As {@link #read}, for the file in a form. */
	public static FormFile readForm(HttpServletRequest request, int limit, Memory memory) {
		try (InputStream in = BodyInput.open(request)) {
			return FormFile.read(request.getContentType(), in, limit,
					(file) -> read(file, FIRST_BUFFER, limit, memory));
		}
		catch (IOException ex) {
			throw BodyInput.refusal(ex);
		}
	}

	private static byte[] read(InputStream in, int expected, int limit, Memory memory) throws IOException {
		byte[] body = new byte[0];
		int length = 0;
		while (true) {
			if (length == body.length) {
				int first = in.read();
				if (first < 0) {
					return body;
				}
				if (length == limit) {
					throw tooLarge(limit);
				}
				int size = Math.min(Math.max(2 * length, Math.min(Math.max(expected, 1), FIRST_BUFFER)),
						(length < expected) ? expected : limit);
				memory.take(size - length);
				body = Arrays.copyOf(body, size);
				body[length++] = (byte) first;
				// Unpacking megabytes must not keep a virtual thread's carrier from the
				// others.
				Thread.yield();
			}
			int read = in.read(body, length, body.length - length);
			if (read < 0) {
				return Arrays.copyOf(body, length);
			}
			length += read;
		}
	}

	/** Speaks of pictures only where the body may be long enough to have one. */
	private static RefusedException tooLarge(int limit) {
		return Refusal.TOO_LARGE.because("A body must have at most " + limit + " bytes, unpacked"
				+ ((limit > MAX_LINE) ? ", and " + PictureReader.LIMITS : ""));
	}

}
