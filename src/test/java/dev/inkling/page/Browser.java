package dev.inkling.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium: the system's own, or one that Selenium Manager finds or fetches.
 * It is required where the environment says {@code CI=true}.
 */
final class Browser extends BrowserSession<ChromeDriver> {

	private static final Path BINARY = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	Browser() {
		super("true".equals(System.getenv("CI")));
	}

	/** Makes the screen that large and the system's colour scheme dark or light. */
	void screen(int width, int height, boolean dark) {
		driver().executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", false));
		driver().executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/** Makes the system one of few colours, which are its own. */
	void forcedColours() {
		driver().executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/** Makes the text of all pages larger, as people set it in their browser. */
	void textSize(int percent) {
		driver().executeCdpCommand("Page.setFontSizes", Map.of("fontSizes", Map.of("standard", 16 * percent / 100)));
	}

	/** Lets downloads go into a folder. */
	void saveInto(Path folder) {
		driver().executeCdpCommand("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", folder.toString()));
	}

	/** Makes the browser one that has never been here. */
	void forgetVisits(int port) {
		driver().executeCdpCommand("Storage.clearDataForOrigin",
				Map.of("origin", "http://localhost:" + port, "storageTypes", "all"));
		driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
	}

	/** Makes the system one that does not ask for less motion. */
	void motion() {
		driver().executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
	}

	/** Takes the network away, or gives it back. */
	void offline(boolean offline) {
		driver().executeCdpCommand("Network.enable", Map.of());
		driver().executeCdpCommand("Network.emulateNetworkConditions",
				Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	/** Lets requests to these addresses fail as if nobody listened there. */
	void unreachable(String... urls) {
		driver().executeCdpCommand("Network.enable", Map.of());
		driver().executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(urls)));
	}

	/** A finger touches the screen, moves, leaves it, or is taken away. */
	void finger(String type, Number... place) {
		driver().executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints",
				(place.length == 0) ? List.of() : List.of(Map.of("x", place[0], "y", place[1]))));
	}

	/** A key goes down, and repeats while it is held. */
	void holdEnter(int repeats) {
		for (int i = 0; i <= repeats; i++) {
			driver().executeCdpCommand("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", "Enter", "code",
					"Enter", "windowsVirtualKeyCode", 13, "text", "\r", "autoRepeat", i > 0));
		}
		driver().executeCdpCommand("Input.dispatchKeyEvent",
				Map.of("type", "keyUp", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
	}

	@Override
	ChromeDriver start() {
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
