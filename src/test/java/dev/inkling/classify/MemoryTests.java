package dev.inkling.classify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MemoryTests {

	private static final int KILOBYTE = 1024;

	private static final int ALL = 100 * KILOBYTE;

	private static final Duration LONG = Duration.ofMinutes(1);

	private final Memory.Budget budget = Memory.Budget.ofBytes(ALL);

	private final Memory memory = new Memory(this.budget);

	private final Memory other = new Memory(this.budget);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void end() {
		this.threads.shutdownNow();
	}

	@Test
	void allOfItCanBeTakenAndNotAByteMore() {
		this.memory.take(ALL - KILOBYTE);
		this.other.take(KILOBYTE);
		assertThat(free()).isZero();
		assertRefused(Refusal.MEMORY_FULL, this.memory, 1);
		assertRefused(Refusal.MEMORY_FULL, this.other, 1);
	}

	@Test
	void whatIsGivenBackCanBeTakenAgain() {
		this.memory.take(60 * KILOBYTE);
		this.memory.take(40 * KILOBYTE);
		this.memory.giveBack(40 * KILOBYTE);
		assertThat(free()).isEqualTo(40);
		this.other.take(40 * KILOBYTE);
		assertThat(free()).isZero();
	}

	@Test
	void bytesCountAsWholeKilobytesBothWays() {
		this.memory.take(1);
		this.memory.take(KILOBYTE + 1);
		assertThat(free()).isEqualTo(97);
		this.memory.giveBack(KILOBYTE + 1);
		assertThat(free()).isEqualTo(99);
		this.memory.giveBack(1);
		assertThat(free()).isEqualTo(100);
	}

	@Test
	void closingGivesAllBackOnce() {
		this.other.take(KILOBYTE);
		this.memory.take(10 * KILOBYTE);
		this.memory.take(20 * KILOBYTE);
		this.memory.giveBack(10 * KILOBYTE);
		this.memory.close();
		this.memory.close();
		assertThat(free()).isEqualTo(99);
	}

	@Test
	void nothingIsGivenBackAfterAllWas() {
		this.memory.take(10 * KILOBYTE);
		this.memory.close();
		this.memory.giveBack(10 * KILOBYTE);
		assertThat(free()).isEqualTo(100);
	}

	@Test
	void noMoreIsGivenBackThanIsHeld() {
		this.other.take(50 * KILOBYTE);
		this.memory.take(10 * KILOBYTE);
		this.memory.giveBack(20 * KILOBYTE);
		assertThat(free()).isEqualTo(50);
	}

	@Test
	void whatIsRefusedIsNotHeld() {
		this.other.take(95 * KILOBYTE);
		assertRefused(Refusal.MEMORY_FULL, this.memory, 10 * KILOBYTE);
		this.memory.close();
		assertThat(free()).isEqualTo(5);
	}

	@Test
	void whatNeverFitsIsTooLargeHoweverMuchIsFreeOrLongItMayWait() {
		assertRefused(Refusal.TOO_LARGE, this.memory, ALL + 1);
		assertRefused(Refusal.TOO_LARGE, this.memory, Long.MAX_VALUE - KILOBYTE);
		this.other.take(ALL);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.memory.take(ALL + 1, LONG))
			.extracting(RefusedException::refusal)
			.isEqualTo(Refusal.TOO_LARGE);
	}

	@Test
	void whoCanWaitOnlyAMomentIsRefusedAfterIt() {
		this.other.take(ALL);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.memory.take(1, Duration.ofMillis(1)))
			.extracting(RefusedException::refusal)
			.isEqualTo(Refusal.MEMORY_FULL);
	}

	@Test
	void whoWaitsForMuchIsNotOvertakenByThoseWhoWantLittle() throws Exception {
		this.other.take(ALL);
		List<String> order = new ArrayList<>();
		Future<?> much = take("much", 60, order, 1);
		Future<?> little = take("little", 50, order, 2);
		this.other.giveBack(55 * KILOBYTE);
		Future<?> late = take("late", 10, order, 3);
		assertThat(free()).isEqualTo(55);
		this.other.giveBack(5 * KILOBYTE);
		much.get(30, TimeUnit.SECONDS);
		this.other.giveBack(40 * KILOBYTE);
		assertThat(order).containsExactly("much");
		this.memory.giveBack(60 * KILOBYTE);
		little.get(30, TimeUnit.SECONDS);
		late.get(30, TimeUnit.SECONDS);
	}

	@Test
	void whoIsInterruptedWhileItWaitsIsToldThatTheServiceEnds() throws Exception {
		this.other.take(ALL);
		Future<Boolean> waiting = this.threads.submit(() -> {
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.memory.take(1, LONG))
				.extracting(RefusedException::refusal)
				.isEqualTo(Refusal.SHUTTING_DOWN);
			return Thread.currentThread().isInterrupted();
		});
		this.threads.shutdownNow();
		assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void manyThreadsNeverHoldMoreThanThereIsAndLeaveAllOfItFree() throws Exception {
		AtomicInteger held = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Callable<Void>> requests = new ArrayList<>();
		for (int thread = 0; thread < 16; thread++) {
			Random random = new Random(thread);
			requests.add(() -> {
				for (int i = 0; i < 500; i++) {
					request(random, held, most);
				}
				return null;
			});
		}
		for (Future<Void> request : this.threads.invokeAll(requests)) {
			request.get();
		}
		assertThat(most.get()).isBetween(1, 100);
		assertThat(free()).isEqualTo(100);
	}

	/**
	 * Takes twice, gives some back, and closes; counts what it holds while it surely
	 * does.
	 */
	private void request(Random random, AtomicInteger held, AtomicInteger most) {
		int first = 1 + random.nextInt(40);
		int second = 1 + random.nextInt(40);
		int mine = 0;
		try (Memory own = new Memory(this.budget)) {
			try {
				own.take((long) first * KILOBYTE, random.nextBoolean() ? Duration.ZERO : Duration.ofNanos(50_000));
				mine += first;
				most.accumulateAndGet(held.addAndGet(first), Math::max);
				own.take((long) second * KILOBYTE);
				mine += second;
				most.accumulateAndGet(held.addAndGet(second), Math::max);
				mine -= first;
				held.addAndGet(-first);
				own.giveBack((long) first * KILOBYTE);
			}
			catch (RefusedException ex) {
				assertThat(ex.refusal()).isEqualTo(Refusal.MEMORY_FULL);
			}
			finally {
				held.addAndGet(-mine);
			}
		}
	}

	/** Begins to take, and returns once it waits behind the others. */
	private Future<?> take(String name, int kilobytes, List<String> order, int waiting) {
		Future<?> future = this.threads.submit(() -> {
			this.memory.take((long) kilobytes * KILOBYTE, LONG);
			synchronized (order) {
				order.add(name);
			}
		});
		Awaitility.await().until(() -> this.budget.free().getQueueLength() >= waiting || future.isDone());
		return future;
	}

	private int free() {
		return this.budget.free().availablePermits();
	}

	private static void assertRefused(Refusal refusal, Memory memory, long bytes) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> memory.take(bytes))
			.extracting(RefusedException::refusal)
			.isEqualTo(refusal);
	}

}
