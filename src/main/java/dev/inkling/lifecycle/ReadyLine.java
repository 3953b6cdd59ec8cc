package dev.inkling.lifecycle;

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

	private final ModelPool pool;

	private final Environment environment;

	ReadyLine(ModelPool pool, Environment environment) {
		this.pool = pool;
		this.environment = environment;
	}

	@EventListener
	void ready(ApplicationReadyEvent event) {
		ModelCard card = this.pool.card();
		logger.info("Ready: model {} {} (sha256 {}), {} workers, http://localhost:{}{}/", card.name(), card.version(),
				card.sha256(), this.pool.workers(), this.environment.getProperty("local.server.port", "(none)"),
				this.environment.getProperty("server.servlet.context-path", ""));
	}

}
