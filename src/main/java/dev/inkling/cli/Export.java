package dev.inkling.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.inkling.lab.board.CArray;
import dev.inkling.lab.board.TfliteFile;
import dev.inkling.lab.evaluate.Formats;
import dev.inkling.model.ModelFolder;

/**
 * Writes a model as the C array that a board's program includes, and prints what flash
 * and tensor arena it takes and which operators to register.
 */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes a model as a C array for a board, and says what flash and tensor arena it takes.")
final class Export implements Callable<Integer> {

	private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	@Option(names = "--model", required = true, paramLabel = "FOLDER",
			description = "Folder with model.tflite and model.json, float32 or int8.")
	private Path model = Path.of("");

	@Option(names = "--output", required = true, paramLabel = "HEADER",
			description = "The file to write, such as digit_model.h.")
	private Path output = Path.of("");

	@Option(names = "--name", paramLabel = "NAME",
			description = "Name of the array. Default: the file's name without its ending.")
	private @Nullable String name;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException {
		String array = (this.name != null) ? this.name : nameOf(this.output);
		if (!IDENTIFIER.matcher(array).matches()) {
			throw new CommandLine.ParameterException(this.spec.commandLine(),
					"The name of the array must be an identifier of C, not '" + array + "': give another --name");
		}
		Destination.check(this.output);
		ModelFolder folder = ModelFolder.open(this.model);
		byte[] file = Files.readAllBytes(folder.file());
		Files.writeString(this.output, CArray.of(array, file, folder.card()));
		TfliteFile graph = TfliteFile.read(file);
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(Formats.format("%s: model %s version %s as %s[], %s in, %s out%n", this.output, folder.card().name(),
				folder.card().version(), array, graph.input().type(), graph.output().type()));
		out.print(Formats.format("flash: %,d bytes%n", file.length));
		OptionalInt arena = CArray.arenaBytes(folder.card());
		out.print(arena.isPresent() ? Formats.format("tensor arena: %,d bytes, measured on x86-64%n", arena.getAsInt())
				: Formats.format("tensor arena: not measured; models/training/measure_arena.py does%n"));
		out.print(Formats.format("operators: %s%n", String.join(", ", graph.operators())));
		out.flush();
		return 0;
	}

	/** A file's name up to its first dot, as an identifier of C where that can be. */
	private static String nameOf(Path file) {
		String name = file.getFileName().toString();
		int dot = name.indexOf('.');
		return ((dot > 0) ? name.substring(0, dot) : name).replace('-', '_');
	}

}
