package dev.inkling.lifecycle;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A setting that nothing reads, or that cannot be what it is. Ends the start with exit
 * code 2, as a command that is asked wrongly does.
 */
public class SettingException extends RuntimeException implements ExitCodeGenerator {

	public SettingException(String message) {
		super(message);
	}

	@Override
	public int getExitCode() {
		return 2;
	}

}
