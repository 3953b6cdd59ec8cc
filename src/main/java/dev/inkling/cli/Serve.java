package dev.inkling.cli;

import java.util.List;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * What is said of starting the service. It is not run as a command: the program itself
 * starts the service, with {@link Commands#settings}.
 */
@Command(name = Serve.NAME, mixinStandardHelpOptions = true,
		description = "Starts the service, as no command at all does too.")
final class Serve {

	static final String NAME = "serve";

	@Parameters(paramLabel = "--NAME=VALUE", arity = "0..*",
			description = "Settings, such as --inkling.workers=4; the README lists them.")
	private List<String> settings = List.of();

}
