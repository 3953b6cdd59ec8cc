package dev.inkling.api;

import org.apache.catalina.core.StandardHost;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Tomcat is told that no property tells it. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

	/**
	 * Connections whose buffers of 16 KB serve the next one. By itself Tomcat keeps none
	 * where the heap is small, and each client that leaves fills it up.
	 */
	private static final String KEPT_BUFFERS = "128";

	/**
	 * Most bytes of extensions of a chunked body, and of its trailer: Tomcat waits for
	 * each of them as long as for a part of the body, and nobody else can tell how long
	 * that has been.
	 */
	static final int MAX_EXTENSION = 64;

	private static final int MAX_TRAILER = 128;

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
		return (factory) -> {
			factory.addEngineValves(new ConnectionValve());
			factory.addConnectorCustomizers((connector) -> {
				connector.setProperty("socket.bufferPool", KEPT_BUFFERS);
				connector.setProperty("socket.appReadBufSize", Integer.toString(LineReader.BUFFER));
				connector.setProperty("maxExtensionSize", Integer.toString(MAX_EXTENSION));
				connector.setProperty("maxTrailerSize", Integer.toString(MAX_TRAILER));
				connector.setProperty("continueResponseTiming", "onRead");
			});
			factory.addContextCustomizers((context) -> ((StandardHost) context.getParent())
				.setErrorReportValveClass(ProblemValve.class.getName()));
		};
	}

}
