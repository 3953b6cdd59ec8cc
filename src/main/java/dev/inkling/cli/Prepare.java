package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.lab.augment.Augmenter;
import dev.inkling.lab.augment.Digits;
import dev.inkling.ink.Bitmap;
import dev.inkling.ink.Ink;
import dev.inkling.ink.NoDrawingException;
import dev.inkling.preprocess.Preprocessor;

/**
 * Turns data into what a model sees, by the very steps that a request goes through, so
 * that training and serving cannot drift apart. What is written depends on the data, the
 * options and the seed alone, not on the number of processors: each drawing and variant
 * has a seed of its own. Drawings that a request would be refused for are left out and
 * counted.
 */
@Command(name = "prepare", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Turns strokes and pictures into model input, by the steps that a request goes through.",
				"Writes IDX images and labels (10 = no digit) and a table meta.tsv with a line for each picture." })
final class Prepare implements Callable<Integer> {

	/** Drawings that are read, worked on by all processors and written at a time. */
	private static final int CHUNK = 512;

	/** Digits kept to put side by side as something that is no digit. */
	private static final int KEPT_DIGITS = 2000;

	@Option(names = "--data", arity = "1..*", paramLabel = "FILE",
			description = "Strokes *.jsonl[.gz], IDX pictures *images*[.gz] with their labels beside, or a folder of "
					+ "picture files, read as if they were posted.")
	private List<Path> data = List.of();

	@Option(names = "--output", paramLabel = "PREFIX",
			description = "Folder, or what the names of the files start with.")
	private @Nullable String output;

	@Option(names = "--variants", defaultValue = "0", paramLabel = "N",
			description = "Draw each drawing N times as other people would; 0: once, as a request would be.")
	private int variants;

	@Option(names = "--seed", defaultValue = "1", paramLabel = "S",
			description = "The same seed gives the same result. Default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--preprocessing", defaultValue = "standard", paramLabel = "NAME", converter = ByName.class,
			description = "standard or article. Default: ${DEFAULT-VALUE}.")
	private Preprocessor preprocessing = Preprocessor.STANDARD;

	@Option(names = "--as-pictures", negatable = true, defaultValue = "true", fallbackValue = "true",
			description = "Whether IDX pictures go the way of a posted picture (default), or are taken as they stand.")
	private boolean asPictures = true;

	@Option(names = "--photographed",
			description = "Take a picture of every kind of each drawing in strokes, and go on with those.")
	private boolean photographed;

	@Option(names = "--scribbles", defaultValue = "0", paramLabel = "N",
			description = "Add N drawings that are no digit: scribbles, signs, letters, doodles, several digits.")
	private int scribbles;

	@Option(names = "--labels", split = ",", paramLabel = "LABEL",
			description = "Only these labels, such as 4,9 or 10 for what is no digit.")
	private Set<Integer> labels = Set.of();

	@Option(names = "--contact-sheet", paramLabel = "PNG",
			description = "Also a sheet of 400 of the results to look at.")
	private @Nullable Path contactSheet;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private final Map<Integer, List<Ink>> digits = new HashMap<>();

	private int keptDigits;

	private int read;

	private int skipped;

	@Override
	public Integer call() throws IOException {
		checkOptions();
		Destination.check(this.contactSheet);
		ContactSheet sheet = (this.contactSheet != null) ? new ContactSheet() : null;
		long start = System.nanoTime();
		int written = 0;
		try (IdxWriter writer = (this.output != null) ? new IdxWriter(this.output) : null) {
			Sink sink = (image, sample, variant) -> {
				if (writer != null) {
					writer.write(image, sample, variant);
				}
				if (sheet != null) {
					sheet.add(image, sample.label());
				}
			};
			for (Path file : this.data) {
				int before = this.read;
				try (SampleReader reader = SampleReader.open(file, this.photographed)) {
					written += prepare(reader, sink);
				}
				if (this.read == before) {
					throw BadDataException.empty(file);
				}
			}
			if (this.scribbles > 0) {
				try (SampleReader reader = new ScribbleReader(this.scribbles, this.seed, new Digits(this.digits))) {
					written += prepare(reader, sink);
				}
			}
		}
		if (sheet != null && this.contactSheet != null) {
			sheet.write(this.contactSheet);
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf("%,d drawings read, %,d without a drawing left out, %,d pictures made in %.1f s%n", this.read,
				this.skipped, written, seconds);
		out.flush();
		return 0;
	}

	/**
	 * Looks at options that depend on each other.
	 * @throws CommandLine.ParameterException if they do not go together
	 */
	private void checkOptions() {
		if (this.data.isEmpty() && this.scribbles == 0) {
			throw new CommandLine.ParameterException(this.spec.commandLine(), "Nothing to prepare: give --data");
		}
		if (this.output == null && this.contactSheet == null) {
			throw new CommandLine.ParameterException(this.spec.commandLine(), "Nowhere to write: give --output");
		}
		if (this.variants < 0 || this.scribbles < 0) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"--variants and --scribbles must not be below 0");
		}
		if (this.variants > 0 && !this.asPictures) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"--variants must be 0 where pictures are taken as they stand");
		}
	}

	/**
	 * Works through a file, chunk by chunk on all processors.
	 * @return pictures that were written
	 */
	private int prepare(SampleReader reader, Sink sink) throws IOException {
		int written = 0;
		List<Sample> chunk = reader.next(CHUNK);
		while (!chunk.isEmpty()) {
			List<Work> work = new ArrayList<>(chunk.size());
			for (Sample sample : chunk) {
				keep(sample);
				if (this.labels.isEmpty() || this.labels.contains(sample.digit())) {
					work.add(new Work(sample, this.read));
				}
				this.read++;
			}
			for (Result result : work.parallelStream().map(this::prepare).toList()) {
				this.skipped += result.images.isEmpty() ? 1 : 0;
				for (int i = 0; i < result.images.size(); i++) {
					sink.write(result.images.get(i), result.sample, (this.variants > 0) ? i + 1 : 0);
					written++;
				}
			}
			chunk = reader.next(CHUNK);
		}
		return written;
	}

	/** Keeps the first digits that are strokes, for scribbles to be made of. */
	private void keep(Sample sample) {
		if (this.scribbles > 0 && this.keptDigits < KEPT_DIGITS && sample.digit() != Sample.NO_DIGIT
				&& sample.drawing() instanceof Sample.Strokes strokes) {
			this.digits.computeIfAbsent(sample.digit(), (digit) -> new ArrayList<>()).add(strokes.ink());
			this.keptDigits++;
		}
	}

	private Result prepare(Work work) {
		List<byte[]> images = new ArrayList<>(Math.max(1, this.variants));
		try {
			Function<SplittableRandom, Bitmap> again = augmenter(work.sample);
			for (int variant = 0; variant < this.variants; variant++) {
				Bitmap bitmap = again.apply(new SplittableRandom(Seeds.of(this.seed, work.number, variant)));
				images.add(this.preprocessing.apply(bitmap).toBytes());
			}
			if (this.variants == 0) {
				images.add(plain(work.sample));
			}
		}
		catch (NoDrawingException ex) {
			return new Result(work.sample, List.of());
		}
		return new Result(work.sample, images);
	}

	/** Draws a drawing again, by the randomness of each variant's own seed. */
	private static Function<SplittableRandom, Bitmap> augmenter(Sample sample) {
		if (sample.drawing() instanceof Sample.Strokes strokes) {
			return (random) -> Augmenter.augment(strokes.ink(), sample.digit(), random);
		}
		if (sample.drawing() instanceof Sample.Grey picture) {
			return (random) -> Augmenter.augment(picture.width(), picture.height(), picture.grey(), random);
		}
		Bitmap bitmap = sample.drawing().toBitmap();
		return (random) -> Augmenter.augment(bitmap, random);
	}

	/** The picture of a drawing that is not varied. */
	private byte[] plain(Sample sample) {
		if (sample.drawing() instanceof Sample.Grey picture && !this.asPictures) {
			return picture.toModelInput().toBytes();
		}
		return this.preprocessing.apply(sample.drawing().toBitmap()).toBytes();
	}

	/** Takes pictures that are ready, in the order of the data. */
	private interface Sink {

		void write(byte[] image, Sample sample, int variant) throws IOException;

	}

	/**
	 * What one processor does at a time.
	 *
	 * @param sample the drawing
	 * @param number position among all drawings of this run, which its seeds come from
	 */
	private record Work(Sample sample, int number) {
	}

	/**
	 * What came of it.
	 *
	 * @param sample the drawing
	 * @param images 28×28 bytes each, one a variant; none where it is no drawing
	 */
	private record Result(Sample sample, List<byte[]> images) {
	}

	/** Finds preprocessing by its name, for all commands. */
	static final class ByName implements CommandLine.ITypeConverter<Preprocessor> {

		@Override
		public Preprocessor convert(String name) {
			try {
				return Preprocessor.named(name);
			}
			catch (IllegalArgumentException ex) {
				throw new CommandLine.TypeConversionException(String.valueOf(ex.getMessage()));
			}
		}

	}

}
