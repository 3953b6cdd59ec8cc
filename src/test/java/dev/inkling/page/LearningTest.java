package dev.inkling.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.inkling.StyledModel;
import dev.inkling.classify.Models;
import dev.inkling.learn.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the page of a service that takes samples and whose model has styles, in a
 * browser that has never been there. The service ends with the folder that it works in.
 */
@DirtiesContext
abstract class LearningTest extends PageTest {

	@TempDir
	static Path folder;

	@Autowired
	Models models;

	DrawingPage page;

	private Client admin;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) throws IOException {
		Path styled = StyledModel.in(folder.resolve("styled"), List.of("american", "european"));
		Path plain = StyledModel.in(folder.resolve("plain"), List.of());
		Client.configure(registry, folder);
		registry.add("inkling.model", styled::toString);
		registry.add("inkling.models", plain::toString);
	}

	@BeforeEach
	void comeForTheFirstTime() throws Exception {
		this.admin = new Client(this.port, Client.ADMIN);
		for (JsonNode writer : Client.json(this.admin.get("/writers")).get("writers")) {
			this.admin.delete("/writers/" + writer.get("writer").stringValue());
		}
		browser.forgetVisits(this.port);
		browser.screen(1024, 900, false);
		this.page = open("");
	}

	@AfterEach
	void giveTheNetworkBack() {
		browser.offline(false);
		browser.unreachable();
	}

	DrawingPage open(String hash) {
		return DrawingPage.open(browser, this.port, hash);
	}

	/** Draws on an empty pad and waits until the page asks what it was. */
	void drawAndBeAsked(String sample) {
		this.page.clear();
		this.page.script("scrollTo(0, 0)");
		this.page.draw(Drawing.sample(sample));
		untilFeedback("asked");
	}

	/** Says what a drawing was, with a tap. */
	void say(String label) {
		feedback(label).click();
	}

	WebElement feedback(String label) {
		return this.page.all(".labels button")
			.stream()
			.filter((button) -> button.getText().equals(label))
			.findFirst()
			.orElseThrow();
	}

	void untilFeedback(String state) {
		this.page.until(() -> state.equals(this.page.one("#feedback").getDomAttribute("data-state")));
	}

	/** Fills in what is asked for before drawings are kept, and agrees. */
	void agree(String writer, String key) {
		fill("writer", writer);
		fill("key", key);
		this.page.one("#consent .primary").click();
		this.page.until(() -> !this.page.one("#consent").isDisplayed());
	}

	private void fill(String name, String text) {
		WebElement field = this.page.one("#consent [name=" + name + "]");
		field.clear();
		field.sendKeys(text);
	}

	/** Waits until the service has samples of exactly these labels, oldest first. */
	void untilKept(String... labels) {
		this.page.until(() -> kept().equals(List.of(labels)));
	}

	/** The labels of all samples, oldest first. */
	List<String> kept() {
		try {
			return Client.json(this.admin.get("/samples?limit=1000"))
				.get("samples")
				.valueStream()
				.map((sample) -> sample.get("label").stringValue())
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What is said of the samples that are on their way, while one digit is drawn. */
	String sending() {
		return this.page.one("#feedback-sending p").getText();
	}

	/** The button about what is said there. */
	WebElement remedy() {
		return this.page.one("#feedback-sending button");
	}

}
