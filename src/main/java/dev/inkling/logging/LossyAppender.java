package dev.inkling.logging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.joran.spi.ConsoleTarget;

/**
 * Hands lines over to a thread that writes them, many at a time. While its queue is full,
 * lines up to the level INFO are lost and counted; warnings and errors wait.
 */
class LossyAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

	private static final int QUEUE_SIZE = 4096;

	/** How long the first line waits for others, so that few writes make many lines. */
	private static final long COLLECT_MILLIS = 5;

	private static final long LAST_WRITE_MILLIS = 1000;

	private static final int BUFFER_SIZE = 64 << 10;

	private final BlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(QUEUE_SIZE);

	private final LongAdder lost = new LongAdder();

	private final Thread writer = new Thread(this::write, "log");

	private final ConsoleAppender<ILoggingEvent> console;

	private final OutputStream target;

	private final OutputStream buffer;

	/**
	 * @param console formats the lines; from {@link #start()} to {@link #stop()} it
	 * writes into a buffer
	 */
	LossyAppender(ConsoleAppender<ILoggingEvent> console) {
		this.console = console;
		this.target = ConsoleTarget.findByName(console.getTarget()).getStream();
		this.buffer = new BufferedOutputStream(this.target, BUFFER_SIZE);
		setContext(console.getContext());
		setName("LOSSY");
		this.writer.setDaemon(true);
	}

	ConsoleAppender<ILoggingEvent> console() {
		return this.console;
	}

	@Override
	public void start() {
		this.console.setImmediateFlush(false);
		this.console.setOutputStream(this.buffer);
		super.start();
		this.writer.start();
	}

	/** Writes what is left, but not for longer than a second. */
	@Override
	public void stop() {
		super.stop();
		this.writer.interrupt();
		try {
			this.writer.join(LAST_WRITE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.console.setImmediateFlush(true);
		this.console.setOutputStream(this.target);
	}

	@Override
	protected void append(ILoggingEvent event) {
		event.prepareForDeferredProcessing();
		if (!this.queue.offer(event) && !(event.getLevel().isGreaterOrEqual(Level.WARN) && await(event))) {
			this.lost.increment();
		}
	}

	private boolean await(ILoggingEvent event) {
		try {
			this.queue.put(event);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void write() {
		List<ILoggingEvent> lines = new ArrayList<>();
		try {
			while (isStarted()) {
				lines.add(this.queue.take());
				Thread.sleep(COLLECT_MILLIS);
				write(lines);
			}
		}
		catch (InterruptedException ex) {
			addInfo("The last lines are written");
		}
		write(lines);
	}

	private void write(List<ILoggingEvent> lines) {
		this.queue.drainTo(lines);
		lines.forEach(this.console::doAppend);
		lines.clear();
		try {
			this.buffer.flush();
		}
		catch (IOException ex) {
			addError("The console takes no lines", ex);
		}
	}

	/** Lines lost so far. */
	double lost() {
		return this.lost.doubleValue();
	}

}
