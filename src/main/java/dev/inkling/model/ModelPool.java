package dev.inkling.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of workers, each with a model of its own, lent to the calling thread for
 * one picture at a time. Who finds none free waits in a bounded queue.
 */
public final class ModelPool implements DigitModel, AutoCloseable {

	private static final int WARM_UP_RUNS = 200;

	private final ModelCard card;

	private final List<TfliteWorker> workers = new ArrayList<>();

	private final BlockingQueue<TfliteWorker> idle;

	private final AtomicInteger waiting = new AtomicInteger();

	private final int queueCapacity;

	private volatile boolean closed;

	private ModelPool(ModelCard card, int workers, int queueCapacity) {
		this.card = card;
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
		ModelFolder model = ModelFolder.open(folder);
		System.setProperty("OPT_OUT_TRACKING", "true");
		ModelPool pool = new ModelPool(model.card(), workers, queueCapacity);
		try {
			for (int i = 0; i < workers; i++) {
				pool.add(new TfliteWorker(model.file(), model.card()));
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

	private void add(TfliteWorker worker) {
		this.workers.add(worker);
		GreyImage blank = new GreyImage(new byte[GreyImage.PIXELS]);
		for (int i = 0; i < WARM_UP_RUNS; i++) {
			worker.infer(blank);
		}
		this.idle.add(worker);
	}

	@Override
	public ModelCard card() {
		return this.card;
	}

	@Override
	public Inference infer(GreyImage image, long deadline) {
		long start = System.nanoTime();
		TfliteWorker worker = this.idle.poll();
		if (worker == null) {
			worker = await(deadline - start);
		}
		long begin = System.nanoTime();
		try {
			if (begin - deadline > 0) {
				throw late();
			}
			float[] scores = worker.infer(image);
			return new Inference(scores, begin - start, System.nanoTime() - begin);
		}
		finally {
			this.idle.add(worker);
		}
	}

	private TfliteWorker await(long nanos) {
		if (this.closed) {
			throw new ModelUnavailableException("The service is shutting down");
		}
		if (this.waiting.incrementAndGet() > this.queueCapacity) {
			this.waiting.decrementAndGet();
			throw new QueueFullException("All workers are busy and " + this.queueCapacity + " drawings wait already");
		}
		TfliteWorker worker = null;
		try {
			worker = this.idle.poll(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ModelUnavailableException("The service is shutting down");
		}
		finally {
			this.waiting.decrementAndGet();
		}
		if (worker == null) {
			throw late();
		}
		return worker;
	}

	private static DeadlineExceededException late() {
		return new DeadlineExceededException("No worker was free before the deadline");
	}

	/** Callers that wait for a worker. */
	public int queueDepth() {
		return this.waiting.get();
	}

	/** Workers that are lent out. */
	public int busyWorkers() {
		return this.workers.size() - this.idle.size();
	}

	/** Takes no more pictures, and frees each worker once it is back. */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		for (int i = 0; i < this.workers.size(); i++) {
			TfliteWorker worker = takeBack();
			if (worker == null) {
				return;
			}
			worker.close();
		}
	}

	private @Nullable TfliteWorker takeBack() {
		try {
			return this.idle.poll(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

}
