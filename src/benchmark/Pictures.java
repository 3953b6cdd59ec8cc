import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import dev.inkling.classify.Admission;
import dev.inkling.decode.PictureReader;

/**
 * What reading picture files takes, the drawing found in it included: the time that passes,
 * the processor's time, both the median of some, and what one of them allocates on the heap.
 * {@code java -Xmx281m -cp … src/benchmark/Pictures.java FILE…}
 */
class Pictures {

	private static final int TIMES = 9;

	public static void main(String[] files) throws Exception {
		PictureReader reader = new PictureReader(new Admission(1, Runtime.getRuntime().maxMemory()));
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (String file : files) {
			byte[] bytes = Files.readAllBytes(Path.of(file));
			long[] nanos = new long[TIMES];
			long[] cpu = new long[TIMES];
			long allocated = 0;
			String outcome = "read";
			for (int i = 0; i < TIMES; i++) {
				long before = threads.getCurrentThreadAllocatedBytes();
				long cpuBegin = threads.getCurrentThreadCpuTime();
				long begin = System.nanoTime();
				try {
					reader.read(bytes);
				}
				catch (RuntimeException ex) {
					outcome = ex.getMessage();
				}
				nanos[i] = System.nanoTime() - begin;
				cpu[i] = threads.getCurrentThreadCpuTime() - cpuBegin;
				allocated = threads.getCurrentThreadAllocatedBytes() - before;
			}
			Arrays.sort(nanos);
			Arrays.sort(cpu);
			System.out.printf("%s: %d ms, of the processor %d ms, %.1f MB, %s%n", file, nanos[TIMES / 2] / 1_000_000,
					cpu[TIMES / 2] / 1_000_000, allocated / 1e6, outcome);
		}
	}

}
