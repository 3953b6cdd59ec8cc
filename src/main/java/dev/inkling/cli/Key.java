package dev.inkling.cli;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.inkling.keys.BearerKey;

/** Makes a key for clients that send or manage samples. */
@Command(name = "key", mixinStandardHelpOptions = true,
		description = "Makes a random key for clients that send or see samples. "
				+ "Prints it, for the client, and its SHA-256, for the settings.")
final class Key implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		String key = BearerKey.random();
		PrintWriter out = this.spec.commandLine().getOut();
		out.println("key:    " + key);
		out.println("sha256: " + HexFormat.of().formatHex(BearerKey.sha256(key)));
		out.flush();
		return 0;
	}

}
