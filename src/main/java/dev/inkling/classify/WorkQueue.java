package dev.inkling.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A fixed number of daemon threads that do what they are given in the order in which it
 * was given. The queue itself has no bound: how much may wait is {@link Admission}'s
 * business. Safe for use by many threads.
 */
final class WorkQueue implements AutoCloseable {

	private final ThreadPoolExecutor threads;

	/**
	 * @param name of the threads
	 * @param threads at least 1
	 */
	WorkQueue(String name, int threads) {
		this.threads = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> {
					Thread thread = new Thread(task, name);
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Adds work at the end of the queue. Its log lines carry what those of the caller do
	 * (the mapped diagnostic context).
	 * @param work done once, by one of the threads
	 * @return gives what comes of it; cancelled where the queue is closed first
	 * @throws RefusedException {@link Refusal#SHUTTING_DOWN} once closed
	 */
	<T> Work<T> submit(Callable<T> work) {
		Work<T> task = new Work<>(work);
		try {
			this.threads.execute(task);
		}
		catch (RejectedExecutionException ex) {
			throw Admission.shutDownRefusal();
		}
		return task;
	}

	/**
	 * Gives work up. What nobody has begun leaves the queue; what somebody has goes on,
	 * and nobody gets what comes of it.
	 */
	void cancel(Work<?> work) {
		work.cancel(false);
		this.threads.remove(work);
	}

	/** Pieces of work that nobody has begun. */
	int depth() {
		return this.threads.getQueue().size();
	}

	/**
	 * Takes no more work, cancels what nobody has begun, and lets the rest come to its
	 * end without waiting for it.
	 */
	@Override
	public void close() {
		this.threads.shutdown();
		List<Runnable> waiting = new ArrayList<>();
		this.threads.getQueue().drainTo(waiting);
		waiting.forEach((work) -> ((Work<?>) work).cancel(false));
	}

	/**
	 * A piece of work that may have begun.
	 *
	 * @param <T> what comes of it
	 */
	static final class Work<T> extends FutureTask<T> {

		private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();

		private volatile boolean started;

		private Work(Callable<T> work) {
			super(work);
		}

		@Override
		public void run() {
			this.started = true;
			if (this.logContext != null) {
				MDC.setContextMap(this.logContext);
			}
			try {
				super.run();
			}
			finally {
				MDC.clear();
			}
		}

		/** Whether a thread has begun it. */
		boolean hasStarted() {
			return this.started;
		}

	}

}
