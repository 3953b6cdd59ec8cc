package dev.inkling.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.inkling.model.QueueFullException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Reads request bodies: never more of one than its limit, never longer than a deadline
 * and what {@link TomcatConfiguration} allows to frame a chunk, and never on so many
 * threads that slow clients leave none for the others.
 */
@Component
class Bodies {

	private static final int FIRST_BUFFER = 16 << 10;

	private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

	/** Twice the longest body that is read: who sends a little too much is told so. */
	private static final int DISCARDED = 16 << 20;

	private static final long DISCARD_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final long DISCARD_QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	/** Long enough for a body that a client sends right after its head. */
	private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private static final String FULL = "The service waits for as many bodies as it can";

	private static final Logger logger = LoggerFactory.getLogger(Bodies.class);

	private final Semaphore all;

	private final Semaphore readers;

	private final Semaphore streams;

	private final Semaphore discards;

	private final Semaphore hurried;

	private final Semaphore answers;

	/**
	 * @param threads of the server. An eighth of them never waits for a client. At most
	 * three quarters wait for bodies, one quarter for those that may go on for ever and
	 * one for those that nobody wants; where these are taken, an eighth waits for a
	 * moment. At most half write long answers
	 */
	Bodies(@Value("${server.tomcat.threads.max}") int threads) {
		this.all = places(threads * 7 / 8);
		this.readers = places(threads * 3 / 4);
		this.streams = places(threads / 4);
		this.discards = places(threads / 4);
		this.hurried = places(threads / 8);
		this.answers = places(threads / 2);
	}

	private static Semaphore places(int number) {
		return new Semaphore(Math.max(number, 1));
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
	 * @throws QueueFullException if too many bodies are read or held already, and this
	 * one does not come at once
	 */
	byte[] read(HttpServletRequest request, int limit, MemoryBudget.Share memory) {
		long length = request.getContentLengthLong();
		if (length > limit) {
			throw tooLarge(limit);
		}
		try (Place place = place(request)) {
			byte[] body = read(place.holds(this.hurried) ? new HurriedInput(request) : request.getInputStream(),
					(length >= 0) ? (int) length : FIRST_BUFFER, limit, memory);
			ConnectionValve.announce(request);
			return body;
		}
		catch (IOException ex) {
			throw fault(ex);
		}
	}

	private Place place(HttpServletRequest request) {
		if (ConnectionValve.isBodyHere(request)) {
			return Place.NONE;
		}
		Place place = Place.take(this.all, this.readers);
		if (place == null && request.getContentLengthLong() >= 0 && !waitsToBeAsked(request)) {
			place = Place.take(this.all, this.hurried);
		}
		return granted(place, FULL);
	}

	/**
	 * Takes a place among those whose answer is long, and who may wait for the next part
	 * of a body without end.
	 * @param request the request
	 * @return to be given back once the answer is written
	 * @throws QueueFullException if there are too many already
	 */
	Place stream(HttpServletRequest request) {
		if (ConnectionValve.isBodyHere(request)) {
			return answer();
		}
		Place place = granted(Place.take(this.all, this.answers, this.streams, this.readers), FULL);
		ConnectionValve.keep(request);
		ConnectionValve.ask(request);
		return place;
	}

	/**
	 * Takes a place among those whose answer is long.
	 * @return to be given back once it is written
	 * @throws QueueFullException if there are too many already
	 */
	Place answer() {
		return granted(Place.take(this.all, this.answers), "The service answers as many batches as it can");
	}

	private static Place granted(@Nullable Place place, String refusal) {
		if (place == null) {
			throw new QueueFullException(refusal);
		}
		return place;
	}

	/** What to answer where reading a body fails. */
	static RuntimeException fault(IOException ex) {
		if (ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException) {
			return new SlowBodyException();
		}
		return new BadRequestException(null, "The body breaks off or its chunks are malformed");
	}

	private static byte[] read(InputStream in, int expected, int limit, MemoryBudget.Share memory) throws IOException {
		long start = System.nanoTime();
		int size = Math.min(expected, FIRST_BUFFER);
		memory.take(size);
		byte[] buffer = new byte[size];
		byte[] next = new byte[1];
		int length = 0;
		while (true) {
			if (length == buffer.length) {
				int read = in.read(next);
				if (read < 0) {
					return buffer;
				}
				if (read == 0) {
					continue;
				}
				if (length == limit) {
					throw tooLarge(limit);
				}
				int more = Math.min(Math.max(buffer.length, FIRST_BUFFER), limit - length);
				memory.take(more);
				buffer = Arrays.copyOf(buffer, length + more);
				buffer[length++] = next[0];
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

	/**
	 * Throws a body away that nobody wants, so that the client reads the answer and the
	 * connection can go on. Where it is too long, does not come or has failed, the client
	 * waits to be asked for it, or too many others are waited for, it is left, and the
	 * connection ends with the answer.
	 * @param request whose answer is not written yet
	 */
	void discard(HttpServletRequest request) {
		boolean broken = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) != null;
		if (!broken && !waitsToBeAsked(request) && request.getContentLengthLong() <= DISCARDED
				&& !ConnectionValve.isBodyHere(request)) {
			try (Place place = Place.take(this.all, this.discards, this.readers)) {
				if (place != null) {
					drain(request);
				}
			}
			catch (IOException ex) {
				logger.debug("A body breaks off", ex);
			}
		}
		ConnectionValve.announce(request);
	}

	private static boolean waitsToBeAsked(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.EXPECT) != null;
	}

	/**
	 * Waits in no read, but where what has arrived is a part of what frames a chunk: past
	 * its timeout Tomcat would answer 408 instead.
	 */
	private static void drain(HttpServletRequest request) throws IOException {
		InputStream in = ConnectionValve.body(request);
		long start = System.nanoTime();
		long last = start;
		byte[] buffer = new byte[FIRST_BUFFER];
		int length = 0;
		while (length < DISCARDED && last - start < DISCARD_NANOS && System.nanoTime() - last < DISCARD_QUIET_NANOS
				&& !ConnectionValve.isBodyHere(request)) {
			if (ConnectionValve.hasInput(request)) {
				int read = in.read(buffer);
				if (read < 0) {
					return;
				}
				length += read;
				last = System.nanoTime();
			}
			else {
				LockSupport.parkNanos(LOOK_NANOS);
			}
		}
	}

	private static TooLargeException tooLarge(int limit) {
		return new TooLargeException("The body is longer than " + limit + " bytes");
	}

	/** Places among those who wait for the client. */
	static final class Place implements AutoCloseable {

		private static final Place NONE = new Place();

		private final Semaphore[] taken;

		private Place(Semaphore... taken) {
			this.taken = taken;
		}

		private static @Nullable Place take(Semaphore... places) {
			for (int i = 0; i < places.length; i++) {
				if (!places[i].tryAcquire()) {
					new Place(Arrays.copyOf(places, i)).close();
					return null;
				}
			}
			return new Place(places);
		}

		private boolean holds(Semaphore place) {
			return Arrays.asList(this.taken).contains(place);
		}

		@Override
		public void close() {
			for (Semaphore place : this.taken) {
				place.release();
			}
		}

	}

	/** A body that is given up unless all of it comes soon. */
	private static final class HurriedInput extends InputStream {

		private final long start = System.nanoTime();

		private final HttpServletRequest request;

		private final InputStream in;

		private HurriedInput(HttpServletRequest request) throws IOException {
			this.request = request;
			this.in = request.getInputStream();
		}

		@Override
		public int read() throws IOException {
			await();
			return this.in.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			await();
			return this.in.read(buffer, offset, length);
		}

		/** What the stream holds already must not be looked past. */
		private void await() throws IOException {
			while (this.in.available() == 0 && !ConnectionValve.isBodyHere(this.request)
					&& !ConnectionValve.hasInput(this.request)) {
				if (System.nanoTime() - this.start > HURRY_NANOS) {
					throw new QueueFullException(FULL);
				}
				LockSupport.parkNanos(LOOK_NANOS);
			}
		}

	}

}
