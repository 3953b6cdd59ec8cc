package dev.inkling.page;

import java.util.List;
import java.util.Map;

import dev.inkling.learn.Client;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The view that asks for digits in turn, and what comes of them. */
class CollectIT extends LearningTest {

	/** Somebody who writes two digits like nobody else. */
	private static final Map<String, String> OWN = Map.of("7", "a heart", "5", "the letter A");

	@Test
	void givenThreeOfEachDigitThenTheServiceAdaptsAndReadsThisHandFromThenOn() {
		drawAndBeAsked("a heart");
		assertThat(this.page.outcome()).isEqualTo("not_a_digit");
		assertThat(this.page.digit()).isNotEqualTo("7");
		this.page.one("input[value=collect]").click();
		this.page.one("#ask-consent").click();
		agree("w1", Client.COLLECT);
		for (int i = 0; i < 30; i++) {
			drawWhatIsAsked();
			assertThat(adaptable()).isFalse();
		}
		this.page.one("#adapt").click();
		this.page.until(this::adaptable);
		assertThat(kept()).hasSize(30);
		assertThat(counts()).containsOnly("3");
		this.page.one("#adapt").click();
		this.page.until(() -> part("news-title").equals("Adapted to w1"));
		assertThat(part("before")).isEqualTo("24 of 30");
		assertThat(part("after")).isEqualTo("30 of 30");
		assertThat(part("others-after")).endsWith("of 880");

		this.page.one("input[value=digit]").click();
		this.page.draw(Drawing.sample("a heart"));
		assertThat(this.page.answer()).isEqualTo("7");
		this.page.until(() -> this.page.one("[data-part=layer]").getText().equals("Adapted to w1"));
		assertThat(this.page.one("#curl").getDomProperty("textContent")).contains("/classify?include=input&writer=w1'");
		this.page = open("");
		this.page.draw(Drawing.sample("a heart"));
		assertThat(this.page.answer()).isEqualTo("7");
		assertThat(this.page.complaints()).isEmpty();
	}

	@Test
	void givenNoConsentThenNothingIsTakenAndThePageSaysWhy() {
		this.page = open("#collect");
		this.page.draw(Drawing.sample("3"));
		assertThat(this.page.one("#pad-hint").getText()).isEqualTo("First say that your drawings may be kept.");
		assertThat(this.page.ink()).isZero();
		this.page.one("input[value=digit]").click();
		assertThat(this.page.one("#pad-hint").isDisplayed()).isFalse();
	}

	@Test
	void givenAWrongStrokeWhenUndoneThenTheSameDigitIsAskedForAgain() {
		this.page = open("#collect");
		this.page.one("#ask-consent").click();
		agree("w1", Client.COLLECT);
		String asked = asked();
		drawWhatIsAsked();
		this.page.undo();
		assertThat(asked()).isEqualTo(asked);
		drawWhatIsAsked();
		drawWhatIsAsked();
		this.page.until(() -> counts().contains("1"));
		assertThat(kept()).first().isEqualTo(asked);
	}

	/** Another browser has erased them, so that this one counts too many. */
	@Test
	void givenFewerThanThePageKnowsOfThenThePageSaysWhatIsMissing() {
		this.page = open("#collect");
		this.page.one("#ask-consent").click();
		agree("w1", Client.COLLECT);
		this.page.script("localStorage.setItem('counts.w1', '3 3 3 3 3 3 3 3 3 3')");
		drawWhatIsAsked();
		drawWhatIsAsked();
		this.page.until(() -> kept().size() == 1);
		this.page.one("#adapt").click();
		this.page.until(this::adaptable);
		this.page.one("#adapt").click();
		this.page.until(() -> part("news-title").equals("Not adapted"));
		assertThat(part("news-text")).contains("samples must be at least 3 of each digit: ");
	}

	private void drawWhatIsAsked() {
		String digit = asked();
		this.page.draw(Drawing.sample(OWN.getOrDefault(digit, digit)));
		this.page.run();
		this.page.untilInk(0);
	}

	private String asked() {
		return part("title").replaceAll("\\D", "");
	}

	private List<String> counts() {
		return this.page.all(".counts .count").stream().map((count) -> count.getText()).toList();
	}

	private boolean adaptable() {
		return "false".equals(this.page.one("#adapt").getDomAttribute("aria-disabled"));
	}

	private String part(String name) {
		return this.page.one("#collect [data-part=" + name + "]").getText();
	}

}
