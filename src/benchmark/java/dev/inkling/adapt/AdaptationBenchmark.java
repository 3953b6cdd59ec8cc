package dev.inkling.adapt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.inkling.OwnDrawings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Rasteriser;
import dev.inkling.model.LastLayer;
import dev.inkling.model.ModelFolder;
import dev.inkling.model.ModelPool;
import dev.inkling.preprocess.Preprocessor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Adapting to a writer by 100 samples, cross-validation included: ten sizes and places of
 * each of ten digits, of which ones are meant as sevens and sevens as ones, so that there
 * is something to learn. At most half a second on one core is asked for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AdaptationBenchmark {

	private static final Path TOUCH = Path.of("models/touch");

	private static final int PER_DIGIT = 10;

	private LastLayerFit fit;

	private final List<Example> samples = new ArrayList<>();

	@Setup(Level.Trial)
	public void open() {
		ModelFolder folder = ModelFolder.open(TOUCH);
		this.fit = new LastLayerFit(LastLayer.of(folder), Replay.of(folder));
		try (ModelPool pool = ModelPool.open(TOUCH, 1)) {
			OwnDrawings.digits().forEach((name, ink) -> {
				for (int i = 0; i < PER_DIGIT; i++) {
					Ink drawn = OwnDrawings.transformed(ink, 1 - 0.05 * i, 3 * i, 2 * i);
					this.samples.add(new Example(features(pool, drawn), meant(name.charAt(0) - '0')));
				}
			});
		}
		System.out.println(this.samples.size() + " samples, " + adapt().before().right() + " read right before");
	}

	private static float[] features(ModelPool pool, Ink ink) {
		return Objects
			.requireNonNull(pool.infer(Preprocessor.STANDARD.apply(Rasteriser.rasterise(ink))).features());
	}

	private static int meant(int digit) {
		return (digit == 1 || digit == 7) ? 8 - digit : digit;
	}

	@Benchmark
	public Adaptation adapt() {
		return this.fit.adapt(this.samples);
	}

}
