package dev.inkling.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import dev.inkling.preprocess.GreyImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ModelPoolTests {

	private static final Path MNIST = Path.of("models/mnist");

	private static final IntConsumer WELL = (worker) -> {
	};

	private final List<Fake> made = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	/** What a fake does before it answers, given its number. */
	private volatile IntConsumer behaviour = WELL;

	private volatile int failsToClose = -1;

	private volatile @Nullable Throwable factoryFault;

	private volatile CountDownLatch othersClosed = new CountDownLatch(0);

	@TempDir
	Path folder;

	@AfterEach
	void end() {
		this.threads.shutdownNow();
	}

	@Test
	void moreThreadsThanWorkersAllWaitAndEachGetTheScoresOfTheirOwnImage() throws Exception {
		List<GreyImage> images = new Random(1).ints(64).mapToObj(ModelPoolTests::noise).toList();
		try (ModelPool pool = ModelPool.open(MNIST, 2)) {
			List<float[]> expected = images.stream().map((image) -> pool.infer(image).scores()).toList();
			List<Callable<Integer>> tasks = new ArrayList<>();
			for (int thread = 0; thread < 8; thread++) {
				int first = thread;
				tasks.add(() -> {
					int wrong = 0;
					for (int i = 0; i < 200; i++) {
						int image = (first * 7 + i) % images.size();
						float[] scores = pool.infer(images.get(image)).scores();
						wrong += Arrays.equals(scores, expected.get(image)) ? 0 : 1;
					}
					return wrong;
				});
			}
			for (Future<Integer> wrong : this.threads.invokeAll(tasks)) {
				assertThat(wrong.get()).isZero();
			}
			assertThat(pool.busyWorkers()).isZero();
		}
	}

	@Test
	void scoresStayWhatTheyAreWhenTheNextImageComes() {
		try (ModelPool pool = ModelPool.open(MNIST, 1)) {
			float[] scores = pool.infer(noise(1)).scores();
			float[] copy = scores.clone();
			pool.infer(noise(2));
			assertThat(scores).containsExactly(copy);
		}
	}

	@Test
	void noMoreImagesAreLookedAtAtATimeThanThereAreWorkers() throws Exception {
		try (ModelPool pool = pool(2)) {
			CountDownLatch both = new CountDownLatch(2);
			CountDownLatch release = new CountDownLatch(1);
			AtomicInteger atOnce = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			this.behaviour = (worker) -> {
				most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
				both.countDown();
				await(release);
				atOnce.decrementAndGet();
			};
			List<Future<Inference>> asked = new ArrayList<>();
			for (int i = 0; i < 6; i++) {
				asked.add(this.threads.submit(() -> pool.infer(noise(1))));
			}
			await(both);
			assertThat(pool.busyWorkers()).isEqualTo(2);
			release.countDown();
			for (Future<Inference> inference : asked) {
				assertThat(inference.get(30, TimeUnit.SECONDS).scores()).hasSize(10);
			}
			assertThat(most.get()).isEqualTo(2);
			assertThat(pool.busyWorkers()).isZero();
		}
	}

	@Test
	void aWorkerWhoseNativeCallFailsIsReplacedAndTheImageTriedOnceMore() {
		try (ModelPool pool = pool(1)) {
			this.behaviour = failing(0);
			assertThat(pool.infer(noise(1)).scores()).containsExactly(scoresOf(1));
			assertThat(pool.failures()).isEqualTo(1);
			assertThat(pool.workers()).isEqualTo(1);
			assertThat(pool.busyWorkers()).isZero();
			assertThat(closings()).containsExactly(1, 0);
		}
		assertThat(closings()).containsExactly(1, 1);
	}

	@Test
	void aBrokenWorkerThatCannotBeClosedIsReplacedAllTheSame() {
		try (ModelPool pool = pool(2)) {
			this.behaviour = failing(0);
			this.failsToClose = 0;
			for (int i = 0; i < 2; i++) {
				assertThat(pool.infer(noise(1)).scores()).hasSize(10);
			}
			assertThat(pool.failures()).isEqualTo(1);
			assertThat(pool.workers()).isEqualTo(2);
			assertThat(pool.busyWorkers()).isZero();
		}
		assertThat(closings()).containsExactly(1, 1, 1);
	}

	@Test
	void aSecondFailureInARowIsTheCallersAndThatWorkerIsReplacedToo() {
		try (ModelPool pool = pool(1)) {
			this.behaviour = (worker) -> {
				if (worker < 3) {
					throw new InferenceException(new IllegalStateException("worker " + worker));
				}
			};
			assertThatExceptionOfType(InferenceException.class).isThrownBy(() -> pool.infer(noise(1)))
				.withMessage("The model failed: worker 1");
			assertThat(pool.workers()).isEqualTo(1);
			assertThat(pool.busyWorkers()).isZero();
			assertThat(pool.failures()).isEqualTo(2);
			assertThat(pool.infer(noise(1)).scores()).containsExactly(scoresOf(3));
		}
	}

	static List<Throwable> faultsOfAFactory() {
		return List.of(new ModelException("The file is gone"), new OutOfMemoryError("Direct buffer memory"),
				new UnsatisfiedLinkError("The library is gone"));
	}

	@ParameterizedTest
	@MethodSource("faultsOfAFactory")
	void whereNoWorkerCanBeMadeAgainThereIsOneFewerAndAtLastNone(Throwable fault) {
		try (ModelPool pool = pool(2)) {
			this.behaviour = (worker) -> {
				throw new InferenceException(new IllegalStateException("worker " + worker));
			};
			this.factoryFault = fault;
			assertThatExceptionOfType(InferenceException.class).isThrownBy(() -> pool.infer(noise(1)));
			assertThat(pool.workers()).isZero();
			assertThat(pool.busyWorkers()).isZero();
			assertThat(pool.failures()).isEqualTo(2);
			assertThatExceptionOfType(ModelUnavailableException.class).isThrownBy(() -> pool.infer(noise(1)))
				.withMessage("The model has failed and cannot be loaded again");
		}
		assertThat(closings()).containsExactly(1, 1);
	}

	@Test
	void whoWaitsForTheLastWorkerIsToldThatItCannotBeReplaced() throws Exception {
		try (ModelPool pool = pool(1)) {
			CountDownLatch lent = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			this.behaviour = (worker) -> {
				lent.countDown();
				await(release);
				throw new InferenceException(new IllegalStateException("at last"));
			};
			Future<Inference> first = this.threads.submit(() -> pool.infer(noise(1)));
			await(lent);
			Future<Inference> second = this.threads.submit(() -> pool.infer(noise(1)));
			this.factoryFault = new ModelException("The file is gone");
			release.countDown();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> first.get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(ModelUnavailableException.class);
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> second.get(30, TimeUnit.SECONDS))
				.withCauseInstanceOf(ModelUnavailableException.class);
		}
	}

	@Test
	void anyOtherFaultGivesTheWorkerBack() {
		try (ModelPool pool = pool(1)) {
			this.behaviour = (worker) -> {
				throw new IllegalStateException("not the native call");
			};
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> pool.infer(noise(1)));
			this.behaviour = WELL;
			assertThat(pool.infer(noise(1)).scores()).containsExactly(scoresOf(0));
			assertThat(pool.failures()).isZero();
		}
	}

	@Test
	void aClosedPoolTakesNoImages() {
		ModelPool pool = pool(1);
		pool.close();
		assertThatExceptionOfType(ModelUnavailableException.class).isThrownBy(() -> pool.infer(noise(1)))
			.withMessage("The model is closed");
	}

	@Test
	void closingFreesEveryWorkerOnceAndWaitsForTheOneThatIsLent() throws Exception {
		ModelPool pool = pool(3);
		CountDownLatch lent = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.behaviour = (worker) -> {
			lent.countDown();
			await(release);
		};
		Future<Inference> inference = this.threads.submit(() -> pool.infer(noise(1)));
		await(lent);
		this.othersClosed = new CountDownLatch(2);
		Future<?> closing = this.threads.submit(pool::close);
		await(this.othersClosed);
		assertThat(closing).isNotDone();
		assertThat(pool.workers()).isPositive();
		assertThat(closings().get(0)).isZero();
		release.countDown();
		assertThat(inference.get(30, TimeUnit.SECONDS).scores()).containsExactly(scoresOf(0));
		closing.get(30, TimeUnit.SECONDS);
		pool.close();
		assertThat(pool.workers()).isZero();
		assertThat(closings()).containsExactly(1, 1, 1);
	}

	@Test
	void aMissingFolderIsNamed() {
		Path missing = this.folder.resolve("nowhere");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(missing, 1))
			.withMessageContaining("There is no model folder at " + missing);
	}

	@Test
	void aMissingModelIsNamed() throws IOException {
		Files.copy(MNIST.resolve("model.json"), this.folder.resolve("model.json"));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
			.withMessageContaining("model.tflite cannot be read");
	}

	@Test
	void aTruncatedModelDiffersFromItsSum() throws IOException {
		byte[] model = Files.readAllBytes(MNIST.resolve("model.tflite"));
		Files.copy(MNIST.resolve("model.json"), this.folder.resolve("model.json"));
		Files.write(this.folder.resolve("model.tflite"), Arrays.copyOf(model, model.length / 2));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
			.withMessageContaining("is not the one that its card describes: its sha256 is");
	}

	@Test
	void aFileThatIsNoModelIsRefusedEvenIfItsSumIsRight() throws Exception {
		writeModel("no model at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
			.withMessageContaining("is not a TFLite model that TFLite 2.6.2 can run");
	}

	@Test
	void aTruncatedModelIsRefusedEvenIfItsSumIsRight() throws Exception {
		byte[] model = Files.readAllBytes(MNIST.resolve("model.tflite"));
		writeModel(Arrays.copyOf(model, 4096), "");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1));
	}

	@Test
	void aModelOfAnotherShapeIsRefused() throws Exception {
		writeModel(Files.readAllBytes(MNIST.resolve("model.tflite")), ", \"not_a_digit\"");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ModelPool.open(this.folder, 1))
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

	/** A started pool of fakes, numbered as they are made. */
	private ModelPool pool(int workers) {
		ModelPool pool = new ModelPool(Pools.card(), workers, Fake::new);
		pool.start();
		return pool;
	}

	private static IntConsumer failing(int broken) {
		return (worker) -> {
			if (worker == broken) {
				throw new InferenceException(new IllegalStateException("worker " + worker));
			}
		};
	}

	private List<Integer> closings() {
		return this.made.stream().map((fake) -> fake.closings.get()).toList();
	}

	private static float[] scoresOf(int worker) {
		float[] scores = new float[10];
		scores[0] = worker;
		return scores;
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static GreyImage noise(int seed) {
		byte[] pixels = new byte[GreyImage.PIXELS];
		new Random(seed).nextBytes(pixels);
		return new GreyImage(pixels);
	}

	/** Scores each image with its own number, if it behaves. */
	private final class Fake implements Worker {

		private final int number = ModelPoolTests.this.made.size();

		private final AtomicInteger closings = new AtomicInteger();

		private Fake() {
			if (ModelPoolTests.this.factoryFault instanceof RuntimeException fault) {
				throw fault;
			}
			if (ModelPoolTests.this.factoryFault instanceof Error fault) {
				throw fault;
			}
			ModelPoolTests.this.made.add(this);
		}

		@Override
		public Output infer(GreyImage image) {
			ModelPoolTests.this.behaviour.accept(this.number);
			return new Output(scoresOf(this.number), null);
		}

		@Override
		public void close() {
			this.closings.incrementAndGet();
			ModelPoolTests.this.othersClosed.countDown();
			if (this.number == ModelPoolTests.this.failsToClose) {
				throw new IllegalStateException("cannot be closed");
			}
		}

	}

}
