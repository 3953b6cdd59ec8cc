package dev.inkling.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A headless Chromium for the tests of a class: the system's own, or one that Selenium
 * Manager finds or fetches. Where there is none the tests are skipped, unless the
 * environment says {@code CI=true}.
 */
final class Browser implements BeforeAllCallback, AfterAllCallback {

	private static final Logger logger = LoggerFactory.getLogger(Browser.class);

	private static final Path BINARY = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private ChromeDriver driver;

	@Override
	public void beforeAll(ExtensionContext context) {
		try {
			this.driver = start();
		}
		catch (WebDriverException ex) {
			if ("true".equals(System.getenv("CI"))) {
				throw ex;
			}
			Assumptions.abort("No Chromium is to be had, so the page is not tested: " + ex.getRawMessage());
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

	ChromeDriver driver() {
		return this.driver;
	}

	/** Makes the screen that large and the system's colour scheme dark or light. */
	void screen(int width, int height, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/** Makes the system one that does not ask for less motion. */
	void motion() {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
	}

	/** Takes the network away, or gives it back. */
	void offline(boolean offline) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.emulateNetworkConditions",
				Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	/** Lets requests to these addresses fail as if nobody listened there. */
	void unreachable(String... urls) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
	}

	/** A finger touches the screen, moves, leaves it, or is taken away. */
	void finger(String type, Number... place) {
		this.driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints",
				(place.length == 0) ? List.of() : List.of(Map.of("x", place[0], "y", place[1]))));
	}

	/** A key goes down, and repeats while it is held. */
	void holdEnter(int repeats) {
		for (int i = 0; i <= repeats; i++) {
			this.driver.executeCdpCommand("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", "Enter", "code",
					"Enter", "windowsVirtualKeyCode", 13, "text", "\r", "autoRepeat", i > 0));
		}
		this.driver.executeCdpCommand("Input.dispatchKeyEvent",
				Map.of("type", "keyUp", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
	}

	private static ChromeDriver start() {
		ChromeOptions options = new ChromeOptions();
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars",
				"--lang=en");
		options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
		if (Files.isExecutable(BINARY) && Files.isExecutable(DRIVER)) {
			options.setBinary(BINARY.toFile());
			return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(),
					options);
		}
		return new ChromeDriver(options);
	}

}
