package dev.inkling.classify;

import java.util.concurrent.Semaphore;

/**
 * Decides, in one place, whether more may come in: drawings that wait, pictures and
 * batches to decode, streams, and the memory that all of them hold. Whoever finds a
 * bulkhead full is refused at once; only for memory may one wait. Safe for use by many
 * threads.
 */
public final class Admission {

	/** Batches and streams of lines that may be open at a time. */
	public static final int MAX_STREAMS = 64;

	/** Pictures and batches that may wait to be decoded or be decoded at a time. */
	public static final int MAX_DECODINGS = 1024;

	/**
	 * Of the heap, bodies may take an eighth, lines and answers of streams another, and
	 * decoded pictures a quarter; half is left for everything else.
	 */
	private static final int BODY_SHARE = 8;

	private static final int ANSWER_SHARE = 8;

	private static final int PIXEL_SHARE = 4;

	private final Bulkhead drawings;

	private final Bulkhead decodings = new Bulkhead(MAX_DECODINGS, Refusal.PICTURES_FULL,
			"At most " + MAX_DECODINGS + " pictures and batches may wait to be decoded");

	private final Bulkhead streams = new Bulkhead(MAX_STREAMS, Refusal.STREAMS_FULL,
			"At most " + MAX_STREAMS + " batches and streams may be open");

	private final Memory.Budget bodies;

	private final Memory.Budget answers;

	private final Memory.Budget pixels;

	private volatile boolean shuttingDown;

	/**
	 * @param drawings that may wait for an answer at a time, those being worked on
	 * included
	 * @param heap bytes that the JVM may use for its heap
	 */
	public Admission(int drawings, long heap) {
		this.drawings = new Bulkhead(drawings, Refusal.QUEUE_FULL, "At most " + drawings + " drawings may wait");
		this.bodies = Memory.Budget.ofBytes(heap / BODY_SHARE);
		this.answers = Memory.Budget.ofBytes(heap / ANSWER_SHARE);
		this.pixels = Memory.Budget.ofBytes(heap / PIXEL_SHARE);
	}

	/**
	 * Lets a drawing in that will wait for its answer.
	 * @return to be closed once the answer is there
	 * @throws RefusedException {@link Refusal#QUEUE_FULL}
	 */
	Permit drawing() {
		return this.drawings.enter();
	}

	/**
	 * Lets something in that has to be decoded apart.
	 * @return to be closed once it is decoded
	 * @throws RefusedException {@link Refusal#PICTURES_FULL}
	 */
	Permit decoding() {
		return this.decodings.enter();
	}

	/**
	 * Lets a batch or a stream of lines in.
	 * @return to be closed once it is answered
	 * @throws RefusedException {@link Refusal#STREAMS_FULL}, or
	 * {@link Refusal#SHUTTING_DOWN}
	 */
	public Permit stream() {
		if (this.shuttingDown) {
			throw shutDownRefusal();
		}
		return this.streams.enter();
	}

	/** An account for a request's body; empty at first, and to be closed. */
	public Memory bodies() {
		return new Memory(this.bodies);
	}

	/** An account for the lines and answers of a stream; empty at first, to be closed. */
	public Memory answers() {
		return new Memory(this.answers);
	}

	/** An account for the pixels of a picture; empty at first, and to be closed. */
	public Memory pixels() {
		return new Memory(this.pixels);
	}

	/**
	 * Lets no more streams in, and tells those that are open to end, by
	 * {@link #isShuttingDown()}. Single drawings go on until the server has answered
	 * them.
	 */
	void shutDown() {
		this.shuttingDown = true;
	}

	/** Whether streams have to end. */
	public boolean isShuttingDown() {
		return this.shuttingDown;
	}

	/** The refusal of whoever comes while the service ends. */
	public static RefusedException shutDownRefusal() {
		return Refusal.SHUTTING_DOWN.because("The service is shutting down: another instance must be asked");
	}

	/** Leave to come in, held until it is closed; to be closed once. */
	public interface Permit extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * Lets in as many at a time as it has permits, and refuses the rest at once.
	 *
	 * @param free permits that nobody holds
	 * @param refusal of whoever finds none
	 * @param limit the sentence of the refusal, which ends with "at a time"
	 */
	private record Bulkhead(Semaphore free, Refusal refusal, String limit) {

		Bulkhead(int permits, Refusal refusal, String limit) {
			this(new Semaphore(permits), refusal, limit);
		}

		Permit enter() {
			if (!this.free.tryAcquire()) {
				throw this.refusal.because(this.limit + " at a time");
			}
			return this.free::release;
		}

	}

}
