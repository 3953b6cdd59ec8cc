package dev.inkling.lifecycle;

import org.springframework.boot.ExitCodeGenerator;

/**
 * A setting that nothing reads, so that its author was mistaken. Ends the start with exit
 * code 2, as a command that is asked wrongly does.
 */
class UnknownSettingException extends RuntimeException implements ExitCodeGenerator {

	UnknownSettingException(String message) {
		super(message);
	}

	@Override
	public int getExitCode() {
		return 2;
	}

}
