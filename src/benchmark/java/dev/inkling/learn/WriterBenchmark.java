package dev.inkling.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import dev.inkling.classify.Classifiers;
import dev.inkling.classify.Models;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelCard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.util.FileSystemUtils;

/**
 * What {@code ?writer=} costs more than without: the layer is looked for and scores the
 * features, while a thousand writers' layers are in memory. Prints how much they take.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WriterBenchmark {

	private static final int WRITERS = 1_000;

	private Path folder;

	private Storage storage;

	private Models models;

	private WriterLayerCache cache;

	private float[] features;

	private int next;

	@Setup(Level.Trial)
	public void open() throws IOException {
		this.folder = Files.createTempDirectory("writers");
		this.storage = new Storage(
				new SampleProperties("jdbc:sqlite:" + this.folder.resolve("samples.db"), null, null, null));
		this.models = Classifiers.models(Path.of("models/touch"));
		SampleStore samples = new SampleStore(this.storage, InstantSource.system());
		LayerStore layers = new LayerStore(this.storage, InstantSource.system());
		this.cache = new WriterLayerCache(layers, this.models, System::nanoTime);
		ModelCard card = this.models.folder().card();
		byte[] weights = LastLayer.of(this.models.folder()).toBytes();
		this.features = new float[this.models.folder().features().count()];
		for (int i = 0; i < WRITERS; i++) {
			samples.add(NewSample.parse(Client.seven(i, name(i)).getBytes()));
			layers.put(name(i), card.sha256(), 1, Instant.now(), weights);
		}
		long before = used();
		for (int i = 0; i < WRITERS; i++) {
			this.cache.of(name(i)).layer(card);
		}
		System.out.println("Layers of " + WRITERS + " writers: " + (used() - before) / 1_000_000 + " MB");
	}

	private static String name(int writer) {
		return "writer" + writer;
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@TearDown(Level.Trial)
	public void close() throws IOException {
		this.models.close();
		this.storage.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	@Benchmark
	public float[] scoresByAWritersLayer() {
		this.next = (this.next + 1) % WRITERS;
		ModelCard card = this.models.folder().card();
		return this.cache.of(name(this.next)).layer(card).weights().scores(this.features);
	}

}
