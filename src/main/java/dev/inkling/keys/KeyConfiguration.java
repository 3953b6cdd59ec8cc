package dev.inkling.keys;

import dev.inkling.contract.ContractPart;
import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Says which role each request takes. What is named nowhere takes {@code admin}. The
 * server leads only the paths of samples, writers and models through the filters; all
 * others cost what they did.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnKeys
@EnableConfigurationProperties(KeyProperties.class)
@EnableWebSecurity
class KeyConfiguration {

	/** As servlet mappings. */
	private static final String[] MODELS = { "/models", "/models/*" };

	/** The same, where samples are taken. */
	private static final String[] SAMPLES = { "/samples", "/samples/*", "/writers", "/writers/*" };

	private static final Logger logger = LoggerFactory.getLogger(KeyConfiguration.class);

	@Bean
	KeyProblems keyProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		return new KeyProblems(resolver);
	}

	/**
	 * Judges the path alone: the method, the headers and the parameters are judged where
	 * they are read. A path is decoded once, by the server and by Spring alike, so that
	 * an encoded percent sign or dot is safe.
	 */
	@Bean
	HttpFirewall pathFirewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setUnsafeAllowAnyHttpMethod(true);
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		firewall.setAllowedParameterNames((name) -> true);
		firewall.setAllowUrlEncodedPercent(true);
		firewall.setAllowUrlEncodedPeriod(true);
		return firewall;
	}

	@Bean
	SecurityFilterChain guard(HttpSecurity http, KeyProperties properties, KeyProblems problems) {
		if (properties.keys().isEmpty()) {
			logger.warn("Without inkling.keys nobody may send samples or change the model");
		}
		KeyFilter filter = new KeyFilter(new KeyManager(properties.keys()), new FailureLimit(System::nanoTime),
				problems);
		return http.cors(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.logout((logout) -> logout.disable())
			.requestCache((cache) -> cache.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.headers((headers) -> headers.defaultsDisabled().cacheControl((control) -> {
			}))
			.addFilterBefore(filter, AuthorizationFilter.class)
			.exceptionHandling((faults) -> faults.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.authorizeHttpRequests((requests) -> requests
				// The page's examples, which have always been there.
				.requestMatchers(HttpMethod.GET, "/samples/seven.*")
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/samples", "/writers/*/adaptation")
				.hasAnyRole(Role.COLLECT.name(), Role.ADMIN.name())
				.anyRequest()
				.hasRole(Role.ADMIN.name()))
			.build();
	}

	@Bean
	ContractPart keysContract() {
		return new ContractPart("openapi/keys.yml");
	}

	@Bean
	DelegatingFilterProxyRegistrationBean guardedPaths(Environment environment) {
		DelegatingFilterProxyRegistrationBean registration = new DelegatingFilterProxyRegistrationBean(
				"springSecurityFilterChain");
		registration.addUrlPatterns(MODELS);
		if (ConditionalOnKeys.OnSamplesOrModels.takesSamples(environment)) {
			registration.addUrlPatterns(SAMPLES);
		}
		registration.setDispatcherTypes(DispatcherType.REQUEST);
		return registration;
	}

}
