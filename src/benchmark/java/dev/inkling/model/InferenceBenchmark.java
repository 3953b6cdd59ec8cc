package dev.inkling.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.inkling.preprocess.GreyImage;
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
import org.tensorflow.lite.Interpreter;

/** What DJL and the pool add to the bare interpreter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InferenceBenchmark {

	@Param({ "models/mnist" })
	String model = "";

	private ModelPool pool;

	private TfliteWorker worker;

	private Interpreter interpreter;

	private ByteBuffer input;

	private ByteBuffer output;

	private GreyImage image;

	@Setup(Level.Trial)
	public void open() {
		Path folder = Path.of(this.model);
		this.pool = ModelPool.open(folder, 1);
		this.worker = new TfliteWorker(folder.resolve("model.tflite"), this.pool.card());
		this.interpreter = new Interpreter(folder.resolve("model.tflite").toFile(),
				new Interpreter.Options().setUseXNNPACK(true).setNumThreads(1));
		this.input = ByteBuffer.allocateDirect(4 * GreyImage.PIXELS).order(ByteOrder.nativeOrder());
		this.output = ByteBuffer.allocateDirect(4 * this.pool.card().labels().size()).order(ByteOrder.nativeOrder());
		byte[] pixels = new byte[GreyImage.PIXELS];
		new Random(1).nextBytes(pixels);
		this.image = new GreyImage(pixels);
		for (int i = 0; i < GreyImage.PIXELS; i++) {
			this.input.putFloat(4 * i, this.image.pixel(i) / 255f);
		}
	}

	@TearDown(Level.Trial)
	public void close() {
		this.interpreter.close();
		this.worker.close();
		this.pool.close();
	}

	@Benchmark
	public ByteBuffer bareInterpreter() {
		this.input.rewind();
		this.output.rewind();
		this.interpreter.run(this.input, this.output);
		return this.output;
	}

	@Benchmark
	public float[] predictor() {
		return this.worker.infer(this.image).scores();
	}

	@Benchmark
	public Inference pool() {
		return this.pool.infer(this.image);
	}

}
