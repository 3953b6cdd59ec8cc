package dev.inkling.classify;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class DeadlineTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);

	private final Deadline deadline = Deadline.in(this.now::get, TimeUnit.MILLISECONDS.toNanos(3));

	@Test
	void timePassesThoughTheClockOverflows() {
		assertThat(this.deadline.elapsed()).isZero();
		this.now.addAndGet(1_000_000);
		assertThat(this.deadline.elapsed()).isEqualTo(1_000_000);
		assertThat(this.deadline.remaining()).isEqualTo(2_000_000);
	}

	@Test
	void itHasPassedOnceNothingRemains() {
		this.now.addAndGet(2_999_999);
		assertThatNoException().isThrownBy(() -> this.deadline.check("it waited"));
		this.now.incrementAndGet();
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.deadline.check("it waited"))
			.withMessage("A drawing must be answered within 3 ms of its arrival; it waited")
			.extracting(RefusedException::refusal)
			.isEqualTo(Refusal.DEADLINE);
	}

	@Test
	void theLongestNeverPasses() {
		Deadline none = Deadline.in(this.now::get, Long.MAX_VALUE);
		this.now.addAndGet(TimeUnit.DAYS.toNanos(365));
		assertThatNoException().isThrownBy(() -> none.check("it waited"));
	}

}
