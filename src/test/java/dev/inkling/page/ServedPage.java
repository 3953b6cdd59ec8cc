package dev.inkling.page;

import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A test of the pages of the running service. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ScriptedService.class)
abstract class ServedPage {

	@Autowired
	ScriptedService service;

	@LocalServerPort
	int port;

	@BeforeEach
	void forget() {
		this.service.forget();
	}

}
