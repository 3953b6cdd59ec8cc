package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.inkling.Drawings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.DigitModel;
import dev.inkling.model.Inference;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelException;
import dev.inkling.model.ModelUnavailableException;
import dev.inkling.model.Pools;
import dev.inkling.preprocess.GreyImage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ClassifierTests {

	private static final Bitmap SEVEN = Rasteriser.rasterise(Drawings.seven());

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration SHORT = Duration.ofMillis(50);

	private static final Classifier.ResultMapper<String> TEXTS = new Classifier.ResultMapper<>() {

		@Override
		public String answered(Answer answer) {
			return "a " + answer.judgement().best().digit();
		}

		@Override
		public String failed(RuntimeException fault) {
			return "no answer: " + fault.getMessage();
		}

	};

	private final Map<Decoded, Answer> observed = new ConcurrentHashMap<>();

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final FakeModel model = new FakeModel();

	/** The drawings, in the order in which they are begun. */
	private final List<String> begun = new CopyOnWriteArrayList<>();

	private final List<Classifier> classifiers = new CopyOnWriteArrayList<>();

	private volatile LongSupplier clock = System::nanoTime;

	private final ExecutorService clients = Executors.newCachedThreadPool();

	private final Logger logger = (Logger) LoggerFactory.getLogger(Classifier.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>() {

		@Override
		protected void append(ILoggingEvent event) {
			event.prepareForDeferredProcessing();
			super.append(event);
		}

	};

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.INFO);
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void end() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		MDC.clear();
		this.clients.shutdownNow();
		this.classifiers.forEach(Classifier::close);
	}

	@Test
	void anAnswerSaysWhatTheModelReadsAndWhatItSaw() {
		Answer answer = classifier(1, 8, LONG).classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(answer.judgement().best().digit()).isEqualTo(7);
		assertThat(answer.input()).isEqualTo(this.model.seen.get());
		Timings timings = answer.timings();
		assertThat(timings.total())
			.isGreaterThanOrEqualTo(timings.decode() + timings.preprocess() + timings.queue() + timings.inference());
	}

	@Test
	void drawingsAreBegunInTheOrderInWhichTheyAreAskedForBatchesAmongThem() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = hold(classifier);
		Future<Answer> first = ask(classifier, "first", 1);
		Future<String> batch = classifier.submit(DrawingSource.of(drawing("of a batch")), LayerChoice.OWN, TEXTS);
		Future<Answer> third = ask(classifier, "third", 3);
		Future<String> batchAgain = classifier.submit(DrawingSource.of(drawing("of a batch again")), LayerChoice.OWN,
				TEXTS);
		Future<Answer> last = ask(classifier, "last", 5);
		stop.open();
		for (Future<Answer> answer : List.of(first, third, last)) {
			assertThat(get(answer).judgement().best().digit()).isEqualTo(7);
		}
		assertThat(get(batch)).isEqualTo("a 7");
		assertThat(get(batchAgain)).isEqualTo("a 7");
		assertThat(this.begun).containsExactly("held", "first", "of a batch", "third", "of a batch again", "last");
	}

	@Test
	void asManyAreWorkedOnAtATimeAsThereAreWorkers() throws Exception {
		Classifier classifier = classifier(3, 8, LONG);
		Stop stop = new Stop(3);
		this.model.behaviour = stop::pass;
		List<Future<String>> outcomes = List.of(submit(classifier), submit(classifier), submit(classifier),
				submit(classifier));
		stop.awaitReached();
		assertThat(classifier.queueDepth()).isEqualTo(1);
		assertThat(this.model.asked.get()).isEqualTo(3);
		stop.open();
		for (Future<String> outcome : outcomes) {
			assertThat(get(outcome)).isEqualTo("a 7");
		}
	}

	@Test
	void aDrawingOfABatchThatFailsIsHandedOverAsItsFault() throws Exception {
		Future<String> outcome = classifier(1, 8, LONG).submit(DrawingSource.of(() -> {
			throw new NoDrawingException("strokes", "A drawing must have ink");
		}), LayerChoice.OWN, TEXTS);
		assertThat(get(outcome)).isEqualTo("no answer: A drawing must have ink");
	}

	@Test
	void aDrawingOfABatchThatIsGivenUpIsNotBegun() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = hold(classifier);
		Future<String> givenUp = classifier.submit(DrawingSource.of(drawing("given up")), LayerChoice.OWN, TEXTS);
		Future<String> last = classifier.submit(DrawingSource.of(drawing("last")), LayerChoice.OWN, TEXTS);
		givenUp.cancel(false);
		stop.open();
		get(last);
		assertThat(this.begun).containsExactly("held", "last");
	}

	@Test
	void faultsOfTheDecoderAreThrownAsTheyAre() {
		Classifier classifier = classifier(1, 8, LONG);
		NoDrawingException fault = new NoDrawingException("strokes", "A drawing must have ink");
		Supplier<Bitmap> decoder = () -> {
			throw fault;
		};
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> classifier.classify(DrawingSource.of(decoder), LayerChoice.OWN))
			.isSameAs(fault);
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> classifier.classify(DrawingSource.ofPicture(decoder), LayerChoice.OWN))
			.isSameAs(fault);
		assertThat(this.model.asked.get()).isZero();
	}

	@Test
	void whoComesWhenNobodyMayWaitIsRefusedAtOnceAndTheFirstIsAnswered() throws Exception {
		Classifier classifier = classifier(1, 0, LONG);
		Stop stop = new Stop(1);
		this.model.behaviour = stop::pass;
		Future<Answer> first = this.clients
			.submit(() -> classifier.classify(DrawingSource.of(drawing("first")), LayerChoice.OWN));
		stop.awaitReached();
		assertRefused(Refusal.QUEUE_FULL,
				() -> classifier.classify(DrawingSource.of(drawing("second")), LayerChoice.OWN));
		stop.open();
		assertThat(get(first).judgement().best().digit()).isEqualTo(7);
		assertThat(this.begun).containsExactly("first");
		assertThatNoException()
			.isThrownBy(() -> classifier.classify(DrawingSource.of(drawing("third")), LayerChoice.OWN));
	}

	@Test
	void aDrawingWhoseDeadlinePassesInTheQueueLeavesItAndIsNotWorkedFor() throws Exception {
		Classifier classifier = classifier(1, 8, SHORT);
		Stop stop = hold(classifier);
		assertRefused(Refusal.DEADLINE, () -> classifier.classify(DrawingSource.of(drawing("late")), LayerChoice.OWN))
			.withMessage("A drawing must be answered within 50 ms of its arrival; it still waited for a worker then");
		assertThat(classifier.queueDepth()).isZero();
		stop.open();
		get(classifier.submit(DrawingSource.of(drawing("next")), LayerChoice.OWN, TEXTS));
		assertThat(this.begun).containsExactly("held", "next");
		assertThat(this.model.asked.get()).isEqualTo(2);
	}

	@Test
	void aPictureWhoseDeadlinePassesWhileOthersAreDecodedIsNotDecoded() throws Exception {
		Stop stop = new Stop(1);
		this.clock = expiredOnceReached(stop);
		Classifier classifier = classifier(1, 8, LONG);
		Future<Answer> first = this.clients
			.submit(() -> classifier.classify(DrawingSource.ofPicture(drawing("first", stop)), LayerChoice.OWN));
		stop.awaitReached();
		assertRefused(Refusal.DEADLINE,
				() -> classifier.classify(DrawingSource.ofPicture(drawing("late")), LayerChoice.OWN))
			.withMessageContaining("it still waited for a worker then");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(first))
			.havingCause()
			.withMessageContaining("the work on it took too long");
		stop.open();
		this.clock = System::nanoTime;
		classifier.decode(() -> this.begun.add("next"));
		assertThat(this.begun).containsExactly("first", "next");
	}

	@Test
	void aDecoderThatTakesTooLongIsNotWaitedFor() {
		Stop stop = new Stop(1);
		this.clock = expiredOnceReached(stop);
		Classifier classifier = classifier(1, 8, LONG);
		assertRefused(Refusal.DEADLINE,
				() -> classifier.classify(DrawingSource.of(drawing("slow", stop)), LayerChoice.OWN))
			.withMessage("A drawing must be answered within 30000 ms of its arrival; the work on it took too long");
		stop.open();
	}

	@Test
	void batchesHaveNoDeadline() throws Exception {
		Classifier classifier = classifier(1, 8, Duration.ofNanos(1));
		assertRefused(Refusal.DEADLINE, () -> classifier.classify(DrawingSource.of(drawing("late")), LayerChoice.OWN));
		assertThat(get(classifier.submit(DrawingSource.of(drawing("of a batch")), LayerChoice.OWN, TEXTS)))
			.isEqualTo("a 7");
	}

	@Test
	void aPictureThatIsStillDecodedHoldsUpNoStrokes() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = new Stop(1);
		Future<Answer> picture = this.clients
			.submit(() -> classifier.classify(DrawingSource.ofPicture(drawing("picture", stop)), LayerChoice.OWN));
		stop.awaitReached();
		assertThat(
				classifier.classify(DrawingSource.of(drawing("strokes")), LayerChoice.OWN).judgement().best().digit())
			.isEqualTo(7);
		assertThat(picture).isNotDone();
		stop.open();
		assertThat(get(picture).judgement().best().digit()).isEqualTo(7);
	}

	@Test
	void afterClosingDrawingsAreSentElsewhere() {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.close();
		assertRefused(Refusal.SHUTTING_DOWN,
				() -> classifier.classify(DrawingSource.of(drawing("late")), LayerChoice.OWN));
		assertRefused(Refusal.SHUTTING_DOWN,
				() -> classifier.classify(DrawingSource.ofPicture(drawing("late")), LayerChoice.OWN));
		assertRefused(Refusal.SHUTTING_DOWN,
				() -> classifier.submit(DrawingSource.of(drawing("late")), LayerChoice.OWN, TEXTS));
		assertRefused(Refusal.SHUTTING_DOWN, () -> classifier.decode(() -> 1));
		assertThat(this.begun).isEmpty();
	}

	@Test
	void closingSendsElsewhereWhoStillWaits() {
		Classifier classifier = classifier(1, 8, LONG);
		hold(classifier);
		Future<Answer> waiting = ask(classifier, "waiting", 1);
		classifier.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(waiting))
			.havingCause()
			.isInstanceOfSatisfying(RefusedException.class,
					(ex) -> assertThat(ex.refusal()).isEqualTo(Refusal.SHUTTING_DOWN));
		assertThat(this.begun).containsExactly("held");
	}

	@Test
	void aRequestThatIsInterruptedLeavesTheQueue() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = hold(classifier);
		CompletableFuture<Thread> client = new CompletableFuture<>();
		Future<Boolean> waiting = this.clients.submit(() -> {
			client.complete(Thread.currentThread());
			assertRefused(Refusal.SHUTTING_DOWN,
					() -> classifier.classify(DrawingSource.of(drawing("interrupted")), LayerChoice.OWN));
			return Thread.currentThread().isInterrupted();
		});
		awaitDepth(classifier, 1, waiting);
		get(client).interrupt();
		assertThat(get(waiting)).isTrue();
		assertThat(classifier.queueDepth()).isZero();
		stop.open();
	}

	@Test
	void aModelThatHasFailedIsNamedAsTheReason() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		this.model.behaviour = () -> {
			throw new ModelUnavailableException("The model has failed and cannot be loaded again");
		};
		assertRefused(Refusal.MODEL_FAILED,
				() -> classifier.classify(DrawingSource.of(drawing("any")), LayerChoice.OWN))
			.withMessage("The model has failed and cannot be loaded again");
		assertThat(get(submit(classifier))).isEqualTo("no answer: The model has failed and cannot be loaded again");
	}

	@Test
	void answersAreCountedFromTheMomentOnThatSaysSo() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		classifier.classify(DrawingSource.ofPicture(() -> SEVEN), LayerChoice.OWN);
		get(submit(classifier));
		assertThat(counts()).isEqualTo(counts(0));
		classifier.startCounting();
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		classifier.classify(DrawingSource.ofPicture(() -> SEVEN), LayerChoice.OWN);
		get(submit(classifier));
		assertThat(counts()).isEqualTo(counts(3));
		assertThat(this.registry.get("inkling.classifications")
			.tags("digit", "7", "outcome", "accepted")
			.counter()
			.count()).isEqualTo(3);
	}

	@Test
	void refusalsAndFaultsAreNoAnswers() {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.startCounting();
		assertThatExceptionOfType(NoDrawingException.class)
			.isThrownBy(() -> classifier.classify(DrawingSource.of(() -> {
				throw new NoDrawingException("strokes", "A drawing must have ink");
			}), LayerChoice.OWN));
		assertThat(counts()).isEqualTo(counts(0));
		assertThat(lines()).isEmpty();
	}

	@Test
	void whatIsCountedIsShownToTheObserver() {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(this.observed).isEmpty();
		classifier.startCounting();
		Answer answer = classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(this.observed.values()).containsExactly(answer);
	}

	@Test
	void aRejectedAnswerIsCountedByItsReason() {
		this.model.card = Pools.card(1, new ModelCard.Rejection(1, null), false);
		this.model.scores = new float[10];
		Classifier classifier = classifier(1, 8, LONG);
		classifier.startCounting();
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(this.registry.get("inkling.classifications")
			.tags("digit", "0", "outcome", "ambiguous")
			.counter()
			.count()).isEqualTo(1);
		assertThat(lines()).singleElement().asString().startsWith("digit=0 confidence=0.1 accepted=false totalMicros=");
	}

	@Test
	void drawingsThatWaitAreTheQueuesDepth() throws Exception {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = hold(classifier);
		Future<Answer> first = ask(classifier, "first", 1);
		Future<Answer> second = ask(classifier, "second", 2);
		assertThat(classifier.queueDepth()).isEqualTo(2);
		stop.open();
		get(first);
		get(second);
		assertThat(classifier.queueDepth()).isZero();
	}

	@Test
	void anAnswerIsALineOfTheLogThatCarriesWhatItsRequestDoes() {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(lines()).isEmpty();
		classifier.startCounting();
		MDC.put("requestId", "a request");
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		MDC.put("requestId", "a picture");
		classifier.classify(DrawingSource.ofPicture(() -> SEVEN), LayerChoice.OWN);
		MDC.clear();
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(lines()).hasSize(3)
			.allMatch((line) -> line.matches("digit=7 confidence=1.0 accepted=true totalMicros=\\d+"));
		assertThat(this.log.list).extracting(ILoggingEvent::getMDCPropertyMap)
			.containsExactly(Map.of("requestId", "a request"), Map.of("requestId", "a picture"), Map.of());
	}

	@Test
	void theDigitIsLeftOutOfTheLogWhereThatIsAskedFor() {
		Classifier classifier = classifier(new ClassifyProperties(Path.of("unused"), 1, 8, LONG, false));
		classifier.startCounting();
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(lines()).singleElement().asString().matches("confidence=1.0 accepted=true totalMicros=\\d+");
	}

	@Test
	void aModelThatReadsTheKnownDrawingWronglyIsNotServed() {
		assertThatNoException().isThrownBy(() -> SelfTest.check(this.model));
		this.model.scores = Pools.sureOf(4);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> SelfTest.check(this.model))
			.withMessageStartingWith("The model fake 1 reads a known 7 as 4");
	}

	@Test
	void aModelThatHasJustAnsweredIsNotAskedWhetherItDoes() {
		Classifier classifier = classifier(1, 8, LONG);
		classifier.classify(DrawingSource.of(() -> SEVEN), LayerChoice.OWN);
		assertThat(classifier.isResponding(LONG, LONG)).isTrue();
		assertThat(this.model.asked.get()).isEqualTo(1);
		assertThat(classifier.isResponding(Duration.ZERO, LONG)).isTrue();
		assertThat(this.model.asked.get()).isEqualTo(2);
	}

	@Test
	void aModelThatHangsDoesNotAnswerUntilItIsBack() {
		Classifier classifier = classifier(1, 8, LONG);
		Stop stop = hold(classifier);
		assertThat(classifier.isResponding(Duration.ZERO, SHORT)).isFalse();
		assertThat(classifier.queueDepth()).isZero();
		stop.open();
		assertThat(classifier.isResponding(Duration.ZERO, LONG)).isTrue();
	}

	@Test
	void aModelThatFailsDoesNotAnswer() {
		Classifier classifier = classifier(1, 8, LONG);
		this.model.behaviour = () -> {
			throw new ModelUnavailableException("No worker is left");
		};
		assertThat(classifier.isResponding(Duration.ZERO, LONG)).isFalse();
		classifier.close();
		assertThat(classifier.isResponding(Duration.ZERO, LONG)).isFalse();
	}

	@Test
	void aModelStandsStillFromItsLastBeginningOnHoweverLongItHadNothingToDo() {
		Classifier classifier = classifier(1, 8, LONG);
		assertThat(classifier.decode(() -> "decoded")).isEqualTo("decoded");
		long begin = System.nanoTime();
		hold(classifier);
		Duration sinceLastProgress = classifier.sinceLastProgress();
		assertThat(sinceLastProgress).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begin));
	}

	private Classifier classifier(int workers, int queueCapacity, Duration deadline) {
		return classifier(new ClassifyProperties(Path.of("unused"), workers, queueCapacity, deadline, true));
	}

	private Classifier classifier(ClassifyProperties properties) {
		Admission admission = new Admission(properties.queueCapacity() + properties.workers(), 1 << 20);
		Classifier classifier = new Classifier(() -> this.model, properties, admission,
				new ClassifyMetrics(this.registry, Pools::withoutWorkers), this.observed::put,
				() -> this.clock.getAsLong());
		this.classifiers.add(classifier);
		return classifier;
	}

	/** Has a worker held up by the model, with a drawing that has no deadline. */
	private Stop hold(Classifier classifier) {
		Stop stop = new Stop(1);
		this.model.behaviour = stop::pass;
		classifier.submit(DrawingSource.of(drawing("held")), LayerChoice.OWN, TEXTS);
		stop.awaitReached();
		return stop;
	}

	/** Asks on a thread of its own, and returns once that is in the queue. */
	private Future<Answer> ask(Classifier classifier, String name, int depth) {
		Future<Answer> answer = this.clients
			.submit(() -> classifier.classify(DrawingSource.of(drawing(name)), LayerChoice.OWN));
		awaitDepth(classifier, depth, answer);
		return answer;
	}

	private static void awaitDepth(Classifier classifier, int depth, Future<?> whileUndone) {
		Awaitility.await().until(() -> classifier.queueDepth() == depth || whileUndone.isDone());
		assertThat(whileUndone).isNotDone();
	}

	/**
	 * A clock by which the deadline of a client passes while it waits, but not before
	 * some work has come to a stop.
	 */
	private static LongSupplier expiredOnceReached(Stop stop) {
		Set<Thread> waiting = ConcurrentHashMap.newKeySet();
		return () -> {
			Thread thread = Thread.currentThread();
			if (Set.of("worker", "decoder").contains(thread.getName()) || waiting.add(thread)) {
				return 0;
			}
			stop.awaitReached();
			return LONG.toNanos();
		};
	}

	private Future<String> submit(Classifier classifier) {
		return classifier.submit(DrawingSource.of(() -> SEVEN), LayerChoice.OWN, TEXTS);
	}

	private Supplier<Bitmap> drawing(String name) {
		return () -> {
			this.begun.add(name);
			return SEVEN;
		};
	}

	private Supplier<Bitmap> drawing(String name, Stop stop) {
		return () -> {
			this.begun.add(name);
			stop.pass();
			return SEVEN;
		};
	}

	private static <T> T get(Future<T> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

	private static ThrowableAssertAlternative<RefusedException> assertRefused(Refusal refusal, ThrowingCallable call) {
		return assertThatExceptionOfType(RefusedException.class).isThrownBy(call)
			.satisfies((refused) -> assertThat(refused.refusal()).isEqualTo(refusal));
	}

	private List<String> lines() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	/** How often each stage, a confidence and a digit were counted. */
	private List<Long> counts() {
		List<Long> counts = new CopyOnWriteArrayList<>();
		for (String stage : List.of("decode", "preprocess", "queue", "inference", "total")) {
			counts.add(this.registry.get("inkling.classify").tag("stage", stage).timer().count());
		}
		counts.add(this.registry.get("inkling.confidence").summary().count());
		counts.add((long) this.registry.get("inkling.classifications")
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum());
		return counts;
	}

	private static List<Long> counts(long each) {
		return Collections.nCopies(7, each);
	}

	/** Reads every image as a seven, after it has behaved as it is told. */
	private static final class FakeModel implements DigitModel {

		private final AtomicInteger asked = new AtomicInteger();

		private final AtomicReference<GreyImage> seen = new AtomicReference<>();

		private volatile ModelCard card = Pools.card();

		private volatile float[] scores = Pools.sureOf(7);

		private volatile Runnable behaviour = () -> {
		};

		@Override
		public ModelCard card() {
			return this.card;
		}

		@Override
		public Inference infer(GreyImage image) {
			this.asked.incrementAndGet();
			this.seen.set(image);
			this.behaviour.run();
			return new Inference(this.scores, null, 0);
		}

	}

}
