package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.inkling.Decoding;
import org.junit.jupiter.params.provider.MethodSource;

/** A model card of arbitrary bytes; fuzzed as the decoders of bodies. */
class ModelFolderFuzzTests {

	private static final long MOST_BYTES = 16 << 20;

	static List<byte[]> cards() throws IOException {
		return List.of(Files.readAllBytes(Path.of("models/mnist/model.json")), """
				{"name":"a","version":"1","labels":["0","1","2","3","4","5","6","7","8","9","not_a_digit"],
				"input":{"scale":1,"offset":-0.5},"preprocessing":"standard","temperature":1,
				"rejection":{"ambiguousBelow":0.5,"notADigitAbove":0.5},
				"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
				""".getBytes());
	}

	@MethodSource("cards")
	@FuzzTest(maxDuration = "3m")
	void card(byte[] bytes) throws IOException {
		Path folder = Files.createTempDirectory("fuzz");
		Path model = Files.createFile(folder.resolve(ModelFolder.MODEL));
		Path card = Files.write(folder.resolve("model.json"), bytes);
		Decoding.hold(MOST_BYTES, () -> ModelFolder.open(folder), Set.of(ModelException.class));
		Files.delete(card);
		Files.delete(model);
		Files.delete(folder);
	}

}
