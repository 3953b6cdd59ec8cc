package dev.inkling.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length from a stream; for one thread. */
final class LineReader {

	/**
	 * As much as Tomcat holds: nothing that it does is left when it is asked for more.
	 */
	static final int BUFFER = 8 << 10;

	private final InputStream in;

	private final BooleanSupplier hasInput;

	private final BeforeWaiting beforeWaiting;

	private final int limit;

	private final byte[] buffer = new byte[BUFFER];

	private int position;

	private int end;

	/**
	 * @param in ends lines with {@code \n}
	 * @param hasInput whether reading from it would not wait
	 * @param beforeWaiting what is done before a read that may wait
	 * @param limit longest line, in bytes
	 */
	LineReader(InputStream in, BooleanSupplier hasInput, BeforeWaiting beforeWaiting, int limit) {
		this.in = in;
		this.hasInput = hasInput;
		this.beforeWaiting = beforeWaiting;
		this.limit = limit;
	}

	/**
	 * The next line.
	 * @return without its end; {@code null} at the end of the stream
	 * @throws TooLargeException if it is longer than the limit; the next call reads the
	 * line after it
	 * @throws IOException if the client is too slow or gone
	 */
	byte @Nullable [] next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		boolean tooLong = false;
		boolean ended = false;
		while (!ended) {
			if (this.position == this.end) {
				if (!this.hasInput.getAsBoolean()) {
					this.beforeWaiting.run();
				}
				int read = this.in.read(this.buffer);
				if (read < 0) {
					break;
				}
				this.position = 0;
				this.end = read;
			}
			int from = this.position;
			while (this.position < this.end && this.buffer[this.position] != '\n') {
				this.position++;
			}
			ended = this.position < this.end;
			tooLong |= line.size() + this.position - from > this.limit;
			if (!tooLong) {
				line.write(this.buffer, from, this.position - from);
			}
			this.position += ended ? 1 : 0;
		}
		if (tooLong) {
			throw new TooLargeException("The line is longer than " + this.limit + " bytes");
		}
		return (ended || line.size() > 0) ? line.toByteArray() : null;
	}

	/** What must not wait for the client's next line. */
	interface BeforeWaiting {

		/**
		 * @throws IOException if the client is gone
		 */
		void run() throws IOException;

	}

}
