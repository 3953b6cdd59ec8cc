package dev.inkling.preprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the model sees of ten digits, to the last bit: a model that was trained on other
 * pictures is a worse one. After a change that is meant, write them anew with
 * {@code ./mvnw test -Dtest=GoldenPicturesTests -Dgolden.write=true}, look at the
 * difference, and train again.
 */
class GoldenPicturesTests {

	@ParameterizedTest
	@ValueSource(strings = { "article", "standard" })
	void theModelSeesTheSamePicturesAsEver(String name) throws IOException {
		StringBuilder pictures = new StringBuilder();
		for (Map.Entry<String, Ink> digit : OwnDrawings.digits().entrySet()) {
			pictures.append("digit ").append(digit.getKey()).append('\n');
			append(pictures, Preprocessor.named(name).apply(Rasteriser.rasterise(digit.getValue())));
		}
		Path golden = Path.of("src/test/resources/golden", name + ".txt");
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(golden.getParent());
			Files.writeString(golden, pictures);
		}
		assertThat(pictures.toString()).isEqualTo(Files.readString(golden));
	}

	/** Two hexadecimal digits a pixel, dots where there is no ink. */
	private static void append(StringBuilder text, GreyImage image) {
		for (int i = 0; i < GreyImage.PIXELS; i++) {
			text.append((image.pixel(i) == 0) ? ".." : String.format("%02x", image.pixel(i)));
			if (i % GreyImage.SIZE == GreyImage.SIZE - 1) {
				text.append('\n');
			}
		}
	}

}
