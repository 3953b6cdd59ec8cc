package dev.inkling.classify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Has the many drawings of one request worked on, only a few at a time, so that all
 * others take their turn between them.
 */
public final class Batch {

	/** Drawings of one batch that wait or are worked on at a time. */
	public static final int MAX_IN_FLIGHT = 4 * Runtime.getRuntime().availableProcessors();

	private Batch() {
	}

	/**
	 * Works through drawings. Where it ends early, what is under way is given up.
	 * @param drawings taken as they are set to work
	 * @param submit sets a worker to a drawing
	 * @param results takes what comes of the drawings, in their order
	 * @throws E if {@code results} throws it
	 * @throws RuntimeException what a worker throws at a drawing, or
	 * {@link Refusal#SHUTTING_DOWN}
	 */
	public static <T, R, E extends Exception> void work(Iterator<T> drawings, Function<T, Future<R>> submit,
			Results<R, E> results) throws E {
		Deque<Future<R>> inFlight = new ArrayDeque<>();
		try {
			while (drawings.hasNext() || !inFlight.isEmpty()) {
				while (drawings.hasNext() && inFlight.size() < MAX_IN_FLIGHT) {
					inFlight.add(submit.apply(drawings.next()));
				}
				results.add(inFlight.remove().get());
			}
		}
		catch (CancellationException ex) {
			throw Admission.shutDownRefusal();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Admission.shutDownRefusal();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
		finally {
			inFlight.forEach((work) -> work.cancel(false));
		}
	}

	/**
	 * Takes results.
	 *
	 * @param <R> a result
	 * @param <E> what it may throw
	 */
	@FunctionalInterface
	public interface Results<R, E extends Exception> {

		/** Takes the next result. */
		void add(R result) throws E;

	}

}
