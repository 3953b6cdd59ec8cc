package dev.inkling.cli;

import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.inkling.model.ModelException;

/**
 * The commands beside the service, by the first word of the command line, read by
 * picocli. A fault that a person can mend ends a command with one sentence on its error
 * stream; any other is a defect and keeps its stack trace.
 */
@Command(name = "inkling", mixinStandardHelpOptions = true, versionProvider = Version.class,
		subcommands = { Serve.class, Classify.class, Evaluate.class, Adapt.class, Prepare.class, Export.class,
				Key.class, AutoComplete.GenerateCompletion.class, CommandLine.HelpCommand.class },
		description = "Tells which digit somebody drew. Without a command it starts the service.",
		footer = "%nhelp COMMAND, or COMMAND --help, tells more.")
public final class Commands {

	private static final Set<String> OPTIONS = Set.of("-h", "--help", "-V", "--version");

	private Commands() {
	}

	/**
	 * Tells whether a command line is meant for a command and not for the service: its
	 * first word is no option, whether there is such a command or not, or asks for help.
	 * @param args as the program got them
	 */
	public static boolean handles(String... args) {
		List<String> words = List.of(args);
		if (words.isEmpty() || words.get(0).equals(Serve.NAME)) {
			return !Collections.disjoint(words, OPTIONS);
		}
		return OPTIONS.contains(words.get(0)) || !words.get(0).startsWith("-");
	}

	/**
	 * The settings on a command line that is meant for the service.
	 * @param args as the program got them
	 */
	public static String[] settings(String... args) {
		return (args.length > 0 && args[0].equals(Serve.NAME)) ? Arrays.copyOfRange(args, 1, args.length) : args;
	}

	/**
	 * Runs a command, which prints what it was asked for and no log.
	 * @param args as the program got them
	 * @return 0 where it worked, 1 where it did not, 2 where it was asked wrongly, or
	 * what the help of the command says
	 */
	public static int run(String... args) {
		System.setProperty("java.awt.headless", "true");
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
			logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
		}
		return line().execute(args);
	}

	/** A new parser of command lines; its output and error streams may be set. */
	static CommandLine line() {
		return new CommandLine(new Commands()).setExecutionExceptionHandler((ex, line, result) -> {
			if (ex instanceof BadDataException || ex instanceof ModelException) {
				line.getErr().println(ex.getMessage());
				return line.getCommandSpec().exitCodeOnExecutionException();
			}
			if (ex instanceof FileSystemException fault) {
				line.getErr()
					.println(fault.getFile() + ": cannot be read or written, "
							+ ((fault.getReason() != null) ? fault.getReason() : fault.getClass().getSimpleName()));
				return line.getCommandSpec().exitCodeOnExecutionException();
			}
			throw ex;
		});
	}

}
