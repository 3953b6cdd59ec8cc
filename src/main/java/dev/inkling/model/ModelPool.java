package dev.inkling.model;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of workers, each with a model of its own, lent to the calling thread for
 * one image at a time. As many threads as there are workers never wait, unless one of the
 * workers is being replaced. A worker whose native call fails is closed and a new one
 * loaded in its place, and the image tried once more; where none can be loaded there is
 * one fewer from then on. Safe for use by many threads.
 */
public final class ModelPool implements DigitModel, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ModelPool.class);

	/** Inferences that each worker makes before it is lent. */
	private static final int WARM_UP_RUNS = 200;

	/**
	 * Longest time for them: a quantised model takes hundreds of times as long on TFLite
	 * 2.6.2 for x86-64 as a float32 one.
	 */
	private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

	/** How often a thread that waits looks whether there still are workers. */
	private static final long POLL_SECONDS = 1;

	/** How long closing waits for each worker that is lent. */
	private static final long CLOSE_SECONDS = 10;

	private final ModelCard card;

	private final Supplier<Worker> factory;

	private final BlockingQueue<Worker> idle;

	private final AtomicInteger alive = new AtomicInteger();

	private final AtomicLong failures = new AtomicLong();

	private volatile boolean closed;

	/**
	 * Starts no worker yet.
	 * @param card of the model
	 * @param workers at least 1
	 * @param factory loads a model for each of them, and for each that has failed
	 */
	ModelPool(ModelCard card, int workers, Supplier<Worker> factory) {
		this.card = card;
		this.factory = factory;
		this.idle = new ArrayBlockingQueue<>(workers);
	}

	/**
	 * Loads a model folder once a worker and runs each until it is warm.
	 * @param folder with {@code model.tflite} and {@code model.json}
	 * @param workers at least 1; more than there are cores gains nothing
	 * @return the pool, ready; to be closed by the caller
	 * @throws ModelException if the folder cannot be used, or TFLite does not run here
	 */
	public static ModelPool open(Path folder, int workers) {
		return open(ModelFolder.open(folder), workers);
	}

	/**
	 * As {@link #open(Path, int)}, for a folder that has been looked into.
	 */
	public static ModelPool open(ModelFolder model, int workers) {
		System.setProperty("OPT_OUT_TRACKING", "true");
		ModelPool pool = new ModelPool(model.card(), workers, () -> new TfliteWorker(model.file(), model.card()));
		try {
			pool.start();
		}
		catch (LinkageError | RuntimeException ex) {
			pool.close();
			throw ex;
		}
		return pool;
	}

	/**
	 * Loads and warms up workers until there are as many as the pool was made for.
	 * @throws RuntimeException what the factory or the first inferences throw; those that
	 * were started are then to be closed
	 */
	void start() {
		while (this.idle.remainingCapacity() > 0) {
			Worker worker = this.factory.get();
			this.alive.incrementAndGet();
			this.idle.add(worker);
			warmUp(worker);
		}
	}

	private static void warmUp(Worker worker) {
		GreyImage blank = new GreyImage(new byte[GreyImage.PIXELS]);
		long end = System.nanoTime() + WARM_UP_NANOS;
		for (int i = 0; i < WARM_UP_RUNS && System.nanoTime() - end < 0; i++) {
			worker.infer(blank);
		}
	}

	@Override
	public ModelCard card() {
		return this.card;
	}

	@Override
	public Inference infer(GreyImage image) {
		long begin = System.nanoTime();
		Output output;
		try {
			output = run(image);
		}
		catch (InferenceException ex) {
			output = run(image);
		}
		return new Inference(output.scores(), output.features(), System.nanoTime() - begin);
	}

	/**
	 * Runs a worker of the pool; in place of one that fails a new one comes back.
	 */
	private Output run(GreyImage image) {
		@Nullable Worker worker = borrow();
		try {
			return worker.infer(image);
		}
		catch (InferenceException ex) {
			Worker broken = worker;
			worker = null;
			worker = replace(broken, ex);
			throw ex;
		}
		finally {
			if (worker != null) {
				this.idle.add(worker);
			}
		}
	}

	/** Waits for a free worker, for as long as there is one to wait for. */
	private Worker borrow() {
		while (true) {
			if (this.closed) {
				throw new ModelUnavailableException("The model is closed");
			}
			if (this.alive.get() == 0) {
				throw new ModelUnavailableException("The model has failed and cannot be loaded again");
			}
			Worker worker = poll(POLL_SECONDS);
			if (worker != null) {
				return worker;
			}
		}
	}

	private @Nullable Worker poll(long seconds) {
		try {
			return this.idle.poll(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelUnavailableException("The wait for the model was interrupted");
		}
	}

	/**
	 * A new worker in place of a broken one. Where none can be made the cause is thrown,
	 * and one worker fewer is left.
	 */
	private Worker replace(Worker broken, InferenceException cause) {
		this.failures.incrementAndGet();
		logger.error("A worker is replaced", cause);
		close(broken);
		try {
			return this.factory.get();
		}
		catch (RuntimeException | LinkageError | OutOfMemoryError ex) {
			logger.error("A worker cannot be replaced, {} are left", this.alive.decrementAndGet(), ex);
			throw cause;
		}
	}

	private static void close(Worker worker) {
		try {
			worker.close();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("A worker cannot be closed; its memory stays taken", ex);
		}
	}

	/** Workers that can be lent; fewer than asked for once one could not be replaced. */
	public int workers() {
		return this.alive.get();
	}

	/** Workers that are lent out. */
	public int busyWorkers() {
		return Math.max(this.alive.get() - this.idle.size(), 0);
	}

	/** Native calls that failed so far, each with the end of its worker. */
	public long failures() {
		return this.failures.get();
	}

	/**
	 * Takes no more images, and frees each worker once it is back; one that does not come
	 * back in {@value #CLOSE_SECONDS} seconds is left.
	 */
	@Override
	public void close() {
		this.closed = true;
		while (this.alive.get() > 0) {
			Worker worker = poll(CLOSE_SECONDS);
			if (worker == null) {
				return;
			}
			close(worker);
			this.alive.decrementAndGet();
		}
	}

}
