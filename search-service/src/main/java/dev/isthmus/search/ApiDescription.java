package dev.isthmus.search;

import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says in the OpenAPI document who may call what; the library says the rest.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	@Bean
	OpenApiCustomizer security() {
		return (api) -> api.getPaths()
			.values()
			.forEach((path) -> path.readOperationsMap().forEach((method, operation) -> {
				if (method == PathItem.HttpMethod.POST) {
					operation.addSecurityItem(new SecurityRequirement().addList("accessToken"));
				}
			}));
	}

}
