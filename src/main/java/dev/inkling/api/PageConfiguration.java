package dev.inkling.api;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Lets browsers keep the drawing page and ask each time whether it is still the same. Its
 * modules have no version in their names, and an old one must never meet a new one. The
 * entity tag is made from the content: files in a jar have no date that tells what
 * changed.
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
