package dev.inkling.page;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A headless browser for the tests of a class. Where there is none the tests are skipped,
 * unless it is required.
 *
 * @param <D> what drives it
 */
abstract class BrowserSession<D extends RemoteWebDriver> implements BeforeAllCallback, AfterAllCallback {

	private static final Logger logger = LoggerFactory.getLogger(BrowserSession.class);

	private final boolean required;

	private D driver;

	BrowserSession(boolean required) {
		this.required = required;
	}

	abstract D start();

	D driver() {
		return this.driver;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		try {
			this.driver = start();
		}
		catch (WebDriverException ex) {
			if (this.required) {
				throw ex;
			}
			Assumptions.abort("The browser is not to be had, so the page is not tested in it: " + ex.getRawMessage());
		}
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (this.driver != null) {
			try {
				this.driver.quit();
			}
			catch (WebDriverException ex) {
				logger.warn("The browser does not quit: " + ex.getRawMessage());
			}
		}
	}

}
