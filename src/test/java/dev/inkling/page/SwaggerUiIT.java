package dev.inkling.page;

import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/** Swagger UI under its own Content-Security-Policy. */
class SwaggerUiIT extends PageTest {

	@Test
	void givenSwaggerUiWhenItsExampleIsExecutedThenTheServiceAnswers() {
		browser.screen(1280, 1200, false);
		ChromeDriver driver = browser.driver();
		driver.get("http://localhost:" + this.port + "/swagger-ui.html");
		click(driver, "#operations-Classification-classify .opblock-summary-control");
		click(driver, "#operations-Classification-classify .execute");
		By status = By.cssSelector(".live-responses-table .response .response-col_status");
		assertThat(new WebDriverWait(driver, Duration.ofSeconds(40))
			.until(ExpectedConditions.visibilityOfElementLocated(status))
			.getText()).startsWith("200");
		assertThat(driver.manage().logs().get(LogType.BROWSER))
			.noneMatch((entry) -> entry.getLevel().equals(Level.SEVERE));
	}

	@Test
	void givenSwaggerUiWhenAPictureIsChosenByItsFileButtonThenTheServiceAnswers() {
		browser.screen(1280, 1200, false);
		ChromeDriver driver = browser.driver();
		driver.get("http://localhost:" + this.port + "/swagger-ui.html?form");
		WebDriverWait wait = new WebDriverWait(driver, Duration.ofSeconds(40));
		click(driver, "#operations-Classification-classify .opblock-summary-control");
		By contentType = By.cssSelector("#operations-Classification-classify .body-param-content-type select");
		new Select(wait.until(ExpectedConditions.visibilityOfElementLocated(contentType)))
			.selectByVisibleText("multipart/form-data");
		By file = By.cssSelector("#operations-Classification-classify input[type=file]");
		wait.until(ExpectedConditions.presenceOfElementLocated(file))
			.sendKeys(
					Path.of("src", "main", "resources", "static", "samples", "seven.png").toAbsolutePath().toString());
		click(driver, "#operations-Classification-classify .execute");
		By status = By.cssSelector(".live-responses-table .response .response-col_status");
		assertThat(wait.until(ExpectedConditions.visibilityOfElementLocated(status)).getText()).startsWith("200");
		assertThat(driver.findElement(By.cssSelector(".live-responses-table tbody")).getText())
			.contains("\"digit\": 7");
	}

	private static void click(ChromeDriver driver, String selector) {
		driver.executeScript("arguments[0].click()", new WebDriverWait(driver, Duration.ofSeconds(40))
			.until(ExpectedConditions.elementToBeClickable(By.cssSelector(selector))));
	}

}
