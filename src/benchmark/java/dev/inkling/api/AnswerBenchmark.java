package dev.inkling.api;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.inkling.classify.Answer;
import dev.inkling.classify.Judgement;
import dev.inkling.classify.LayerChoice;
import dev.inkling.classify.Timings;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelFolder;
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
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** From an answer to JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerBenchmark {

	@Param({ "models/touch" })
	String model = "";

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
		.build();

	private final ClassifyOptions options = new ClassifyOptions(ModelCard.DIGITS, false, null,
			LayerChoice.OWN);

	private Answer answer;

	@Setup(Level.Trial)
	public void open() {
		ModelCard card = ModelFolder.open(Path.of(this.model)).card();
		float[] scores = { 1, 9, 2, 3.5f, 4, 2.5f, 1.75f, 3, 2.25f, 0.5f, 1 };
		this.answer = new Answer(Judgement.of(scores, card), new GreyImage(new byte[GreyImage.PIXELS]),
				new Timings(9_000, 4_000, 0, 85_000, 99_000), card, null);
	}

	@Benchmark
	public byte[] json() {
		return this.mapper.writeValueAsBytes(ClassifyResponse.of(this.answer, this.options));
	}

}
