package dev.isthmus.multiregion.json;

import java.util.Map;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Reads the bodies of the switches on the management port as Actuator expects them: it
 * takes every value for a text, so strict JSON would refuse {@code {"draining": true}}.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnBean(EndpointJsonMapper.class)
class SwitchConfiguration {

	@Bean
	WebMvcConfigurer switchBodies(EndpointJsonMapper endpoints) {
		return new WebMvcConfigurer() {

			@Override
			public void configureMessageConverters(ServerBuilder converters) {
				converters.configureMessageConverters((converter) -> readMaps(converter, endpoints));
			}

		};
	}

	private static void readMaps(HttpMessageConverter<?> converter, EndpointJsonMapper endpoints) {
		if (converter instanceof JacksonJsonHttpMessageConverter json) {
			json.registerMappersForType(Map.class,
					(mappers) -> mappers.put(MediaType.APPLICATION_JSON, endpoints.get()));
		}
	}

}
