package dev.inkling.lifecycle;

import dev.inkling.classify.Models;
import dev.inkling.model.ModelCard;
import dev.inkling.model.ModelPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the end of a start what was started, and where it is to be found. */
@Component
class ReadyLine {

	private static final Logger logger = LoggerFactory.getLogger(ReadyLine.class);

	private final Models models;

	private final Environment environment;

	ReadyLine(Models models, Environment environment) {
		this.models = models;
		this.environment = environment;
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		ModelPool pool = this.models.pool();
		ModelCard card = pool.card();
		logger.info("Ready: model {} {} (sha256 {}), {} workers, http://localhost:{}{}/", card.name(), card.version(),
				card.sha256(), pool.workers(), this.environment.getProperty("local.server.port", "(none)"),
				this.environment.getProperty("server.servlet.context-path", ""));
	}

}
