package dev.inkling.keys;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureLimitTests {

	private long now = Long.MAX_VALUE - 5;

	private final FailureLimit limit = new FailureLimit(() -> this.now);

	@Test
	void tenWrongKeysAMinuteMayComeFromAnAddress() {
		fail("203.0.113.7", 9);
		assertThat(this.limit.secondsToWait("203.0.113.7")).isZero();
		fail("203.0.113.7", 1);
		assertThat(this.limit.secondsToWait("203.0.113.7")).isBetween(60L, 61L);
		assertThat(this.limit.secondsToWait("203.0.113.8")).isZero();
	}

	@Test
	void aMinuteAfterTheFirstAllIsForgotten() {
		fail("203.0.113.7", 10);
		this.now += TimeUnit.SECONDS.toNanos(59);
		assertThat(this.limit.secondsToWait("203.0.113.7")).isBetween(1L, 2L);
		this.now += TimeUnit.SECONDS.toNanos(1);
		assertThat(this.limit.secondsToWait("203.0.113.7")).isZero();
		fail("203.0.113.7", 9);
		assertThat(this.limit.secondsToWait("203.0.113.7")).isZero();
	}

	@Test
	void onlySoManyAddressesAreKnownAtATime() {
		fail("203.0.113.7", 10);
		IntStream.range(0, FailureLimit.MAX_ADDRESSES).forEach((i) -> fail("10.0." + i, 1));
		assertThat(this.limit.secondsToWait("203.0.113.7")).isZero();
		assertThat(this.limit.secondsToWait("10.0.1")).isZero();
	}

	private void fail(String address, int times) {
		IntStream.range(0, times).forEach((i) -> this.limit.count(address));
	}

}
