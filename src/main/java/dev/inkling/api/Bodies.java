package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;

/** Reads request bodies, never more of them than the limit. */
final class Bodies {

	private Bodies() {
	}

	/**
	 * Reads a whole body.
	 * @param request the request
	 * @param limit in bytes
	 * @return the body, perhaps empty
	 * @throws TooLargeException if it is longer than the limit
	 * @throws BadRequestException if it breaks off
	 */
	static byte[] read(HttpServletRequest request, int limit) {
		if (request.getContentLengthLong() > limit) {
			throw tooLarge(limit);
		}
		try (InputStream in = request.getInputStream()) {
			byte[] body = in.readNBytes(limit);
			if (body.length == limit && in.read() >= 0) {
				throw tooLarge(limit);
			}
			return body;
		}
		catch (IOException ex) {
			throw new BadRequestException(null, "The body breaks off");
		}
	}

	private static TooLargeException tooLarge(int limit) {
		return new TooLargeException("The body is longer than " + limit + " bytes");
	}

}
