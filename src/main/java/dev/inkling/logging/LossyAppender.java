package dev.inkling.logging;

import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Hands lines over to a thread that writes them. While its queue is full, lines up to the
 * level INFO are lost and counted; warnings and errors wait.
 */
class LossyAppender extends AsyncAppender {

	private static final int QUEUE_SIZE = 4096;

	private final LongAdder lost = new LongAdder();

	LossyAppender() {
		setQueueSize(QUEUE_SIZE);
		setDiscardingThreshold(0);
		setName("ASYNC");
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (getRemainingCapacity() == 0 && !event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.lost.increment();
		}
		else {
			super.append(event);
		}
	}

	/** Lines lost so far. */
	double lost() {
		return this.lost.doubleValue();
	}

}
