package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.inkling.preprocess.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ModelPoolTests {

	private static final Path MNIST = Path.of("models/mnist");

	@TempDir
	Path folder;

	@Test
	void manyThreadsWithDistinctPicturesEachGetTheirOwnScores() throws Exception {
		List<GreyImage> images = new Random(1).ints(64).mapToObj(ModelPoolTests::noise).toList();
		try (ModelPool pool = ModelPool.open(MNIST, 4, 64)) {
			List<float[]> expected = images.stream().map((image) -> pool.infer(image).scores()).toList();
			ExecutorService threads = Executors.newFixedThreadPool(16);
			List<Callable<Integer>> tasks = new ArrayList<>();
			for (int thread = 0; thread < 16; thread++) {
				int first = thread;
				tasks.add(() -> {
					int wrong = 0;
					for (int i = 0; i < 200; i++) {
						int image = (first * 7 + i) % images.size();
						float[] scores = pool.infer(images.get(image)).scores();
						wrong += java.util.Arrays.equals(scores, expected.get(image)) ? 0 : 1;
					}
					return wrong;
				});
			}
			for (Future<Integer> wrong : threads.invokeAll(tasks)) {
				assertThat(wrong.get()).isZero();
			}
			threads.shutdown();
		}
	}

	@Test
	void scoresStayWhatTheyAreWhenTheNextPictureComes() {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 0)) {
			float[] scores = pool.infer(noise(1)).scores();
			float[] copy = scores.clone();
			pool.infer(noise(2));
			assertThat(scores).containsExactly(copy);
		}
	}

	@Test
	void whoComesWhenTheQueueIsFullIsSentAwayAtOnce() throws Exception {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 0)) {
			ExecutorService threads = Executors.newFixedThreadPool(8);
			CountDownLatch full = new CountDownLatch(1);
			for (int thread = 0; thread < 8; thread++) {
				threads.execute(() -> {
					while (full.getCount() > 0) {
						try {
							pool.infer(noise(1), System.nanoTime() + TimeUnit.SECONDS.toNanos(30), () -> false);
						}
						catch (QueueFullException ex) {
							full.countDown();
						}
					}
				});
			}
			assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
			threads.shutdown();
			assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			assertThat(pool.queueDepth()).isZero();
			assertThat(pool.busyWorkers()).isZero();
		}
	}

	@Test
	void whoWouldFindTheQueueFullIsToldBeforehandAndOnlyThen() throws Exception {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 0)) {
			assertThat(pool.hasRoom()).isTrue();
			CountDownLatch told = new CountDownLatch(1);
			Thread busy = keepBusy(pool, told);
			while (told.getCount() > 0) {
				if (!pool.hasRoom()) {
					told.countDown();
				}
			}
			busy.join();
			assertThat(pool.hasRoom()).isTrue();
		}
	}

	@Test
	void aDeadlineThatHasPassedIsNotWorkedFor() {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 4)) {
			assertThatExceptionOfType(DeadlineExceededException.class)
				.isThrownBy(() -> pool.infer(noise(1), System.nanoTime() - 1, () -> false));
			assertThat(pool.infer(noise(1)).scores()).hasSize(10);
		}
	}

	@Test
	void whoIsGoneWhenItsTurnComesIsNotWorkedFor() throws Exception {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 4)) {
			CountDownLatch told = new CountDownLatch(1);
			Thread busy = keepBusy(pool, told);
			while (told.getCount() > 0) {
				try {
					pool.infer(noise(1), System.nanoTime() + TimeUnit.SECONDS.toNanos(30), () -> true);
				}
				catch (AbandonedException ex) {
					told.countDown();
				}
			}
			busy.join();
			assertThat(pool.busyWorkers()).isZero();
		}
	}

	@Test
	void aClosedPoolTakesNoPictures() {
		ModelPool pool = ModelPool.open(MNIST, 1, 4);
		pool.close();
		assertThatExceptionOfType(ModelUnavailableException.class).isThrownBy(() -> pool.infer(noise(1)));
	}

	@Test
	void aWorkerWhoseNativeCallFailsIsReplacedAndThePictureScoredAllTheSame() {
		try (ModelPool pool = ModelPool.open(MNIST, 1, 4)) {
			float[] expected = pool.infer(noise(1)).scores();
			pool.breakIdleWorker();
			assertThat(pool.infer(noise(1), System.nanoTime() + TimeUnit.SECONDS.toNanos(10), () -> false).scores())
				.containsExactly(expected);
			assertThat(pool.failures()).isEqualTo(1);
			assertThat(pool.workers()).isEqualTo(1);
		}
	}

	@Test
	void whenNoWorkerCanBeReplacedThePoolSaysSo() throws IOException {
		Files.copy(MNIST.resolve("model.json"), this.folder.resolve("model.json"));
		Files.copy(MNIST.resolve("model.tflite"), this.folder.resolve("model.tflite"));
		try (ModelPool pool = ModelPool.open(this.folder, 1, 4)) {
			Files.delete(this.folder.resolve("model.tflite"));
			pool.breakIdleWorker();
			assertThatExceptionOfType(InferenceException.class).isThrownBy(() -> pool.infer(noise(1)));
			assertThat(pool.workers()).isZero();
			assertThatExceptionOfType(ModelUnavailableException.class).isThrownBy(() -> pool.infer(noise(1)))
				.withMessage("The model has failed and cannot be loaded again");
		}
	}

	@Test
	void aMissingFolderIsNamed() {
		Path missing = this.folder.resolve("nowhere");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(missing, 1, 0))
			.withMessageContaining("There is no model folder at " + missing);
	}

	@Test
	void aMissingModelIsNamed() throws IOException {
		Files.copy(MNIST.resolve("model.json"), this.folder.resolve("model.json"));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1, 0))
			.withMessageContaining("model.tflite cannot be read");
	}

	@Test
	void aTruncatedModelDiffersFromItsSum() throws IOException {
		byte[] model = Files.readAllBytes(MNIST.resolve("model.tflite"));
		Files.copy(MNIST.resolve("model.json"), this.folder.resolve("model.json"));
		Files.write(this.folder.resolve("model.tflite"), java.util.Arrays.copyOf(model, model.length / 2));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1, 0))
			.withMessageContaining("is not the one that its card describes: its sha256 is");
	}

	@Test
	void aFileThatIsNoModelIsRefusedEvenIfItsSumIsRight() throws Exception {
		writeModel("no model at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1, 0))
			.withMessageContaining("is not a TFLite model that TFLite 2.6.2 can run");
	}

	@Test
	void aTruncatedModelIsRefusedEvenIfItsSumIsRight() throws Exception {
		byte[] model = Files.readAllBytes(MNIST.resolve("model.tflite"));
		writeModel(java.util.Arrays.copyOf(model, 4096), "");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1, 0));
	}

	@Test
	void aModelOfAnotherShapeIsRefused() throws Exception {
		writeModel(Files.readAllBytes(MNIST.resolve("model.tflite")), ", \"not_a_digit\"");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1, 0))
			.withMessageContaining("11 FLOAT32 values are wanted");
	}

	@ParameterizedTest
	@CsvSource({ "Linux,aarch64", "Mac OS X,aarch64", "Windows 11,amd64" })
	void aPlatformWithoutANativePartIsToldWhatToDo(String name, String architecture) {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> NativePlatform.check(name, architecture))
			.withMessageContaining("linux-x86_64 and osx-x86_64")
			.withMessageContaining("--platform linux/amd64");
	}

	@ParameterizedTest
	@CsvSource({ "Linux,amd64", "Mac OS X,x86_64" })
	void aPlatformWithANativePartIsTaken(String name, String architecture) {
		assertThatNoException().isThrownBy(() -> NativePlatform.check(name, architecture));
	}

	private void writeModel(byte[] model, String moreLabels) throws Exception {
		String sum = java.util.HexFormat.of()
			.formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(model));
		Files.write(this.folder.resolve("model.tflite"), model);
		Files.writeString(this.folder.resolve("model.json"), """
				{"name":"test","version":"1","labels":["0","1","2","3","4","5","6","7","8","9"%s],
				"input":{"scale":0.004,"offset":0},"preprocessing":"standard","temperature":1,
				"rejection":{"ambiguousBelow":0.5},"sha256":"%s"}""".formatted(moreLabels, sum));
	}

	/** Gives a pool one picture after the other until the latch is down. */
	private static Thread keepBusy(ModelPool pool, CountDownLatch until) {
		Thread busy = new Thread(() -> {
			while (until.getCount() > 0) {
				pool.infer(noise(1));
			}
		});
		busy.start();
		return busy;
	}

	private static GreyImage noise(int seed) {
		byte[] pixels = new byte[GreyImage.PIXELS];
		new Random(seed).nextBytes(pixels);
		return new GreyImage(pixels);
	}

}
