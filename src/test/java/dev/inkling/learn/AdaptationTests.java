package dev.inkling.learn;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inkling.Drawings;
import dev.inkling.OwnDrawings;
import dev.inkling.classify.Admission;
import dev.inkling.classify.Classifier;
import dev.inkling.classify.Models;
import dev.inkling.classify.RefusedException;
import dev.inkling.decode.PictureReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AdaptationTests {

	@TempDir
	static Path folder;

	@LocalServerPort
	int port;

	@Autowired
	SampleStore store;

	@Autowired
	LayerStore layers;

	@Autowired
	Models models;

	@Autowired
	Storage storage;

	@Autowired
	WriterLayerCache cache;

	@Autowired
	Classifier classifier;

	@Autowired
	PictureReader pictures;

	@Autowired
	Admission admission;

	private Client admin = new Client(0, null);

	private Client collector = new Client(0, null);

	private OddWriter ada = new OddWriter(0, "ada");

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		Client.configure(registry, folder);
	}

	@BeforeEach
	void beginWithNothing() {
		this.admin = new Client(this.port, Client.ADMIN);
		this.collector = new Client(this.port, Client.COLLECT);
		this.ada = new OddWriter(this.port, "ada");
		this.store.writers().forEach((writer) -> this.store.deleteWriter(writer.writer()));
	}

	@Test
	void givenAnAdaptationThenItsWriterIsReadByItAndNobodyElse() throws Exception {
		this.ada.collect(5);
		assertThat(this.ada.classify("?writer=ada").get("digit").intValue()).isEqualTo(7);
		JsonNode adapted = Client.json(this.ada.adapt());
		assertThat(adapted.get("adopted").booleanValue()).as(adapted.toString()).isTrue();
		assertThat(adapted.has("reason")).isFalse();
		assertThat(adapted.get("writer").stringValue()).isEqualTo("ada");
		assertThat(adapted.get("samples").intValue()).isEqualTo(50);
		assertThat(adapted.at("/before/tried").intValue()).isEqualTo(50);
		assertThat(adapted.at("/before/right").intValue()).isLessThanOrEqualTo(45);
		assertThat(adapted.at("/after/right").intValue()).isGreaterThan(adapted.at("/before/right").intValue());
		assertThat(adapted.at("/others/before/tried").intValue()).isGreaterThan(100);
		JsonNode own = this.ada.classify("?writer=ada");
		assertThat(own.get("digit").intValue()).isOne();
		assertThat(own.at("/model/adapted").booleanValue()).isTrue();
		for (String other : new String[] { "", "?writer=bob", "?writer=Ada" }) {
			JsonNode answer = this.ada.classify(other);
			assertThat(answer.get("digit").intValue()).isEqualTo(7);
			assertThat(answer.get("model").has("adapted")).isFalse();
		}
	}

	@Test
	void givenABatchThenAllOfItIsReadAsTheWriters() throws Exception {
		this.ada.collect(5);
		this.ada.adapt();
		JsonNode answers = Client.json(this.collector.send("POST", "/classify/batch?writer=ada",
				"{\"items\":[" + Drawings.json(OddWriter.one(9)) + "," + Drawings.json(OddWriter.one(8)) + "]}"));
		assertThat(answers.get("items")).allSatisfy((answer) -> {
			assertThat(answer.get("digit").intValue()).isOne();
			assertThat(answer.at("/model/adapted").booleanValue()).isTrue();
		});
	}

	@Test
	void givenTheSameSamplesThenTheLayerIsTheSame() throws Exception {
		this.ada.collect(5);
		String model = this.models.folder().card().sha256();
		String first = this.ada.adapt().body();
		byte[] weights = this.layers.weights("ada", model).orElseThrow();
		assertThat(this.ada.adapt().body()).isEqualTo(first);
		assertThat(this.layers.weights("ada", model).orElseThrow()).isEqualTo(weights);
	}

	@Test
	void givenTooFewSamplesThenItSaysHowManyOfWhichDigitsAreMissing() throws Exception {
		this.ada.collect(2);
		this.collector.add(Client.seven(1, "ada"));
		HttpResponse<String> answer = this.ada.adapt();
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(Client.json(answer).get("detail").stringValue())
			.isEqualTo("samples must be at least 3 of each digit: "
					+ "1 of 0, 1 of 1, 1 of 2, 1 of 3, 1 of 4, 1 of 5, 1 of 6, 1 of 8, 1 of 9 are missing");
		assertThat(new OddWriter(this.port, "nobody").adapt().statusCode()).isEqualTo(422);
		assertThat(new OddWriter(this.port, "a%20b").adapt().statusCode()).isEqualTo(400);
	}

	@Test
	void givenTooFewSamplesThenNoDrawingIsReadInVain() throws Exception {
		this.ada.collect(2);
		SampleStore counting = new SampleStore(this.storage, InstantSource.system()) {

			@Override
			Optional<String> drawing(String id) {
				throw new AssertionError("A drawing is read");
			}

		};
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> adaptation(counting).adapt("ada"))
			.withMessageContaining("at least 3 of each digit");
	}

	@Test
	void givenAWriterWhoGainsNothingThenItIsNotAdoptedAndSaysWhy() throws Exception {
		for (int i = 0; i < 3; i++) {
			for (int digit = 0; digit <= 9; digit++) {
				this.collector.add(Client.sample(Drawings.json(OddWriter.usual(digit, i)), "" + digit, "bob"));
			}
		}
		JsonNode answer = Client.json(new OddWriter(this.port, "bob").adapt());
		assertThat(answer.get("adopted").booleanValue()).as(answer.toString()).isFalse();
		assertThat(answer.get("reason").stringValue()).contains("nothing to gain");
		assertThat(this.ada.classify("?writer=bob").get("model").has("adapted")).isFalse();
		assertThat(Client.json(this.admin.get("/writers/bob")).has("adaptation")).isFalse();
	}

	@Test
	void givenSamplesThatHaveChangedThenWhatWasAdoptedBeforeIsGoneIfItIsNotAgain() throws Exception {
		this.ada.collect(5);
		this.ada.adapt();
		for (JsonNode sample : Client.json(this.admin.get("/samples?writer=ada&label=1")).get("samples")) {
			this.admin.send("PATCH", "/samples/" + sample.get("id").stringValue(), "{\"label\":\"7\"}");
		}
		for (int i = 0; i < 3; i++) {
			this.collector.add(Client.sample(Drawings.json(OddWriter.usual(1, i)), "1", "ada"));
		}
		assertThat(Client.json(this.ada.adapt()).get("adopted").booleanValue()).isFalse();
		assertThat(this.ada.classify("?writer=ada").get("digit").intValue()).isEqualTo(7);
	}

	@Test
	void givenAnAdaptationThenTheWriterShowsItUntilThatIsErased() throws Exception {
		this.ada.collect(5);
		assertThat(Client.json(this.admin.get("/writers/ada")).has("adaptation")).isFalse();
		this.ada.adapt();
		assertThat(Client.json(this.admin.get("/writers/ada")).at("/adaptation/samples").intValue()).isEqualTo(50);
		assertThat(Client.json(this.admin.get("/writers")).at("/writers/0/adaptation/created").isString()).isTrue();
		assertThat(this.admin.delete("/writers/ada").statusCode()).isEqualTo(204);
		assertThat(this.ada.classify("?writer=ada").get("digit").intValue()).isEqualTo(7);
		assertThat(this.layers.weights("ada", this.models.folder().card().sha256())).isEmpty();
	}

	@Test
	void givenTheLastSampleIsErasedThenTheLayerIsToo() throws Exception {
		this.ada.collect(5);
		this.ada.adapt();
		String model = this.models.folder().card().sha256();
		List<String> ids = new ArrayList<>();
		Client.json(this.admin.get("/samples?writer=ada"))
			.get("samples")
			.forEach((sample) -> ids.add(sample.get("id").stringValue()));
		for (String id : ids) {
			assertThat(this.layers.weights("ada", model)).isPresent();
			assertThat(this.ada.isAdapted()).isTrue();
			this.admin.delete("/samples/" + id);
		}
		assertThat(this.layers.weights("ada", model)).isEmpty();
		assertThat(this.ada.isAdapted()).isFalse();
	}

	@Test
	void givenSamplesThatAreErasedWhileTheyAreFittedToThenNothingOfThemIsLeft() throws Exception {
		this.ada.collect(5);
		SampleStore erasing = new SampleStore(this.storage, InstantSource.system()) {

			private int read;

			@Override
			Optional<String> drawing(String id) {
				Optional<String> drawing = super.drawing(id);
				if (++this.read == 50) {
					deleteWriter("ada");
					add(NewSample.parse(Client.seven(1, "ada").getBytes(StandardCharsets.US_ASCII)));
				}
				return drawing;
			}

		};
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> adaptation(erasing).adapt("ada"))
			.withMessageContaining("erased meanwhile");
		assertThat(this.ada.isAdapted()).isFalse();
	}

	@Test
	void givenALayerInTheDatabaseThatIsDamagedThenTheModelsOwnAnswers() throws Exception {
		this.collector.add(Client.seven(1, "ada"));
		this.layers.put("ada", this.models.folder().card().sha256(), 50, Instant.now(), new byte[] { 1, 2, 3 });
		assertThat(this.ada.classify("?writer=ada").get("model").has("adapted")).isFalse();
	}

	@Test
	void givenAWriterThatNobodyCanBeThenTheRequestIsRefused() throws Exception {
		HttpResponse<String> answer = this.collector.send("POST", "/classify?writer=a%2Fb",
				Drawings.json(Drawings.seven()));
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Client.json(answer).at("/errors/0/field").stringValue()).isEqualTo("writer");
	}

	@Test
	void givenSamplesThatAreNoDigitThenTheyAreFittedToAsWell() throws Exception {
		this.ada.collect(5);
		OwnDrawings.others().values().stream().limit(3).forEach((none) -> {
			try {
				this.collector.add(Client.sample(Drawings.json(none), "none", "ada"));
			}
			catch (Exception ex) {
				throw new AssertionError(ex);
			}
		});
		assertThat(Client.json(this.ada.adapt()).get("samples").intValue()).isEqualTo(53);
	}

	private WriterAdaptation adaptation(SampleStore samples) {
		return new WriterAdaptation(samples, this.layers, this.cache, this.models, this.classifier, this.pictures,
				this.admission);
	}

}
