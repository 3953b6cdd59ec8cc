package dev.inkling.api;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The settings of server and MVC that Spring Boot has no property for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiProperties.class)
class WebConfiguration implements WebMvcConfigurer {

	/**
	 * Requests under way at a time on virtual threads. Each takes some 90 KB: 1,200 of
	 * them fit into the heap of a container of 512 MB.
	 */
	static final int MAX_REQUESTS = 1_200;

	/** What pages of other sites may post to, where any may: no more than to collect. */
	private static final List<String> SHARED_PATHS = List.of("/classify/**", "/samples", "/writers/*/adaptation");

	private final ApiProperties properties;

	private final @Nullable ThreadPoolExecutor requests;

	WebConfiguration(ApiProperties properties) {
		this.properties = properties;
		this.requests = JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE) ? virtualThreads()
				: null;
	}

	@Override
	public void addCorsMappings(CorsRegistry registry) {
		String[] origins = this.properties.cors().allowedOrigins().toArray(String[]::new);
		if (origins.length > 0) {
			SHARED_PATHS.forEach((path) -> registry.addMapping(path)
				.allowedOrigins(origins)
				.allowedMethods("POST")
				.exposedHeaders(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, RequestIdFilter.REQUEST_ID));
		}
	}

	/**
	 * Where Java has virtual threads, each request gets one: who is slow to send or to
	 * read holds no thread of the system. Past {@value #MAX_REQUESTS} the others wait in
	 * order, which bounds the heap and is faster than more of them at a time. Elsewhere
	 * the server's own threads do the work ({@code server.tomcat.threads.max}).
	 * <p>
	 * A body may pause for ten seconds. Writing may wait longer
	 * ({@code server.tomcat.connection-timeout}), since a client that sends many lines
	 * may read late. The send buffer of the system is fixed: left to itself it takes up
	 * to 4 MB of answers from each client that reads none.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
		return (factory) -> {
			if (this.requests != null) {
				factory.addProtocolHandlerCustomizers((protocol) -> protocol.setExecutor(this.requests));
			}
			factory.addConnectorCustomizers((connector) -> {
				connector.setProperty("disableUploadTimeout", "false");
				connector.setProperty("connectionUploadTimeout", "10000");
				connector.setProperty("socket.appReadBufSize", "4096");
				connector.setProperty("socket.appWriteBufSize", "4096");
				connector.setProperty("socket.txBufSize", "65536");
			});
		};
	}

	@Bean
	MeterBinder waitingRequests() {
		return (registry) -> Gauge
			.builder("inkling.requests.waiting", () -> (this.requests != null) ? this.requests.getQueue().size() : 0)
			.description("Requests that wait until fewer are under way")
			.register(registry);
	}

	/** A thread ends with its request, since one that is kept keeps its stack too. */
	private static ThreadPoolExecutor virtualThreads() {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(MAX_REQUESTS, MAX_REQUESTS, 1, TimeUnit.NANOSECONDS,
				new LinkedBlockingQueue<>(), new VirtualThreadTaskExecutor("http-").getVirtualThreadFactory());
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

}
