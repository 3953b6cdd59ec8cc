package dev.inkling.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.PictureReader;

/**
 * A stream that is read line by line or as a whole, and that tells whether a line is
 * there already. Nothing in it may be longer than a posted body. For one thread.
 */
final class LineInput implements Closeable {

	private static final int MAX_BYTES = PictureReader.MAX_MEBIBYTES << 20;

	private static final int FIRST_BUFFER = 64 << 10;

	private final InputStream in;

	private byte[] buffer = new byte[FIRST_BUFFER];

	private int position;

	/** Up to where there is no end of a line. */
	private int searched;

	private int end;

	private int number;

	LineInput(InputStream in) {
		this.in = in;
	}

	/**
	 * The first byte that may not precede JSON, without taking it.
	 * @return -1 where there is none
	 * @throws RefusedException {@link Refusal#TOO_LARGE} where there is none in as many
	 * bytes as a body may have
	 */
	int first() throws IOException {
		for (int i = this.position; i < this.end || fill(); i++) {
			if (!PostedDrawing.mayPrecedeJson(this.buffer[i])) {
				return this.buffer[i];
			}
		}
		return -1;
	}

	/**
	 * The next line, without its end.
	 * @return {@code null} at the end
	 * @throws RefusedException {@link Refusal#TOO_LARGE}
	 */
	byte @Nullable [] next() throws IOException {
		byte[] line = peek();
		if (line != null) {
			this.position = Math.min(this.searched + 1, this.end);
			this.searched = this.position;
			this.number++;
		}
		return line;
	}

	/** As {@link #next()}, without taking the line. */
	byte @Nullable [] peek() throws IOException {
		while (!hasLine() && fill()) {
			continue;
		}
		return (this.position < this.end) ? Arrays.copyOfRange(this.buffer, this.position, this.searched) : null;
	}

	/** Which line {@link #next()} gave last, from 1. */
	int number() {
		return this.number;
	}

	/** Whether {@link #next()} would give a line without waiting for it. */
	boolean isReady() throws IOException {
		while (!hasLine()) {
			if (this.in.available() == 0 || !fill()) {
				return false;
			}
		}
		return true;
	}

	/**
	 * All that is left.
	 * @throws RefusedException {@link Refusal#TOO_LARGE}
	 */
	byte[] rest() throws IOException {
		while (fill()) {
			continue;
		}
		byte[] rest = Arrays.copyOfRange(this.buffer, this.position, this.end);
		this.position = this.end;
		this.searched = this.end;
		return rest;
	}

	private boolean hasLine() {
		while (this.searched < this.end && this.buffer[this.searched] != '\n') {
			this.searched++;
		}
		return this.searched < this.end;
	}

	/** Waits for more; tells whether there is any. */
	private boolean fill() throws IOException {
		if (this.end == this.buffer.length) {
			makeRoom();
		}
		int read = this.in.read(this.buffer, this.end, this.buffer.length - this.end);
		this.end += Math.max(read, 0);
		return read > 0;
	}

	private void makeRoom() {
		int kept = this.end - this.position;
		if (kept > MAX_BYTES) {
			throw Refusal.TOO_LARGE.because("A file, and a line of one, must have at most " + MAX_BYTES
					+ " bytes, unpacked, and " + PictureReader.LIMITS);
		}
		byte[] room = (2 * kept > this.buffer.length) ? new byte[Math.min(2 * kept, MAX_BYTES + FIRST_BUFFER)]
				: this.buffer;
		System.arraycopy(this.buffer, this.position, room, 0, kept);
		this.buffer = room;
		this.searched -= this.position;
		this.end = kept;
		this.position = 0;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
