package dev.inkling.page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;

import static org.assertj.core.api.Assertions.assertThat;

/** Digits as they are written somewhere. */
class StyleIT extends LearningTest {

	@AfterEach
	void bringTheStylesBack() {
		this.models.activate("styled");
	}

	@Test
	void givenAStyleThenDrawingsAreReadAsThatAndItIsRemembered() {
		assertThat(choice().getOptions()).extracting((option) -> option.getText())
			.containsExactly("anywhere", "America", "Europe");
		drawAndBeAsked("7");
		assertThat(layer()).isEmpty();
		choice().selectByVisibleText("Europe");
		this.page.until(() -> layer().equals("As written in Europe"));
		assertThat(requested()).contains("/classify?include=input&style=european'");
		this.page = open("");
		assertThat(choice().getFirstSelectedOption().getText()).isEqualTo("Europe");
		this.page.draw(Drawing.sample("1"));
		this.page.until(() -> layer().equals("As written in Europe"));
		choice().selectByVisibleText("anywhere");
		this.page.until(() -> layer().isEmpty() && "1".equals(this.page.digit()));
		assertThat(requested()).contains("/classify?include=input'");
		assertThat(this.page.script("return localStorage.getItem('style')")).isNull();
	}

	@Test
	void givenAModelWithoutTheStyleThenThePageSaysSoAndTheNextPageHasNoChoice() {
		choice().selectByVisibleText("Europe");
		this.models.activate("plain");
		this.page.draw(Drawing.sample("7"));
		this.page.until(() -> this.page.outcome().equals("problem"));
		assertThat(this.page.words()).startsWith("Not read like that. Your drawing is kept.")
			.endsWith("choose another.");
		choice().selectByVisibleText("anywhere");
		assertThat(this.page.answer()).isEqualTo("7");
		choice().selectByVisibleText("Europe");
		this.page = open("");
		assertThat(this.page.all("#style")).isEmpty();
		this.page.draw(Drawing.sample("7"));
		assertThat(this.page.answer()).isEqualTo("7");
	}

	private Select choice() {
		return new Select(this.page.one("#style"));
	}

	private String layer() {
		return this.page.one("[data-part=layer]").getText();
	}

	private String requested() {
		return this.page.one("#curl").getDomProperty("textContent");
	}

}
