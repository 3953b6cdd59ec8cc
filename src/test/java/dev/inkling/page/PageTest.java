package dev.inkling.page;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A test of the pages of the running service in a browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ScriptedService.class)
abstract class PageTest {

	@RegisterExtension
	static final Browser browser = new Browser();

	@Autowired
	ScriptedService service;

	@LocalServerPort
	int port;

	@BeforeEach
	void forget() {
		this.service.forget();
	}

}
