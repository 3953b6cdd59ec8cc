package dev.inkling;

import java.util.ArrayList;
import java.util.List;

/** The program in a process of its own, as it is tested. */
public final class OwnProcess {

	private OwnProcess() {
	}

	/**
	 * To be started with the same Java and the same classes.
	 * @param arguments of the program
	 * @return whose command may be added to: what follows its first word is for Java
	 */
	public static ProcessBuilder of(String... arguments) {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Inkling.class.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command);
	}

}
