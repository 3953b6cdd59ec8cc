package dev.inkling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import dev.inkling.cli.Commands;

/** Starts the service, or runs the command that the first word names. */
@SpringBootApplication
public class Inkling {

	public static void main(String[] args) {
		if (Commands.handles(args)) {
			System.exit(Commands.run(args));
		}
		SpringApplication.run(Inkling.class, Commands.settings(args));
	}

}
