package dev.inkling.model;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of workers, each with a model of its own, lent to the calling thread for
 * one picture at a time. Who finds none free waits in a bounded queue. A worker whose
 * native call fails is replaced by a new one, and the picture tried once more.
 */
public final class ModelPool implements DigitModel, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ModelPool.class);

	private static final int WARM_UP_RUNS = 200;

	/** A quantised model takes 100 times as long on this runtime as a float32 one. */
	private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long GIVE_WAY_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

	private static final long CLOSE_SECONDS = 10;

	private final ModelCard card;

	private final Supplier<TfliteWorker> factory;

	private final BlockingQueue<TfliteWorker> idle;

	private final AtomicInteger alive = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicLong failures = new AtomicLong();

	private final int queueCapacity;

	private volatile boolean closed;

	private ModelPool(ModelFolder folder, int workers, int queueCapacity) {
		this.card = folder.card();
		this.factory = () -> new TfliteWorker(folder.file(), folder.card());
		this.idle = new ArrayBlockingQueue<>(workers);
		this.queueCapacity = queueCapacity;
	}

	/**
	 * Loads a model folder once a worker and runs each until it is warm.
	 * @param folder with {@code model.tflite} and {@code model.json}
	 * @param workers at least 1; more than there are cores gains nothing
	 * @param queueCapacity how many callers may wait, at least 0
	 * @return the pool, ready
	 * @throws ModelException if the folder cannot be used, or TFLite does not run here
	 */
	public static ModelPool open(Path folder, int workers, int queueCapacity) {
		NativePlatform.check(System.getProperty("os.name"), System.getProperty("os.arch"));
		System.setProperty("OPT_OUT_TRACKING", "true");
		ModelPool pool = new ModelPool(ModelFolder.open(folder), workers, queueCapacity);
		try {
			for (int i = 0; i < workers; i++) {
				pool.start();
			}
		}
		catch (ModelException ex) {
			pool.close();
			throw ex;
		}
		catch (LinkageError | RuntimeException ex) {
			pool.close();
			throw new ModelException("TFLite's native part cannot be loaded: " + ex.getMessage(), ex);
		}
		return pool;
	}

	private void start() {
		TfliteWorker worker = this.factory.get();
		this.alive.incrementAndGet();
		this.idle.add(worker);
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
	public boolean hasRoom() {
		return !this.idle.isEmpty() || this.alive.get() == 0 || this.waiting.get() < this.queueCapacity;
	}

	@Override
	public Inference infer(GreyImage image, long deadline, BooleanSupplier abandoned) {
		long start = System.nanoTime();
		TfliteWorker worker = this.idle.poll();
		if (worker != null) {
			return run(worker, image, start, deadline, () -> false);
		}
		return run(queue(deadline - start), image, start, deadline, abandoned);
	}

	@Override
	public Inference infer(GreyImage image) {
		long start = System.nanoTime();
		while (this.waiting.get() > 0 && !this.closed) {
			LockSupport.parkNanos(GIVE_WAY_NANOS);
		}
		TfliteWorker worker = null;
		while (worker == null) {
			checkAlive();
			worker = poll(TimeUnit.SECONDS.toNanos(1));
		}
		return run(worker, image, start, Long.MAX_VALUE, () -> false);
	}

	private Inference run(TfliteWorker lent, GreyImage image, long start, long deadline, BooleanSupplier abandoned) {
		TfliteWorker worker = lent;
		try {
			long begin = System.nanoTime();
			if (deadline != Long.MAX_VALUE && begin - deadline > 0) {
				throw late();
			}
			if (abandoned.getAsBoolean()) {
				throw new AbandonedException();
			}
			float[] scores;
			try {
				scores = worker.infer(image);
			}
			catch (InferenceException ex) {
				worker = replace(worker, ex);
				scores = worker.infer(image);
			}
			return new Inference(scores, begin - start, System.nanoTime() - begin);
		}
		finally {
			if (worker.isOpen()) {
				this.idle.add(worker);
			}
		}
	}

	/** A new worker in place of a broken one. */
	private TfliteWorker replace(TfliteWorker broken, InferenceException cause) {
		this.failures.incrementAndGet();
		logger.error("A worker is replaced", cause);
		broken.close();
		try {
			return this.factory.get();
		}
		catch (RuntimeException ex) {
			logger.error("A worker cannot be replaced, {} are left", this.alive.decrementAndGet(), ex);
			throw cause;
		}
	}

	private TfliteWorker queue(long nanos) {
		checkAlive();
		if (this.waiting.incrementAndGet() > this.queueCapacity) {
			this.waiting.decrementAndGet();
			throw full();
		}
		try {
			TfliteWorker worker = poll(nanos);
			if (worker == null) {
				throw late();
			}
			return worker;
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	private @Nullable TfliteWorker poll(long nanos) {
		try {
			return this.idle.poll(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelUnavailableException("The service is shutting down");
		}
	}

	private void checkAlive() {
		if (this.closed) {
			throw new ModelUnavailableException("The service is shutting down");
		}
		if (this.alive.get() == 0) {
			throw new ModelUnavailableException("The model has failed and cannot be loaded again");
		}
	}

	@Override
	public QueueFullException full() {
		return new QueueFullException("All workers are busy and " + this.queueCapacity + " drawings wait already");
	}

	private static DeadlineExceededException late() {
		return new DeadlineExceededException("No worker was free before the deadline");
	}

	/** Callers with a deadline that wait for a worker. */
	public int queueDepth() {
		return this.waiting.get();
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
	 * Closes the interpreter of a worker that is not lent, so that its next call fails.
	 */
	void breakIdleWorker() {
		this.idle.element().breakInterpreter();
	}

	/** Takes no more pictures, and frees each worker once it is back. */
	@Override
	public void close() {
		this.closed = true;
		while (this.alive.get() > 0) {
			TfliteWorker worker = poll(TimeUnit.SECONDS.toNanos(CLOSE_SECONDS));
			if (worker == null) {
				return;
			}
			worker.close();
			this.alive.decrementAndGet();
		}
	}

}
