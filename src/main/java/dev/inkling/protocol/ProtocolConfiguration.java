package dev.inkling.protocol;

import dev.inkling.api.PathFilter;
import dev.inkling.contract.ContractPart;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;

/** What the protocols add to the service around their paths. */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

	@Bean
	ContractPart protocolContract() {
		return new ContractPart("openapi/protocols.yml");
	}

	/**
	 * Comes before the filter for all paths, which would refuse with a problem detail.
	 */
	@Bean
	FilterRegistrationBean<PathFilter> protocolPathFilter() {
		FilterRegistrationBean<PathFilter> registration = new FilterRegistrationBean<>(
				new PathFilter(MediaType.APPLICATION_JSON, "{\"error\":\"%s\"}"));
		registration.addUrlPatterns("/v1/*", "/v2/*");
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
