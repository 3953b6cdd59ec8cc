package dev.inkling.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures that are read instead of drawings. */
class PictureIT extends OpenPageTest {

	private static final Path SAMPLES = Path.of("src", "main", "resources", "static", "samples").toAbsolutePath();

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "seven.png", "seven.jpg", "seven.webp" })
	void givenAPictureThenItIsShownBesideWhatTheModelSawAndAnnounced(String name) {
		choose(SAMPLES.resolve(name));
		assertThat(this.page.answer()).isEqualTo("7");
		this.page.until(this::isShown);
		assertThat(this.page.one("#picture").getDomAttribute("aria-label")).contains(name);
		assertThat(this.page.one("[data-part=input]").getDomProperty("naturalWidth")).isEqualTo("28");
		assertThat(this.page.one("#curl").getDomProperty("textContent")).contains("--data-binary '@" + name + "'");
		this.page.until(() -> this.page.announced().startsWith("7, "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "drop", "paste" })
	void givenAPictureThatIsDroppedOrPastedThenItIsRead(String way) {
		this.page.asyncScript("""
				const [way, done] = arguments;
				fetch('samples/seven.png').then((response) => response.blob()).then((blob) => {
				  const data = new DataTransfer();
				  data.items.add(new File([blob], 'seven.png', { type: 'image/png' }));
				  document.body.dispatchEvent(way === 'drop'
				    ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
				    : new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
				  done();
				});""", way);
		assertThat(this.page.answer()).isEqualTo("7");
		this.page.until(this::isShown);
	}

	@Test
	void givenAFormatThatIsNotReadThenThePageSaysWhatToSend() throws IOException {
		Path heic = Files.write(this.folder.resolve("IMG_0001.HEIC"),
				"\0\0\0\u0018ftypheic and the rest of it".getBytes(StandardCharsets.US_ASCII));
		choose(heic);
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).contains("PNG, JPEG or WebP", "HEIC");
		this.page.until(() -> this.page.announced().contains("HEIC"));
		assertThat(isShown()).isFalse();
	}

	@Test
	void givenAPictureWhenClearedThenItsLateAnswerIsNotShown() {
		this.page.script("""
				const real = window.fetch;
				window.fetch = (url, options) => String(url).includes('/classify')
				  ? new Promise((resolve) => (window.release = () => resolve(real(url, { ...options, signal: null }))))
				  : real(url, options);""");
		choose(SAMPLES.resolve("seven.png"));
		this.page.until(() -> (Boolean) this.page.script("return Boolean(window.release)"));
		this.page.until(this::isShown);
		this.page.clear();
		this.page.script("window.release()");
		this.page.until(() -> this.service.received() == 1);
		this.page.asyncScript("fetch('samples/seven.png').then(() => setTimeout(arguments[0], 0))");
		assertThat(this.page.outcome()).isEqualTo("empty");
		assertThat(isShown()).isFalse();
	}

	@Test
	void givenAPictureWhenSomethingIsDrawnThenThatIsReadInstead() {
		choose(SAMPLES.resolve("seven.png"));
		assertThat(this.page.answer()).isEqualTo("7");
		this.page.draw(Drawing.sample("3"));
		this.page.until(() -> "3".equals(this.page.digit()));
		assertThat(isShown()).isFalse();
	}

	@Test
	void givenTheKeyboardThenTheButtonIsReachedAndShowsARing() {
		this.page.tabTo("#read-picture");
		assertThat(this.page.one("label:has(#read-picture)").getCssValue("outline-style")).isEqualTo("solid");
	}

	private void choose(Path file) {
		this.page.one("#read-picture").sendKeys(file.toString());
	}

	private boolean isShown() {
		return this.page.one("#picture").isDisplayed();
	}

}
