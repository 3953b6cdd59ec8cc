package dev.inkling.classify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkQueueTests {

	private final WorkQueue queue = new WorkQueue("one", 1);

	private final List<String> started = new CopyOnWriteArrayList<>();

	private final Stop stop = new Stop(1);

	private final WorkQueue.Work<String> held = this.queue.submit(() -> {
		this.stop.pass();
		return Thread.currentThread().getName();
	});

	@BeforeEach
	void awaitItsThread() {
		this.stop.awaitReached();
	}

	@AfterEach
	void end() {
		MDC.clear();
		this.stop.open();
		this.queue.close();
	}

	@Test
	void workIsDoneInItsOrderOnceAThreadIsFree() throws Exception {
		WorkQueue.Work<String> first = this.queue.submit(work("first"));
		WorkQueue.Work<String> second = this.queue.submit(work("second"));
		assertThat(this.queue.depth()).isEqualTo(2);
		assertThat(this.held.hasStarted()).isTrue();
		assertThat(first.hasStarted()).isFalse();
		this.stop.open();
		assertThat(get(this.held)).isEqualTo("one");
		assertThat(get(second)).isEqualTo("second");
		assertThat(get(first)).isEqualTo("first");
		assertThat(this.started).containsExactly("first", "second");
		assertThat(first.hasStarted()).isTrue();
		assertThat(this.queue.depth()).isZero();
	}

	@Test
	void workThatIsCancelledLeavesTheQueueUnstarted() throws Exception {
		WorkQueue.Work<String> cancelled = this.queue.submit(work("cancelled"));
		WorkQueue.Work<String> last = this.queue.submit(work("last"));
		this.queue.cancel(cancelled);
		assertThat(this.queue.depth()).isEqualTo(1);
		this.stop.open();
		get(last);
		assertThat(cancelled.hasStarted()).isFalse();
		assertThat(this.started).containsExactly("last");
	}

	@Test
	void workThatIsCancelledAfterItsStartGoesOnAndNobodyGetsItsResult() throws Exception {
		this.queue.cancel(this.held);
		WorkQueue.Work<String> next = this.queue.submit(work("next"));
		assertThat(this.queue.depth()).as("the thread is still held").isEqualTo(1);
		this.stop.open();
		assertThat(get(next)).isEqualTo("next");
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> get(this.held));
	}

	@Test
	void closingCancelsWhatWaitsAndLetsTheRestEnd() throws Exception {
		WorkQueue.Work<String> waiting = this.queue.submit(work("waiting"));
		this.queue.close();
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> get(waiting));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.queue.submit(work("late")))
			.extracting(RefusedException::refusal)
			.isEqualTo(Refusal.SHUTTING_DOWN);
		assertThat(this.queue.depth()).isZero();
		this.stop.open();
		assertThat(get(this.held)).isEqualTo("one");
		assertThat(this.started).isEmpty();
	}

	@Test
	void workThatFailsCostsNoThread() throws Exception {
		WorkQueue.Work<String> failing = this.queue.submit(() -> {
			throw new StackOverflowError();
		});
		this.stop.open();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(failing))
			.withCauseInstanceOf(StackOverflowError.class);
		assertThat(get(this.queue.submit(work("next")))).isEqualTo("next");
	}

	@Test
	void workHasTheLogContextOfItsCallerAndLeavesNoneBehind() throws Exception {
		Callable<Map<String, String>> context = () -> {
			Map<String, String> mine = MDC.getCopyOfContextMap();
			MDC.put("left", "behind");
			return (mine != null) ? mine : Map.of();
		};
		MDC.put("requestId", "a");
		WorkQueue.Work<Map<String, String>> first = this.queue.submit(context);
		MDC.put("requestId", "b");
		WorkQueue.Work<Map<String, String>> second = this.queue.submit(context);
		MDC.clear();
		WorkQueue.Work<Map<String, String>> third = this.queue.submit(context);
		this.stop.open();
		assertThat(get(first)).isEqualTo(Map.of("requestId", "a"));
		assertThat(get(second)).isEqualTo(Map.of("requestId", "b"));
		assertThat(get(third)).isEmpty();
	}

	private Callable<String> work(String name) {
		return () -> {
			this.started.add(name);
			return name;
		};
	}

	private static <T> T get(Future<T> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

}
