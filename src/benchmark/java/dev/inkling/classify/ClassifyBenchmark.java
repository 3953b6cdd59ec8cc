package dev.inkling.classify;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.inkling.Drawings;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.RawFormat;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.GreyImage;
import dev.inkling.preprocess.Preprocessor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The stages of a classification, and all of it on a worker, neither counted nor printed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ClassifyBenchmark {

	@Param({ "models/mnist" })
	String model = "";

	private ModelPool pool;

	private Classifier classifier;

	private byte[] bits;

	private byte[] grey;

	private byte[] rgba;

	private Bitmap bitmap;

	private float[] scores;

	@Setup(Level.Trial)
	public void open() {
		this.pool = ModelPool.open(Path.of(this.model), 1);
		ClassifyProperties properties = new ClassifyProperties(Path.of(this.model), 1, 0, Duration.ofSeconds(1), true);
		this.classifier = new Classifier(() -> this.pool, properties, new Admission(1, Runtime.getRuntime().maxMemory()),
				new ClassifyMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> this.pool), (drawing, answer) -> {
				}, System::nanoTime);
		this.bits = Drawings.bits(Drawings.seven());
		this.grey = Drawings.grey(Drawings.seven());
		this.rgba = Drawings.rgba(Drawings.seven());
		this.bitmap = RawFormat.BITS.read(this.bits, null);
		this.scores = this.pool.infer(Preprocessor.STANDARD.apply(this.bitmap)).scores();
	}

	@TearDown(Level.Trial)
	public void close() {
		this.classifier.close();
		this.pool.close();
	}

	@Benchmark
	public Bitmap decodeBits() {
		return RawFormat.BITS.read(this.bits, null);
	}

	@Benchmark
	public Bitmap decodeGrey() {
		return RawFormat.GREY8.read(this.grey, null);
	}

	@Benchmark
	public Bitmap decodeRgbaByInk() {
		return RawFormat.RGBA8888.read(this.rgba, 0);
	}

	@Benchmark
	public Bitmap decodeRgbaAsPicture() {
		return RawFormat.RGBA8888.read(this.rgba, null);
	}

	@Benchmark
	public GreyImage preprocess() {
		return Preprocessor.STANDARD.apply(this.bitmap);
	}

	@Benchmark
	public Judgement judge() {
		return Judgement.of(this.scores, this.pool.card());
	}

	@Benchmark
	public Answer wholeFromBits() {
		return this.classifier.classify(DrawingSource.of(() -> RawFormat.BITS.read(this.bits, null)), LayerChoice.OWN);
	}

	@Benchmark
	public Answer wholeFromGrey() {
		return this.classifier.classify(DrawingSource.of(() -> RawFormat.GREY8.read(this.grey, null)), LayerChoice.OWN);
	}

}
