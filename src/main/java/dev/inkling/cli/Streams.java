package dev.inkling.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Streams that are opened one after the other and closed together, the last one first.
 * For one thread.
 */
final class Streams implements Closeable {

	private final Deque<Closeable> open = new ArrayDeque<>();

	/**
	 * Takes an open stream over.
	 * @return the stream
	 */
	<S extends Closeable> S add(S stream) {
		this.open.push(stream);
		return stream;
	}

	/**
	 * Closes all streams since not all of them could be opened.
	 * @param failure why
	 * @return the failure, to throw
	 */
	<F extends Exception> F closeAfter(F failure) {
		try {
			close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
		return failure;
	}

	/**
	 * Closes all streams, even where one of them fails.
	 * @throws IOException the first failure
	 */
	@Override
	public void close() throws IOException {
		@Nullable IOException failure = null;
		while (!this.open.isEmpty()) {
			try {
				this.open.pop().close();
			}
			catch (IOException ex) {
				failure = (failure != null) ? failure : ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
