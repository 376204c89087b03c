package dev.isthmus.multiregion.web;

import java.time.Duration;
import java.util.List;

import dev.isthmus.multiregion.problem.ProblemAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Auto-configures the limit on request bodies, and which pages may call from elsewhere.
 */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({ WebProperties.class, CorsProperties.class })
public final class WebAutoConfiguration {

	/** What a page may read of an answer beyond what browsers always show. */
	private static final List<String> EXPOSED_HEADERS = List.of("Served-By-Region", "Forwarded-By-Region",
			"Consistency-Token", "Consistency", "Idempotency-Replayed", "ETag", "Location", "Correlation-Id",
			"Retry-After");

	private static final Duration PREFLIGHT_MAX_AGE = Duration.ofHours(1);

	@Bean
	FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebProperties properties) {
		var unlimited = properties.streamingPaths().stream().map(PathPatternParser.defaultInstance::parse).toList();
		var registration = new FilterRegistrationBean<>(new BodyLimitFilter(properties.maxBody().toBytes(), unlimited));
		// Inside the problem filter, before security: a huge body costs nothing.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
		return registration;
	}

	@Bean
	FilterRegistrationBean<RepeatableFilters> repeatableFilters(ObjectProvider<RepeatableFilter> filters) {
		var registration = new FilterRegistrationBean<>(new RepeatableFilters(filters.orderedStream().toList()));
		// After authentication: what is refused there costs no round trip. Last of all:
		// in
		// a second attempt the container's chain leads straight to the servlet.
		registration.setOrder(Ordered.LOWEST_PRECEDENCE);
		return registration;
	}

	@Bean
	FilterRegistrationBean<CorsFilter> corsFilter(CorsProperties properties) {
		var cors = new CorsConfiguration();
		cors.setAllowedOrigins(properties.allowedOrigins());
		cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
		cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		cors.setExposedHeaders(EXPOSED_HEADERS);
		cors.setMaxAge(PREFLIGHT_MAX_AGE);
		// The refresh cookie.
		cors.setAllowCredentials(true);
		var source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", cors);
		var registration = new FilterRegistrationBean<>(new CorsFilter(source));
		registration.setEnabled(!properties.allowedOrigins().isEmpty());
		// Outside the problem filter and security: a page may read a refusal, too.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 7);
		return registration;
	}

}
