package dev.inkling.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "serve", "serve --server.port=9000 --debug", "--server.port=9000" })
	void withoutACommandOrWithServeTheServiceIsStarted(String line) {
		String[] args = line.isEmpty() ? new String[0] : line.split(" ");
		assertThat(Commands.handles(args)).isFalse();
		assertThat(Commands.settings(args)).doesNotContain("serve").hasSize(line.split("--", -1).length - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve --help", "help", "help serve", "evalute", "--version", "classify -", "serv" })
	void otherWordsAndQuestionsAreForTheCommands(String line) {
		assertThat(Commands.handles(line.split(" "))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "evalute,inkling evaluate", "clasify,inkling classify", "serv,inkling serve" })
	void aWordThatIsNoCommandIsToldTheNearest(String word, String nearest) {
		assertThat(run(2, word)).contains("Unmatched argument at index 0: '" + word + "'", nearest);
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve", "classify", "evaluate", "prepare", "export", "key", "generate-completion" })
	void eachCommandTellsWhatItDoes(String command) {
		assertThat(run(0, command, "--help")).startsWith("Usage: inkling " + command)
			.isEqualTo(run(0, "help", command));
		assertThat(run(0, "help")).contains("  " + command + " ");
	}

	/** As the shell would ask, once the script is read. */
	@ParameterizedTest
	@CsvSource({ "cl,classify", "ev,evaluate", "'classify --u',--url", "'evaluate --comp',--compare" })
	void aShellCompletesCommandsAndOptions(String typed, String completed) throws Exception {
		Process shell = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
		String words = "inkling " + typed;
		shell.getOutputStream().write((run(0, "generate-completion") + """

				COMP_WORDS=(%s)
				COMP_CWORD=%d
				_complete_inkling
				echo "completed: ${COMPREPLY[*]}"
				""".formatted(words, words.split(" ").length - 1)).getBytes(StandardCharsets.UTF_8));
		shell.getOutputStream().close();
		assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.contains("completed: " + completed);
	}

	@Test
	void theVersionIsPrinted() {
		assertThat(run(0, "--version")).startsWith("inkling ");
	}

	private static String run(int code, String... args) {
		StringWriter text = new StringWriter();
		PrintWriter writer = new PrintWriter(text);
		assertThat(Commands.line().setOut(writer).setErr(writer).execute(args)).isEqualTo(code);
		return text.toString();
	}

}
