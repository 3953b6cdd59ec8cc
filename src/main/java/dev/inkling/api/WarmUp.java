package dev.inkling.api;

import java.nio.charset.StandardCharsets;

import dev.inkling.classify.Answer;
import dev.inkling.classify.Classifier;
import dev.inkling.model.ModelCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Answers a drawing of its own some times before the service says that it is ready, since
 * the first answers of a JVM take many times as long as the later ones. They are neither
 * counted nor logged.
 */
@Component
class WarmUp implements ApplicationRunner {

	private static final byte[] SEVEN = "{\"strokes\":[[[20,20],[80,20],[48,100]]]}"
		.getBytes(StandardCharsets.US_ASCII);

	private static final int ANSWERS = 50;

	private static final Wish WISH = new Wish(ModelCard.DIGITS, false, null);

	private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);

	private final Classifier classifier;

	private final JsonMapper mapper;

	WarmUp(Classifier classifier, JsonMapper mapper) {
		this.classifier = classifier;
		this.mapper = mapper;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		try {
			for (int i = 0; i < ANSWERS; i++) {
				Answer answer = this.classifier.answer(() -> InkReader.read(SEVEN, WISH.ink()), () -> false);
				this.mapper.writeValueAsBytes(ClassifyResponse.of(answer, this.classifier.card(), WISH));
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The first answers will be slow", ex);
		}
	}

}
