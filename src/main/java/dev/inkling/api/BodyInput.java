package dev.inkling.api;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.DeflateInput;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A request's body, unpacked if it is packed, that has to arrive in time. A single read
 * waits for as long as the server lets it, which is no longer than that.
 */
final class BodyInput extends FilterInputStream {

	/** The content codings that are taken, as {@code Accept-Encoding} lists them. */
	static final String CODINGS = "gzip, deflate";

	/** Longest time that a body, or a line of a stream, may take to arrive. */
	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private static final int BUFFER = 16 << 10;

	private final Timed timed;

	private BodyInput(InputStream unpacked, Timed timed) {
		super(unpacked);
		this.timed = timed;
	}

	/**
	 * Opens a body; its time begins.
	 * @throws RefusedException {@link Refusal#UNSUPPORTED_TYPE} if it is packed in a way
	 * that is not taken, or as {@link #refusal} says if its beginning cannot be read
	 */
	static BodyInput open(HttpServletRequest request) {
		@Nullable String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		try {
			Timed timed = new Timed(request.getInputStream());
			return new BodyInput(switch ((coding != null) ? coding.strip().toLowerCase(Locale.ROOT) : "") {
				case "", "identity" -> timed;
				case "gzip", "x-gzip" -> new GZIPInputStream(timed, BUFFER);
				case "deflate" -> DeflateInput.open(timed);
				default -> throw Refusal.UNSUPPORTED_TYPE.because(HttpHeaders.CONTENT_ENCODING,
						"The content coding must be one of " + CODINGS + ", or none");
			}, timed);
		}
		catch (IOException ex) {
			throw refusal(ex);
		}
	}

	/** Gives what comes next as much time again. */
	void restartClock() {
		this.timed.begin = System.nanoTime();
	}

	/** What to answer where reading a body fails. */
	static RefusedException refusal(IOException ex) {
		if (ex instanceof SocketTimeoutException || ex.getCause() instanceof SocketTimeoutException) {
			return Refusal.BODY_TIMEOUT
				.because("A body, or the next line of a stream, must arrive within " + DEADLINE.toSeconds() + " s");
		}
		if (ex instanceof ZipException || ex instanceof EOFException) {
			return Refusal.MALFORMED.because(HttpHeaders.CONTENT_ENCODING,
					"The body must be whole, and packed as Content-Encoding says");
		}
		return Refusal.MALFORMED.because("The body must be whole; it breaks off, or its chunks are malformed");
	}

	/** What is packed, read no longer than the deadline. */
	private static final class Timed extends FilterInputStream {

		private long begin = System.nanoTime();

		private Timed(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			check();
			return super.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			check();
			return super.read(buffer, offset, length);
		}

		private void check() throws SocketTimeoutException {
			if (System.nanoTime() - this.begin > DEADLINE.toNanos()) {
				throw new SocketTimeoutException();
			}
		}

	}

}
