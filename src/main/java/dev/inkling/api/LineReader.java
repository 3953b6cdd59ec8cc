package dev.inkling.api;

import java.io.IOException;
import java.util.Arrays;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bounded length from a body, each as soon as it is here, and passes over
 * blank ones; for one thread.
 */
final class LineReader {

	/**
	 * Most bytes that are read for one line, in buffers of 8 KB: blank lines before it
	 * and what is past its limit included.
	 */
	static final int MAX_SKIPPED = 1 << 20;

	private static final int INITIAL_SIZE = 512;

	private final BodyInput in;

	private final int limit;

	private final byte[] buffer = new byte[8 << 10];

	private int position;

	private int end;

	private int skipped;

	private int number;

	/**
	 * @param in ends lines with {@code \n}
	 * @param limit longest line that is kept, in bytes
	 */
	LineReader(BodyInput in, int limit) {
		this.in = in;
		this.limit = limit;
	}

	/**
	 * The next line, whose time begins.
	 * @return without its end, and cut off one byte past the limit where it is longer;
	 * {@code null} at the end of the body
	 * @throws RefusedException {@link Refusal#TOO_LARGE} if none ends in
	 * {@value #MAX_SKIPPED} bytes
	 * @throws IOException if the client is too slow or gone
	 */
	byte @Nullable [] next() throws IOException {
		this.in.restartClock();
		this.skipped = 0;
		byte[] line = new byte[INITIAL_SIZE];
		int length = 0;
		while (fill()) {
			byte next = this.buffer[this.position++];
			this.number += (next == '\n') ? 1 : 0;
			if (next == '\n' && length > 0) {
				return Arrays.copyOf(line, length);
			}
			if (next != '\n' && next != '\r' && length <= this.limit) {
				line = (length < line.length) ? line : Arrays.copyOf(line, 2 * length);
				line[length++] = next;
			}
		}
		this.number++;
		return (length > 0) ? Arrays.copyOf(line, length) : null;
	}

	/** Which line of the body {@link #next()} gave last, from 1; blank ones count. */
	int number() {
		return this.number;
	}

	/** Reads on where all was used; tells whether there is more. */
	private boolean fill() throws IOException {
		if (this.position == this.end) {
			this.skipped += this.end;
			if (this.skipped > MAX_SKIPPED) {
				throw Refusal.TOO_LARGE.because("A line must have at most " + this.limit + " bytes, and end within "
						+ MAX_SKIPPED + " bytes of the one before");
			}
			this.position = 0;
			this.end = Math.max(this.in.read(this.buffer), 0);
		}
		return this.end > 0;
	}

}
