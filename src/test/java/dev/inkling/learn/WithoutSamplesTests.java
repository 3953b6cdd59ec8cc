package dev.inkling.learn;

import java.util.Arrays;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WithoutSamplesTests {

	@LocalServerPort
	int port;

	@Autowired
	ApplicationContext context;

	@ParameterizedTest
	@CsvSource({ "POST,/samples", "GET,/samples", "GET,/samples/export",
			"GET,/samples/00000000000000000000000000000000", "PATCH,/samples/00000000000000000000000000000000",
			"DELETE,/samples/00000000000000000000000000000000", "GET,/writers", "GET,/writers/ada",
			"DELETE,/writers/ada", "POST,/writers/ada/adaptation", "GET,/models", "PUT,/models/active" })
	void thePathsAreNotThere(String method, String path) throws Exception {
		var answer = new Client(this.port, Client.ADMIN).send(method, path, null);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void nothingOfItIsStarted() {
		assertThat(this.context.getBeansOfType(DataSource.class)).isEmpty();
		assertThat(Arrays.stream(this.context.getBeanDefinitionNames())
			.map((name) -> String.valueOf(this.context.getType(name)))
			.filter((type) -> type.matches(".*(security|flyway|hikari|inkling\\.learn|inkling\\.keys)\\..*")))
			.isEmpty();
	}

	@Test
	void theDescriptionDoesNotSpeakOfIt() throws Exception {
		assertThat(new Client(this.port, null).get("/v3/api-docs").body()).contains("\"/classify\"")
			.doesNotContain("/samples\"", "/writers", "\"/models", "bearer");
	}

}
