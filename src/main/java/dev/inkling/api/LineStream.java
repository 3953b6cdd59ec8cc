package dev.inkling.api;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import dev.inkling.classify.Admission;
import dev.inkling.classify.Batch;
import dev.inkling.classify.Memory;
import dev.inkling.classify.Refusal;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.JsonSlice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers lines one by one while they are still being sent. One thread reads them and
 * another writes the answers, so that neither waits for the other: a client may wait for
 * each answer, or send everything before it reads. Answers that it does not read are
 * held, up to a limit.
 */
final class LineStream {

	/** Answers that are held for a client that does not read them. */
	static final int MAX_UNREAD = 10_240;

	/**
	 * How long a client may read nothing once {@link #MAX_UNREAD} answers wait for it.
	 * The server gives a single write several times as long.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** What an answer takes at least, rounded up. */
	private static final int ANSWER_BYTES = 1024;

	private static final RefusedException TOO_LONG = Refusal.TOO_LARGE
		.because("A line must have at most " + Bodies.MAX_LINE + " bytes");

	/** Tells the writer that no answer follows. */
	private static final PendingAnswer END = new PendingAnswer(CompletableFuture.completedFuture(new byte[0]), 0);

	private static final Logger logger = LoggerFactory.getLogger(LineStream.class);

	private final BodyInput in;

	private final OutputStream out;

	private final Memory memory;

	private final Function<JsonSlice, Future<byte[]>> answering;

	private final Function<RefusedException, byte[]> problems;

	private final Deque<Future<byte[]>> inFlight = new ArrayDeque<>();

	private final BlockingQueue<PendingAnswer> answers = new ArrayBlockingQueue<>(MAX_UNREAD);

	private volatile boolean started;

	private volatile boolean finished;

	/**
	 * @param in the lines
	 * @param out takes the answers, a line each
	 * @param memory pays for lines under way and answers not read
	 * @param answering sets a line to work and gives its answer, or its own problem
	 * @param problems writes a problem in place of an answer
	 */
	LineStream(BodyInput in, OutputStream out, Memory memory, Function<JsonSlice, Future<byte[]>> answering,
			Function<RefusedException, byte[]> problems) {
		this.in = in;
		this.out = out;
		this.memory = memory;
		this.answering = answering;
		this.problems = problems;
	}

	/**
	 * Reads all lines, while another thread is in {@link #write()}.
	 * @param shuttingDown whether no more lines are to be answered
	 * @throws IOException if the body cannot be read and no answer was written yet
	 */
	void read(BooleanSupplier shuttingDown) throws IOException, InterruptedException {
		try {
			readLines(shuttingDown);
		}
		catch (IOException ex) {
			if (!this.started) {
				throw ex;
			}
			end(problem(shuttingDown.getAsBoolean() ? Admission.shutDownRefusal() : BodyInput.refusal(ex)));
		}
		catch (RefusedException ex) {
			logger.warn("A stream of lines is ended: {}", ex.getMessage());
			PendingAnswer problem = problem(ex);
			if (!shuttingDown.getAsBoolean()) {
				discard();
			}
			end(problem);
		}
		finally {
			end(END);
		}
	}

	private void readLines(BooleanSupplier shuttingDown) throws IOException, InterruptedException {
		LineReader lines = new LineReader(this.in, Bodies.MAX_LINE);
		for (byte[] line = lines.next(); line != null && !this.finished; line = lines.next()) {
			if (shuttingDown.getAsBoolean()) {
				throw Admission.shutDownRefusal();
			}
			int bytes = (line.length > Bodies.MAX_LINE) ? 0 : Math.max(line.length, ANSWER_BYTES);
			this.memory.take(bytes, TIMEOUT);
			PendingAnswer pending = (line.length > Bodies.MAX_LINE) ? problem(TOO_LONG)
					: new PendingAnswer(answer(JsonSlice.of(line, lines.number())), bytes);
			if (!offer(pending)) {
				throw Refusal.UNREAD_ANSWERS.because("Answers must be read while lines are sent: at most " + MAX_UNREAD
						+ " are held for a client that does not, and the lines from here on are not answered");
			}
		}
	}

	/** Keeps an answer for the writer; tells whether room came free in time. */
	private boolean offer(PendingAnswer pending) throws InterruptedException {
		return this.answers.offer(pending, TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void end(PendingAnswer last) throws InterruptedException {
		while (!this.finished && !offer(last)) {
			logger.debug("The answers to a stream of lines are not read");
		}
	}

	/** Sets a line to work, once only a few others are under way. */
	private Future<byte[]> answer(JsonSlice line) throws InterruptedException {
		if (this.inFlight.size() == Batch.MAX_IN_FLIGHT) {
			try {
				this.inFlight.remove().get();
			}
			catch (ExecutionException | CancellationException ex) {
				logger.debug("A line gets no answer, which the writer reports", ex);
			}
		}
		Future<byte[]> answer = this.answering.apply(line);
		this.inFlight.add(answer);
		return answer;
	}

	private PendingAnswer problem(RefusedException refusal) {
		return new PendingAnswer(CompletableFuture.completedFuture(this.problems.apply(refusal)), 0);
	}

	/** Lets the client send on for a while, so that it comes to read the end. */
	private void discard() {
		try {
			this.in.restartClock();
			this.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			logger.debug("The client of a stream is gone, or sends on for long", ex);
		}
	}

	/**
	 * Writes the answers in the order of their lines, until the last is read.
	 * @throws IOException if the client is gone
	 * @throws ExecutionException if an answer could not be had
	 */
	@Nullable Void write() throws IOException, ExecutionException, InterruptedException {
		try {
			for (PendingAnswer pending = this.answers.take(); pending != END; pending = this.answers.take()) {
				this.out.write(pending.answer.get());
				this.out.write('\n');
				if (this.answers.isEmpty()) {
					this.out.flush();
					this.started = true;
				}
				this.memory.giveBack(pending.bytes);
			}
			return null;
		}
		finally {
			this.finished = true;
			this.answers.clear();
		}
	}

	/** An answer that is not written yet, and the bytes that it was granted. */
	private record PendingAnswer(Future<byte[]> answer, int bytes) {
	}

}
