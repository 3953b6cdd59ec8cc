package dev.inkling.classify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.inkling.classify.Classifier.Prepared;
import dev.inkling.classify.Classifier.Scored;
import dev.inkling.ink.Bitmap;
import dev.inkling.model.ModelUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Answers many drawings side by side, in order, with a bounded number of them in the
 * works. All batches share one thread a worker.
 */
public class BatchClassifier implements AutoCloseable {

	/**
	 * Drawings that a thread works on together, stage by stage: handing each over by
	 * itself costs more than reading it, and each run of the model drives the code and
	 * data of the other stages out of the caches.
	 */
	private static final int GROUP = 16;

	private static final int GROUPS_PER_THREAD = 4;

	private static final int MAX_BATCHES = 256;

	private final Classifier classifier;

	private final ThreadPoolExecutor threads;

	private final int window;

	/**
	 * @param classifier answers each drawing
	 * @param threads at least 1; as many as there are workers
	 */
	BatchClassifier(Classifier classifier, int threads) {
		this.classifier = classifier;
		this.window = threads * GROUPS_PER_THREAD * GROUP;
		this.threads = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(this.window * MAX_BATCHES), (task) -> {
					Thread thread = new Thread(task, "batch");
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Starts a batch.
	 * @param <R> what an answer or a fault becomes
	 * @param outcomes makes it, on a thread of the batch
	 * @return takes drawings, gives outcomes; for one thread
	 */
	public <R> Batch<R> start(Outcomes<R> outcomes) {
		return new Batch<>(outcomes);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/**
	 * Turns what came of a drawing into something to hand over.
	 *
	 * @param <R> the something
	 */
	public interface Outcomes<R> {

		/** For a drawing that got its answer. */
		R answered(Answer answer);

		/** For a drawing that got none, with what {@link Classifier#classify} throws. */
		R failed(RuntimeException fault);

	}

	/**
	 * A batch under way. Its log lines carry what those of the request do.
	 *
	 * @param <R> what comes of a drawing
	 */
	public final class Batch<R> implements AutoCloseable {

		private final Outcomes<R> outcomes;

		private List<Supplier<Bitmap>> group = new ArrayList<>(GROUP);

		private final Deque<FutureTask<List<R>>> pending = new ArrayDeque<>();

		private final Deque<R> done = new ArrayDeque<>();

		private int inTheWorks;

		private volatile boolean closed;

		private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();

		private Batch(Outcomes<R> outcomes) {
			this.outcomes = outcomes;
		}

		/** Whether {@link #take()} has to come before the next {@link #add}. */
		public boolean isFull() {
			return this.inTheWorks >= BatchClassifier.this.window;
		}

		/** Whether there is nothing to take. */
		public boolean isEmpty() {
			return this.inTheWorks == 0;
		}

		/**
		 * Adds a drawing, to be worked on once there are a few, or it is waited for.
		 * @param drawing decoded once, on a thread of the batch
		 */
		public void add(Supplier<Bitmap> drawing) {
			this.group.add(drawing);
			this.inTheWorks++;
			if (this.group.size() == GROUP) {
				submit();
			}
		}

		private void submit() {
			List<Supplier<Bitmap>> drawings = this.group;
			this.group = new ArrayList<>(GROUP);
			FutureTask<List<R>> task = new FutureTask<>(() -> outcomes(drawings));
			this.pending.add(task);
			BatchClassifier.this.threads.execute(task);
		}

		private List<R> outcomes(List<Supplier<Bitmap>> drawings) {
			if (this.logContext != null) {
				MDC.setContextMap(this.logContext);
			}
			try {
				Classifier classifier = BatchClassifier.this.classifier;
				List<Attempt<Prepared>> prepared = stage(drawings,
						(drawing) -> Attempt.of(() -> classifier.prepare(drawing)));
				List<Attempt<Scored>> scored = stage(prepared, (attempt) -> attempt.then(classifier::score));
				return stage(scored, this::outcome);
			}
			finally {
				MDC.clear();
			}
		}

		private <T, U> List<U> stage(List<T> group, Function<T, U> work) {
			return group.stream().takeWhile((item) -> !this.closed).map(work).toList();
		}

		private R outcome(Attempt<Scored> scored) {
			try {
				return this.outcomes.answered(BatchClassifier.this.classifier.finish(scored));
			}
			catch (RuntimeException ex) {
				return this.outcomes.failed(ex);
			}
		}

		/**
		 * Waits for the oldest drawing that was added and not taken yet.
		 * @return what came of it
		 */
		public R take() {
			if (this.done.isEmpty()) {
				this.done.addAll(nextGroup());
			}
			this.inTheWorks--;
			return this.done.remove();
		}

		private List<R> nextGroup() {
			if (!this.group.isEmpty()) {
				submit();
			}
			try {
				return this.pending.remove().get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new ModelUnavailableException("The service is shutting down");
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex.getCause());
			}
		}

		/** Drops what is not taken yet. */
		@Override
		public void close() {
			this.closed = true;
			this.pending.forEach((task) -> task.cancel(false));
		}

	}

}
