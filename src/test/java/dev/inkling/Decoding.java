package dev.inkling;

import java.lang.management.ManagementFactory;
import java.util.Set;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds a decoder to what each of them promises, whatever the bytes are: a result or one
 * of the faults in its contract, in little time and memory.
 */
public final class Decoding {

	private static final double MOST_CPU_SECONDS = 5;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private Decoding() {
	}

	/**
	 * Decodes, a second time where the first one was dear: what a class costs when it is
	 * first used is not the decoder's.
	 * @param mostBytes all that may be allocated on the way, garbage included
	 * @param decoder under test
	 * @param faults that its contract names, these classes and no subclasses
	 * @throws RuntimeException any other that the decoder throws
	 */
	public static void hold(long mostBytes, Runnable decoder, Set<Class<? extends RuntimeException>> faults) {
		Cost cost = run(decoder, faults);
		if (cost.bytes() > mostBytes || cost.cpuSeconds() > MOST_CPU_SECONDS) {
			cost = run(decoder, faults);
		}
		assertThat(cost.bytes()).as("bytes allocated").isLessThanOrEqualTo(mostBytes);
		assertThat(cost.cpuSeconds()).as("seconds of processor").isLessThanOrEqualTo(MOST_CPU_SECONDS);
	}

	private static Cost run(Runnable decoder, Set<Class<? extends RuntimeException>> faults) {
		long cpu = THREADS.getCurrentThreadCpuTime();
		long bytes = THREADS.getCurrentThreadAllocatedBytes();
		try {
			decoder.run();
		}
		catch (RuntimeException ex) {
			if (!faults.contains(ex.getClass())) {
				throw ex;
			}
			assertThat(ex.getMessage()).as("message of %s", ex.getClass()).isNotBlank();
		}
		return new Cost(THREADS.getCurrentThreadAllocatedBytes() - bytes,
				(THREADS.getCurrentThreadCpuTime() - cpu) / 1e9);
	}

	private record Cost(long bytes, double cpuSeconds) {
	}

}
