package dev.inkling.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Digits of people whom the model has not met, played through the page itself. */
class RealDigitsIT extends PageTest {

	private static final Path DRAWINGS = Path.of("..", "shared", "data", "strokes", "pendigits-test.jsonl.gz");

	private static final double FLOOR = 0.97;

	@Test
	void givenDigitsOfManyPeopleThenThePageRecognisesThem() throws IOException {
		assumeThat(Files.isRegularFile(DRAWINGS)).as(DRAWINGS + " is here").isTrue();
		List<Drawing> drawings = Drawing.everyNth(10, DRAWINGS);
		browser.screen(390, 844, false);
		DrawingPage page = DrawingPage.open(browser, this.port, "");
		page.waitForRun();
		List<?> answers = (List<?>) page.asyncScript(
				"""
						const [drawings, done] = arguments;
						const pad = document.getElementById('pad');
						const answer = document.getElementById('answer');
						pad.setPointerCapture = () => {};
						const box = pad.getBoundingClientRect();
						const point = (type, [x, y]) => pad.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'touch',
						  clientX: box.left + x * box.width, clientY: box.top + y * box.height, bubbles: true }));
						(async () => {
						  const answers = [];
						  for (const strokes of drawings) {
						    document.getElementById('clear').click();
						    for (const stroke of strokes) {
						      point('pointerdown', stroke[0]);
						      stroke.forEach((at) => point('pointermove', at));
						      point('pointerup', stroke.at(-1));
						    }
						    document.getElementById('run').click();
						    while (answer.dataset.outcome === 'empty') {
						      await new Promise((resolve) => setTimeout(resolve, 2));
						    }
						    answers.push(answer.querySelector('[data-part=digit]').textContent);
						  }
						  done(answers);
						})();""",
				drawings.stream().map(Drawing::strokes).toList());
		long right = IntStream.range(0, drawings.size())
			.filter((i) -> drawings.get(i).name().equals(answers.get(i)))
			.count();
		System.out.printf("Recognised on the page: %d of %d real digits%n", right, drawings.size());
		assertThat(right).isGreaterThan(Math.round(FLOOR * drawings.size()));
	}

}
