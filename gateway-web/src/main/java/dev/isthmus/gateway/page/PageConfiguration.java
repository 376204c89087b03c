package dev.isthmus.gateway.page;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.isthmus.gateway.GatewayProperties;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * Serves the built page, compressed where the build left a compressed copy beside a file,
 * or a placeholder until it is built.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	private static final Log logger = LogFactory.getLog(PageConfiguration.class);

	private static final String PLACEHOLDER = "classpath:/placeholder/";

	private final GatewayProperties properties;

	private final PageHeaders headers;

	PageConfiguration(GatewayProperties properties, PageHeaders headers) {
		this.properties = properties;
		this.headers = headers;
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/**")
			.addResourceLocations(location())
			.resourceChain(false)
			.addResolver(new EncodedResourceResolver())
			.addResolver(new PageResolver());
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.headers);
	}

	private String location() {
		Path page = this.properties.page();
		if (page != null && Files.isRegularFile(page.resolve(PageResolver.INDEX))) {
			return page.toAbsolutePath().toUri().toString();
		}
		logger.info((page != null) ? "There is no page in %s yet; serving a placeholder".formatted(page)
				: "No page is configured; serving a placeholder");
		return PLACEHOLDER;
	}

}
