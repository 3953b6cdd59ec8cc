package dev.inkling.api;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.inkling.model.QueueFullException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies: never more of one than its limit, never longer than a deadline,
 * and never on so many threads that slow clients leave none for the others.
 */
@Component
class Bodies {

	private static final int FIRST_BUFFER = 16 << 10;

	private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final Semaphore readers;

	/**
	 * @param threads of the server; a quarter of them never waits for a body
	 */
	Bodies(@Value("${server.tomcat.threads.max:200}") int threads) {
		this.readers = new Semaphore(Math.max(threads * 3 / 4, 1));
	}

	/**
	 * Reads a whole body.
	 * @param request the request
	 * @param limit in bytes
	 * @param memory pays for the body
	 * @return the body, perhaps empty
	 * @throws TooLargeException if it is longer than the limit
	 * @throws BadRequestException if it breaks off
	 * @throws SlowBodyException if it is not here in time
	 * @throws QueueFullException if too many bodies are read or held already
	 */
	byte[] read(HttpServletRequest request, int limit, MemoryBudget.Share memory) {
		long length = request.getContentLengthLong();
		if (length > limit) {
			throw tooLarge(limit);
		}
		if (!this.readers.tryAcquire()) {
			throw new QueueFullException("The service waits for as many bodies as it can");
		}
		try (InputStream in = request.getInputStream()) {
			return read(in, (length >= 0) ? (int) length : FIRST_BUFFER, limit, memory);
		}
		catch (EOFException ex) {
			throw new BadRequestException(null, "The body breaks off");
		}
		catch (IOException ex) {
			throw new SlowBodyException();
		}
		finally {
			this.readers.release();
		}
	}

	private static byte[] read(InputStream in, int expected, int limit, MemoryBudget.Share memory) throws IOException {
		long start = System.nanoTime();
		int size = Math.min(expected, FIRST_BUFFER);
		memory.take(size);
		byte[] buffer = new byte[size];
		int length = 0;
		while (true) {
			if (length == buffer.length) {
				int next = in.read();
				if (next < 0) {
					return buffer;
				}
				if (length == limit) {
					throw tooLarge(limit);
				}
				int more = Math.min(Math.max(buffer.length, FIRST_BUFFER), limit - length);
				memory.take(more);
				buffer = Arrays.copyOf(buffer, length + more);
				buffer[length++] = (byte) next;
			}
			int read = in.read(buffer, length, buffer.length - length);
			if (read < 0) {
				return Arrays.copyOf(buffer, length);
			}
			length += read;
			if (System.nanoTime() - start > DEADLINE_NANOS) {
				throw new SlowBodyException();
			}
		}
	}

	private static TooLargeException tooLarge(int limit) {
		return new TooLargeException("The body is longer than " + limit + " bytes");
	}

}
