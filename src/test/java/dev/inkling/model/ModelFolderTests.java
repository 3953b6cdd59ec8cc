package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelFolderTests {

	private static final String CARD = """
			{"name":"test","version":"1","labels":["0","1","2","3","4","5","6","7","8","9"],
			"input":{"scale":0.004,"offset":0},"preprocessing":"standard","temperature":1,
			"rejection":{"ambiguousBelow":0.5},"sha256":"%s"}
			""";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "standard", "article" })
	void aCardNamesThePreprocessing(String preprocessing) throws Exception {
		writeCard("standard", preprocessing);
		assertThat(ModelFolder.open(this.folder).card().preprocessing()).isEqualTo(preprocessing);
	}

	@Test
	void anUnknownPreprocessingIsNamedWithItsFile() throws Exception {
		writeCard("standard", "fancy");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(this.folder))
			.withMessage(
					this.folder.resolve("model.json") + ": The preprocessing must be article or standard, not 'fancy'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"name":"test"                | "name":null                   | A model card must have its name
			"preprocessing":"standard",  | ``                            | A model card must have its preprocessing
			"1","2"                      | "2","1"                       | must be 0 to 9 and perhaps not_a_digit
			"temperature":1              | "temperature":0               | must be finite and above 0, not 0.0
			"temperature":1              | "temperature":-1              | must be finite and above 0, not -1.0
			"scale":0.004                | "scale":1e99                  | must have a finite scale and offset
			"ambiguousBelow":0.5         | "ambiguousBelow":1.5          | must be from 0 to 1
			""")
	void aCardThatBreaksARuleIsToldIt(String part, String by, String rule) throws Exception {
		writeCard(part, by);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(this.folder))
			.withMessageStartingWith(this.folder.resolve("model.json") + ": ")
			.withMessageContaining(rule);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "", "[]", "{\"name\":", "no card" })
	void aCardThatIsNoObjectIsNamed(String card) throws IOException {
		Files.writeString(this.folder.resolve("model.json"), card);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelFolder.open(this.folder))
			.withMessageContaining("The model card " + this.folder.resolve("model.json"));
	}

	private void writeCard(String part, String by) throws Exception {
		byte[] model = { 1, 2, 3 };
		String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
		Files.write(this.folder.resolve(ModelFolder.MODEL), model);
		Files.writeString(this.folder.resolve("model.json"), CARD.formatted(sum).replace(part, by));
	}

}
