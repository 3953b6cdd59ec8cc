package dev.inkling.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class AdmissionTests {

	private static final long MEGABYTE = 1 << 20;

	private final Admission admission = new Admission(3, 16 * MEGABYTE);

	static Stream<Arguments> bulkheads() {
		return Stream.of(bulkhead(Admission::drawing, 3, Refusal.QUEUE_FULL, "At most 3 drawings may wait at a time"),
				bulkhead(Admission::decoding, Admission.MAX_DECODINGS, Refusal.PICTURES_FULL,
						"At most 1024 pictures and batches may wait to be decoded at a time"),
				bulkhead(Admission::stream, Admission.MAX_STREAMS, Refusal.STREAMS_FULL,
						"At most 64 batches and streams may be open at a time"));
	}

	private static Arguments bulkhead(Function<Admission, Admission.Permit> bulkhead, int limit, Refusal refusal,
			String message) {
		return arguments(bulkhead, limit, refusal, message);
	}

	@ParameterizedTest
	@MethodSource("bulkheads")
	void aBulkheadRefusesAtItsLimitAndAdmitsAgainOnceOneIsGone(Function<Admission, Admission.Permit> bulkhead,
			int limit, Refusal refusal, String message) {
		List<Admission.Permit> permits = new ArrayList<>();
		for (int i = 0; i < limit; i++) {
			permits.add(bulkhead.apply(this.admission));
		}
		assertRefused(refusal, message, () -> bulkhead.apply(this.admission));
		permits.get(0).close();
		permits.set(0, bulkhead.apply(this.admission));
		assertRefused(refusal, message, () -> bulkhead.apply(this.admission));
	}

	@Test
	void whatIsFullHoldsUpNothingElse() {
		for (int i = 0; i < 3; i++) {
			this.admission.drawing();
		}
		for (int i = 0; i < Admission.MAX_STREAMS; i++) {
			this.admission.stream();
		}
		this.admission.bodies().take(2 * MEGABYTE);
		this.admission.decoding().close();
		this.admission.pixels().take(4 * MEGABYTE);
	}

	@Test
	void manyThreadsAreNeverLetInPastTheLimit() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		AtomicInteger letIn = new AtomicInteger();
		try {
			List<Callable<Void>> requests = Collections.nCopies(8, () -> {
				for (int i = 0; i < 1_000; i++) {
					try (Admission.Permit permit = this.admission.drawing()) {
						most.accumulateAndGet(inside.incrementAndGet(), Math::max);
						letIn.incrementAndGet();
						inside.decrementAndGet();
					}
					catch (RefusedException ex) {
						assertThat(ex.refusal()).isEqualTo(Refusal.QUEUE_FULL);
					}
				}
				return null;
			});
			for (Future<Void> request : threads.invokeAll(requests)) {
				request.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(most.get()).isBetween(1, 3);
		assertThat(letIn.get()).isPositive();
		assertThat(List.of(this.admission.drawing(), this.admission.drawing(), this.admission.drawing())).hasSize(3);
	}

	@Test
	void withoutRoomEveryoneIsRefused() {
		Admission none = new Admission(0, 0);
		assertRefused(Refusal.QUEUE_FULL, "At most 0 drawings may wait at a time", none::drawing);
		assertRefused(Refusal.TOO_LARGE, "must fit into the 0 MB", () -> none.bodies().take(1));
		none.bodies().take(0);
	}

	@Test
	void anAccountThatIsClosedLeavesItsMemoryToOthers() {
		try (Memory answers = this.admission.answers()) {
			answers.take(2 * MEGABYTE);
			assertRefused(Refusal.MEMORY_FULL, "the 2 MB", () -> this.admission.answers().take(1));
		}
		this.admission.answers().take(2 * MEGABYTE);
	}

	@Test
	void bodiesHaveAnEighthOfTheHeapAndPixelsAQuarter() {
		Memory bodies = this.admission.bodies();
		bodies.take(2 * MEGABYTE);
		assertRefused(Refusal.MEMORY_FULL, "All bodies and pictures under way must fit into the 2 MB",
				() -> bodies.take(1));
		Memory pixels = this.admission.pixels();
		pixels.take(4 * MEGABYTE);
		assertRefused(Refusal.MEMORY_FULL, "All bodies and pictures under way must fit into the 4 MB",
				() -> pixels.take(1));
	}

	@Test
	void streamsEndWithTheServiceWhileDrawingsAndPicturesAreStillLetIn() {
		assertThat(this.admission.isShuttingDown()).isFalse();
		Admission.Permit open = this.admission.stream();
		this.admission.shutDown();
		assertThat(this.admission.isShuttingDown()).isTrue();
		assertRefused(Refusal.SHUTTING_DOWN, "another instance must be asked", this.admission::stream);
		open.close();
		assertRefused(Refusal.SHUTTING_DOWN, "another instance must be asked", this.admission::stream);
		this.admission.drawing().close();
		this.admission.decoding().close();
		this.admission.bodies().take(1);
	}

	private static void assertRefused(Refusal refusal, String message, ThrowingCallable call) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(call)
			.withMessageContaining(message)
			.extracting(RefusedException::refusal)
			.isEqualTo(refusal);
	}

}
