package dev.inkling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication
public class Inkling {

	public static void main(String[] args) {
		SpringApplication.run(Inkling.class, args);
	}

}
