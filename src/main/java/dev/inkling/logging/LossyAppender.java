package dev.inkling.logging;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Hands lines over to a thread that writes them. While less than a fifth of its queue is
 * free (Logback's discarding threshold), lines up to the level INFO are lost and counted;
 * warnings and errors wait for room. A line is written as it was when it was logged: its
 * message, its thread and its diagnostic context are fixed before it is handed over. At
 * the end what is left is written, but not for longer than a second. Safe for use by many
 * threads.
 */
final class LossyAppender extends AsyncAppender {

	/** Lines that may wait. */
	private static final int QUEUE_SIZE = 4096;

	/** How long the thread waits for more lines, so that not each of them wakes it. */
	private static final long LINGER_MILLIS = 5;

	private final LongAdder lost = new LongAdder();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Appender<ILoggingEvent> console;

	/**
	 * @param console formats and writes the lines; it stays as it is, also at the end
	 */
	LossyAppender(Appender<ILoggingEvent> console) {
		this.console = console;
		setContext(console.getContext());
		setName("LOSSY");
		setQueueSize(QUEUE_SIZE);
		addAppender(new Writer());
	}

	/** The appender that writes the lines. */
	Appender<ILoggingEvent> console() {
		return this.console;
	}

	/** Lines lost so far; whole, and never fewer than before. */
	double lost() {
		return this.lost.doubleValue();
	}

	/** Asked by Logback only below the threshold; what is discardable then is lost. */
	@Override
	protected boolean isDiscardable(ILoggingEvent event) {
		boolean discardable = super.isDiscardable(event);
		if (discardable) {
			this.lost.increment();
		}
		return discardable;
	}

	/** Called by Logback for each line that is kept, before it is put into the queue. */
	@Override
	protected void preprocess(ILoggingEvent event) {
		super.preprocess(event);
		this.waiting.incrementAndGet();
	}

	/**
	 * Writes a line on the thread that takes them from the queue. Nothing that is thrown
	 * ends that thread, not even an {@link Error}.
	 */
	private final class Writer extends UnsynchronizedAppenderBase<ILoggingEvent> {

		Writer() {
			setContext(LossyAppender.this.getContext());
			setName(LossyAppender.this.console.getName());
			start();
		}

		@Override
		protected void append(ILoggingEvent event) {
			try {
				LossyAppender.this.console.doAppend(event);
			}
			catch (Throwable ex) {
				addError("A line cannot be written", ex);
			}
			if (LossyAppender.this.waiting.decrementAndGet() == 0) {
				linger();
			}
		}

		/** An interruption, by which Logback ends the thread, is passed on. */
		private void linger() {
			try {
				Thread.sleep(LINGER_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
