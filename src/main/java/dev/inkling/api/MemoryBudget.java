package dev.inkling.api;

import java.util.concurrent.Semaphore;

import dev.inkling.model.QueueFullException;

import org.springframework.stereotype.Component;

/**
 * Bounds the memory that bodies and decoded pictures take together, whatever the clients
 * send: a quarter of the heap.
 */
@Component
class MemoryBudget {

	private static final int UNIT = 1024;

	private static final int HEAP_SHARE = 4;

	private final int all;

	private final Semaphore units;

	MemoryBudget() {
		this(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
	}

	/**
	 * @param bytes all that may be taken at a time
	 */
	MemoryBudget(long bytes) {
		this.all = (int) Math.min(bytes / UNIT, Integer.MAX_VALUE);
		this.units = new Semaphore(this.all);
	}

	/** Takes nothing yet. */
	Share open() {
		return new Share();
	}

	/** What one request has taken; for one thread. */
	final class Share implements AutoCloseable {

		private int taken;

		private Share() {
		}

		/**
		 * Takes more.
		 * @param bytes how much more
		 * @throws QueueFullException if that is not left
		 * @throws TooLargeException if there is never so much for one request
		 */
		void take(long bytes) {
			int more = (int) Math.min((bytes + UNIT - 1) / UNIT, Integer.MAX_VALUE);
			if (more > MemoryBudget.this.all - this.taken) {
				throw new TooLargeException("The service has not the memory for a body or picture of this size");
			}
			if (!MemoryBudget.this.units.tryAcquire(more)) {
				throw new QueueFullException("The service holds as much as its memory allows");
			}
			this.taken += more;
		}

		/** Gives all of it back. */
		@Override
		public void close() {
			MemoryBudget.this.units.release(this.taken);
			this.taken = 0;
		}

	}

}
