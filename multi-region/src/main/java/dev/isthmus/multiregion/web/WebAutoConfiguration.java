package dev.isthmus.multiregion.web;

import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Auto-configures the limit on request bodies.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WebProperties.class)
public final class WebAutoConfiguration {

	@Bean
	FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties) {
		var unlimited = properties.streamingPaths().stream().map(PathPatternParser.defaultInstance::parse).toList();
		var registration = new FilterRegistrationBean<>(new BodyLimitFilter(properties.maxBody().toBytes(), unlimited));
		// Inside the problem filter, before security: a huge body costs nothing.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		return registration;
	}

}
