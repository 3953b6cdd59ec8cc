package dev.inkling.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on the terminal, on its error stream; nothing where there is no terminal. For one
 * thread.
 */
final class Progress implements AutoCloseable {

	private final boolean terminal;

	private @Nullable ProgressBar bar;

	Progress() {
		// Without this, JDK 22 to 24 have a console even where there is no terminal.
		System.setProperty("jdk.console", "java.base");
		this.terminal = System.console() != null;
	}

	/**
	 * Ends the bar before and starts one.
	 * @param name what is worked on
	 * @param count how many there are
	 * @return whether there is a terminal, and so a bar
	 */
	boolean start(String name, int count) {
		close();
		if (this.terminal) {
			this.bar = new ProgressBarBuilder().setTaskName(name)
				.setInitialMax(count)
				.setStyle(ProgressBarStyle.ASCII)
				.setUpdateIntervalMillis(200)
				.clearDisplayOnFinish()
				.build();
		}
		return this.terminal;
	}

	/** Moves on by so many. */
	void step(int count) {
		if (this.bar != null) {
			this.bar.stepBy(count);
		}
	}

	@Override
	public void close() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

}
