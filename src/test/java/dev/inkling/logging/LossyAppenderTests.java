package dev.inkling.logging;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LossyAppenderTests {

	private static final int MORE_THAN_FIT = 10_000;

	private final LoggerContext context = new LoggerContext();

	private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

	private final Logger logger = this.context.getLogger("test");

	private final Console console = new Console();

	private final LossyAppender lossy = lossy();

	private LossyAppender lossy() {
		this.console.setContext(this.context);
		return new LossyAppender(this.console);
	}

	@BeforeEach
	void start() {
		this.context.setMDCAdapter(this.mdc);
		this.console.start();
		this.lossy.start();
		this.logger.addAppender(this.lossy);
	}

	@AfterEach
	void letGo() {
		this.console.open.countDown();
		this.lossy.stop();
	}

	@Test
	void aLineIsWrittenAsItWasWhenItWasLogged() {
		this.console.open.countDown();
		this.mdc.put("requestId", "first");
		this.logger.info("a {}", "line");
		this.mdc.put("requestId", "second");
		this.lossy.stop();
		assertThat(this.console.written).singleElement().satisfies((event) -> {
			assertThat(event.getFormattedMessage()).isEqualTo("a line");
			assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "first");
			assertThat(event.getThreadName()).isEqualTo(Thread.currentThread().getName());
		});
	}

	@Test
	void whileTheConsoleBlocksLinesAreLostAndCounted() {
		IntStream.range(0, MORE_THAN_FIT).forEach((i) -> this.logger.info("line {}", i));
		double lost = this.lossy.lost();
		assertThat(lost).isBetween(1.0, MORE_THAN_FIT - 1.0);
		this.console.open.countDown();
		awaitWritten(MORE_THAN_FIT - (int) lost);
		this.lossy.stop();
		assertThat(this.console.written).hasSize(MORE_THAN_FIT - (int) lost);
		assertThat(this.lossy.lost()).isEqualTo(lost);
	}

	@Test
	void levelsUpToInfoMayBeLostAndNoneAbove() {
		this.logger.setLevel(Level.TRACE);
		IntStream.range(0, MORE_THAN_FIT).forEach((i) -> this.logger.info("line {}", i));
		double lost = this.lossy.lost();
		this.logger.trace("lost");
		this.logger.debug("lost");
		this.logger.info("lost");
		assertThat(this.lossy.lost()).isEqualTo(lost + 3);
		this.logger.warn("kept");
		this.logger.error("kept");
		assertThat(this.lossy.lost()).isEqualTo(lost + 3);
		this.console.open.countDown();
		awaitWritten(MORE_THAN_FIT - (int) lost + 2);
		assertThat(this.console.written).extracting(ILoggingEvent::getFormattedMessage)
			.doesNotContain("lost")
			.endsWith("kept", "kept");
	}

	@Test
	void warningsWaitForTheConsoleAndAreNotLost() throws InterruptedException {
		IntStream.range(0, MORE_THAN_FIT).forEach((i) -> this.logger.info("line {}", i));
		double lost = this.lossy.lost();
		Thread warning = new Thread(
				() -> IntStream.range(0, MORE_THAN_FIT).forEach((i) -> this.logger.warn("warning {}", i)));
		warning.start();
		Awaitility.await().until(() -> this.lossy.getRemainingCapacity() == 0);
		this.console.open.countDown();
		warning.join();
		awaitWritten(2 * MORE_THAN_FIT - (int) lost);
		assertThat(this.console.written).filteredOn((event) -> event.getLevel() == Level.WARN)
			.extracting(ILoggingEvent::getFormattedMessage)
			.containsExactlyElementsOf(IntStream.range(0, MORE_THAN_FIT).mapToObj((i) -> "warning " + i).toList());
		assertThat(this.lossy.lost()).isEqualTo(lost);
	}

	@Test
	void whatIsThrownCostsOneLineAndNotTheLog() {
		this.console.failures.addAll(List.of(new StackOverflowError(), new IllegalStateException(), new Throwable()));
		this.console.open.countDown();
		IntStream.range(0, 5).forEach((i) -> this.logger.info("line {}", i));
		awaitWritten(2);
		assertThat(this.console.written).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("line 3", "line 4");
	}

	@Test
	void whatIsLeftIsWrittenAtTheEnd() throws InterruptedException {
		IntStream.range(0, 100).forEach((i) -> this.logger.info("line {}", i));
		Thread stopping = new Thread(this.lossy::stop);
		stopping.start();
		Awaitility.await().until(() -> !this.lossy.isStarted());
		this.console.open.countDown();
		stopping.join();
		assertThat(this.console.written).hasSize(100);
		assertThat(this.console.isStarted()).isTrue();
	}

	@Test
	void theEndDoesNotWaitForAConsoleThatBlocks() {
		this.logger.info("a line");
		this.lossy.stop();
		assertThat(this.console.written).isEmpty();
	}

	/** What stopping waits for is bounded, which is no matter here. */
	private void awaitWritten(int lines) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.console.written.size() >= lines);
	}

	/** Writes nothing until it is opened. */
	private static final class Console extends UnsynchronizedAppenderBase<ILoggingEvent> {

		private final CountDownLatch open = new CountDownLatch(1);

		private final Queue<ILoggingEvent> written = new ConcurrentLinkedQueue<>();

		private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

		@Override
		public void doAppend(ILoggingEvent event) {
			awaitOpen();
			Throwable failure = this.failures.poll();
			if (failure != null) {
				throwAny(failure);
			}
			this.written.add(event);
		}

		@Override
		protected void append(ILoggingEvent event) {
			throw new UnsupportedOperationException();
		}

		/** As a blocking write, which no interruption ends. */
		private void awaitOpen() {
			boolean interrupted = Thread.interrupted();
			while (this.open.getCount() > 0) {
				try {
					this.open.await();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void throwAny(Throwable failure) throws T {
			throw (T) failure;
		}

	}

}
