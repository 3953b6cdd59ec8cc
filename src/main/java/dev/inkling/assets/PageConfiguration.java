package dev.inkling.assets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

import dev.inkling.classify.Models;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Lets browsers keep the files that the drawing page is made of for good. A folder in
 * their address is named by a hash of them all; a module names its neighbours from where
 * it lies, so an old one never meets a new one. The page itself, in which that folder
 * stands, is asked about each time. The service worker, whose name cannot change, may be
 * a day old.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	private static final String STATIC = "classpath:/static/";

	private static final String FOLDER = "page/";

	private final String versionedFolder;

	private final PageParts parts;

	/**
	 * @param models that drawings are read by
	 * @param samples whether the service takes samples
	 */
	PageConfiguration(ResourcePatternResolver resources, Models models,
			@Value("${inkling.samples.enabled:false}") boolean samples) throws IOException {
		this.versionedFolder = FOLDER + hash(resources.getResources(STATIC + FOLDER + "*")) + "/";
		this.parts = new PageParts(samples, () -> models.styles().keySet());
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/" + this.versionedFolder + "**")
			.addResourceLocations(STATIC + FOLDER)
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.setUseLastModified(false);
		registry.addResourceHandler("/service-worker.js")
			.addResourceLocations(STATIC)
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(1)))
			.setUseLastModified(false);
		registry.addResourceHandler("/index.html")
			.addResourceLocations(STATIC)
			.setCacheControl(CacheControl.noCache())
			.setUseLastModified(false)
			.resourceChain(false)
			.addTransformer(this::asItIsNow);
	}

	/** Made from the content: files in a jar have no date that tells what changed. */
	@Bean
	FilterRegistrationBean<ShallowEtagHeaderFilter> pageEntityTags() {
		ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
		filter.setWriteWeakETag(true);
		FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
		registration.addUrlPatterns("/index.html", "/service-worker.js", "/page/*");
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD);
		return registration;
	}

	/** Not kept, since another model may have other styles. */
	private Resource asItIsNow(HttpServletRequest request, Resource page, ResourceTransformerChain chain)
			throws IOException {
		String html = this.parts.choose(chain.transform(request, page).getContentAsString(StandardCharsets.UTF_8));
		return new TransformedResource(page,
				html.replace("\"" + FOLDER, "\"" + this.versionedFolder).getBytes(StandardCharsets.UTF_8));
	}

	private static String hash(Resource[] files) throws IOException {
		StringBuilder hashes = new StringBuilder();
		Arrays.sort(files, Comparator.comparing((file) -> Objects.requireNonNull(file.getFilename())));
		for (Resource file : files) {
			hashes.append(file.getFilename()).append(DigestUtils.md5DigestAsHex(file.getContentAsByteArray()));
		}
		return DigestUtils.md5DigestAsHex(hashes.toString().getBytes(StandardCharsets.UTF_8));
	}

}
