package dev.inkling.page;

import dev.inkling.learn.Client;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody says that a drawing was. */
class FeedbackIT extends LearningTest {

	@Test
	void givenAnAnswerWhenItsDigitIsTappedThenItIsKeptOnceItsWriterAgrees() {
		assertThat(this.page.one("#feedback").isDisplayed()).isFalse();
		drawAndBeAsked("7");
		say("7");
		assertThat(this.page.one("#consent").isDisplayed()).isTrue();
		this.page.one("#consent [name=later]").click();
		untilFeedback("asked");
		say("7");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		assertThat(kept()).isEmpty();
		this.page.clear();
		untilKept("7");
		drawAndBeAsked("a heart");
		say("no digit");
		untilFeedback("kept");
		untilKept("7", "none");
		this.page.until(() -> sending().equals("Kept as no digit."));
		this.page.until(() -> this.page.announced().equals("Kept as no digit."));
		assertThat(this.page.complaints()).isEmpty();
	}

	@Test
	void givenAnotherTapThenOnlyTheCorrectionIsKept() {
		drawAndBeAsked("1");
		say("7");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		say("1");
		assertThat(feedback("1").getDomAttribute("aria-pressed")).isEqualTo("true");
		assertThat(feedback("7").getDomAttribute("aria-pressed")).isEqualTo("false");
		this.page.clear();
		untilKept("1");
	}

	@Test
	void givenAnExampleThenNobodyIsAskedSinceNobodyDrewIt() {
		this.page.pick("5");
		this.page.answer();
		assertThat(this.page.one("#feedback").isDisplayed()).isFalse();
	}

	@Test
	void givenThePageIsLeftThenWhatWasSaidIsKeptAllTheSame() {
		drawAndBeAsked("4");
		say("4");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		browser.driver().navigate().refresh();
		this.page.untilThere();
		untilKept("4");
	}

	@Test
	void givenNoNetworkThenTheDrawingIsKeptAndSentWhenItIsBack() {
		drawAndBeAsked("3");
		say("3");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		browser.offline(true);
		this.page.clear();
		this.page.until(() -> sending().startsWith("You are offline. Your drawing waits here."));
		browser.offline(false);
		untilKept("3");
		this.page.until(() -> sending().isEmpty());
	}

	@Test
	void givenAnUnreachableServiceThenTheDrawingIsSentOnDemand() {
		drawAndBeAsked("3");
		say("3");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		browser.unreachable("*/samples");
		this.page.clear();
		this.page.until(() -> sending().startsWith("The service cannot be reached."));
		browser.unreachable();
		remedy().click();
		untilKept("3");
	}

	@Test
	void givenAWrongKeyThenThePageAsksForAnotherAndTheDrawingIsKept() {
		drawAndBeAsked("9");
		say("9");
		agree("w1", "wrong");
		untilFeedback("chosen");
		this.page.clear();
		this.page.until(() -> sending().startsWith("The service does not know this key."));
		this.page.until(() -> this.page.announced().startsWith("The service does not know this key."));
		remedy().click();
		agree("w1", Client.COLLECT);
		untilKept("9");
	}

	@Test
	void givenTheConsentIsTakenBackThenNothingMoreIsSent() {
		drawAndBeAsked("2");
		say("2");
		agree("w1", Client.COLLECT);
		untilFeedback("chosen");
		this.page.one("input[value=collect]").click();
		untilKept("2");
		this.page.one("input[value=digit]").click();
		drawAndBeAsked("6");
		browser.unreachable("*/samples");
		say("6");
		untilFeedback("chosen");
		this.page.clear();
		this.page.until(() -> sending().startsWith("The service cannot be reached."));
		this.page.one("input[value=collect]").click();
		this.page.one("#ask-consent").click();
		this.page.one("#consent [name=withdraw]").click();
		browser.unreachable();
		this.page.until(() -> this.page.announced().equals("Taken back. Nothing more is sent."));
		this.page.one("input[value=digit]").click();
		assertThat(sending()).isEmpty();
		assertThat(this.page
			.script("return Object.keys(localStorage).filter((name) => name.startsWith('unsent.')).length"))
			.isEqualTo(0L);
		drawAndBeAsked("6");
		say("6");
		assertThat(this.page.one("#consent").isDisplayed()).isTrue();
		assertThat(kept()).containsExactly("2");
	}

	@Test
	void givenTheKeyThenItIsNeitherKeptPastTheTabNorPartOfAnAddress() {
		drawAndBeAsked("8");
		say("8");
		agree("w1", Client.COLLECT);
		this.page.clear();
		untilKept("8");
		assertThat(this.page.script("return JSON.stringify(localStorage) + location.href")).asString()
			.contains("w1")
			.doesNotContain(Client.COLLECT);
		this.page = open("");
		assertThat(this.page.script("return performance.getEntries().map(({ name }) => name).join()")).asString()
			.doesNotContain(Client.COLLECT);
	}

	@Test
	void givenOnlyTheKeyboardThenADrawingIsKept() {
		drawAndBeAsked("7");
		this.page.tabTo(".labels button:nth-child(8)");
		this.page.press(Keys.ENTER);
		this.page.until(() -> this.page.one("#consent").isDisplayed());
		this.page.tabTo("#consent [name=writer]");
		this.page.press(Keys.chord(Keys.CONTROL, "a"), "w1");
		this.page.tabTo("#consent [name=key]");
		this.page.press(Client.COLLECT, Keys.ENTER);
		untilFeedback("chosen");
		assertThat(this.page.ink()).isPositive();
		this.page.press(Keys.ESCAPE);
		untilKept("7");
	}

}
