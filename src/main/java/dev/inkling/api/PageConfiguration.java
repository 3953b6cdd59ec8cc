package dev.inkling.api;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets browsers keep the drawing page and ask each time whether it is still the same. Its
 * modules have no version in their names, so that an old one must never meet a new one;
 * and the entity tag is of the content, since a reproducible build dates all files alike.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> pageEntityTags() {
		ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
		filter.setWriteWeakETag(true);
		FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns("/index.html", "/page/*");
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD);
		return registration;
	}

}
