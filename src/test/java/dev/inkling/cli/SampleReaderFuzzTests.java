package dev.inkling.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.inkling.Decoding;

/** The readers of data files under arbitrary bytes; fuzzed as the decoders of bodies. */
class SampleReaderFuzzTests {

	private static final Set<Class<? extends RuntimeException>> FAULTS = Set.of(BadDataException.class);

	private static final long MOST_BYTES = 64 << 20;

	static Stream<byte[]> pictures() {
		return Stream.of(idx(2, 3, 2), idx(1, 28, 28));
	}

	private static byte[] idx(int count, int height, int width) {
		return ByteBuffer.allocate(16 + count * height * width)
			.putInt(IdxReader.PICTURES)
			.putInt(count)
			.putInt(height)
			.putInt(width)
			.array();
	}

	static Stream<byte[]> lines() {
		return Stream
			.of("{\"set\":\"own\",\"writer\":\"a\",\"label\":\"7\",\"strokes\":[[[1,2],[3,2,16]],[[2.5,4]]]}\n",
					"\n{\"label\":\"O\",\"ambiguous\":true,\"strokes\":[[[1,2],[3,2]]]}",
					"{\"label\":\"none\",\"bitmap\":\"AAAA\"}\n{\"label\":\"1\",\"points\":[[1,2],[3,4]]}\n")
			.map((line) -> line.getBytes(StandardCharsets.UTF_8));
	}

	@MethodSource("pictures")
	@FuzzTest(maxDuration = "3m")
	void idx(byte[] bytes) throws IOException {
		Path folder = Files.createTempDirectory("fuzz");
		Path labels = folder.resolve("labels-idx1");
		Files.write(labels, ByteBuffer.allocate(10).putInt(IdxReader.LABELS).putInt(2).array());
		read(folder.resolve("images-idx3"), bytes);
		Files.delete(labels);
		Files.delete(folder);
	}

	@MethodSource("lines")
	@FuzzTest(maxDuration = "3m")
	void jsonLines(byte[] bytes) throws IOException {
		Path folder = Files.createTempDirectory("fuzz");
		read(folder.resolve("own.jsonl"), bytes);
		Files.delete(folder);
	}

	private static void read(Path file, byte[] bytes) throws IOException {
		Files.write(file, bytes);
		Decoding.hold(MOST_BYTES, () -> {
			try (SampleReader reader = SampleReader.open(file)) {
				while (reader.next() != null) {
					continue;
				}
			}
		}, FAULTS);
		Files.delete(file);
	}

}
