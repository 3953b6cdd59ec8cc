package dev.inkling.page;

import java.nio.file.Files;
import java.nio.file.Path;

import org.openqa.selenium.firefox.FirefoxDriver;
import org.openqa.selenium.firefox.FirefoxOptions;

/**
 * A headless Firefox: Debian's own, or one that Selenium Manager finds or fetches. It
 * needs geckodriver, which Debian does not have; so it is nowhere required.
 */
final class Firefox extends BrowserSession<FirefoxDriver> {

	private static final Path BINARY = Path.of("/usr/bin/firefox-esr");

	Firefox() {
		super(false);
	}

	@Override
	FirefoxDriver start() {
		FirefoxOptions options = new FirefoxOptions();
		options.addArguments("-headless", "--width=1024", "--height=900");
		if (Files.isExecutable(BINARY)) {
			options.setBinary(BINARY);
		}
		return new FirefoxDriver(options);
	}

}
