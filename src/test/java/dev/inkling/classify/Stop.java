package dev.inkling.classify;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A place where threads stop until they are let go. */
public final class Stop {

	private static final long SECONDS = 30;

	private final CountDownLatch reached;

	private final CountDownLatch open = new CountDownLatch(1);

	/**
	 * @param threads that are waited for
	 */
	public Stop(int threads) {
		this.reached = new CountDownLatch(threads);
	}

	/** Stops the calling thread. */
	public void pass() {
		this.reached.countDown();
		await(this.open);
	}

	/** Waits until all have stopped here. */
	public void awaitReached() {
		await(this.reached);
	}

	/** Lets everyone go, those who come later too. */
	public void open() {
		this.open.countDown();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).as("reached within %s s", SECONDS).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
