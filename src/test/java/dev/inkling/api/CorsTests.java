package dev.inkling.api;

import dev.inkling.Drawings;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "inkling.cors.allowed-origins=https://draw.example.org,https://pin.example.org")
@AutoConfigureMockMvc
class CorsTests {

	@Autowired
	MockMvcTester mvc;

	@Test
	void givenAnAllowedOriginThenItsPageMayAskAndReadTheAnswer() {
		assertThat(this.mvc.options()
			.uri("/classify")
			.header("Origin", "https://pin.example.org")
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type")
			.exchange()).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://pin.example.org")
			.hasHeader("Access-Control-Allow-Methods", "POST")
			.hasHeader("Access-Control-Allow-Headers", "content-type");
		assertThat(this.mvc.post()
			.uri("/classify")
			.header("Origin", "https://draw.example.org")
			.contentType(MediaType.APPLICATION_JSON)
			.content(Drawings.json(Drawings.seven()))
			.exchange()).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://draw.example.org")
			.hasHeader("Access-Control-Expose-Headers", "Location, Retry-After, X-Request-Id");
	}

	@Test
	void givenAnotherOriginThenItsPageMayNot() {
		assertThat(this.mvc.options()
			.uri("/classify")
			.header("Origin", "https://elsewhere.example.org")
			.header("Access-Control-Request-Method", "POST")
			.exchange()).hasStatus(403).doesNotContainHeader("Access-Control-Allow-Origin");
	}

}
