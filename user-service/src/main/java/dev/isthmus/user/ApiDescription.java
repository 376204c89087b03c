package dev.isthmus.user;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the OpenAPI document says of this service alone; the library says the rest.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final Set<String> PUBLIC = Set.of("/user/registrations", "/user/sessions", "/user/sessions/refresh",
			"/user/sessions/current", "/user/.well-known/jwks.json");

	@Bean
	OpenApiCustomizer security() {
		return (api) -> api.getPaths().forEach((path, item) -> {
			if (!PUBLIC.contains(path)) {
				item.readOperations()
					.forEach(
							(operation) -> operation.addSecurityItem(new SecurityRequirement().addList("accessToken")));
			}
		});
	}

	/**
	 * Names an operation after its feature, so that its name does not depend on others.
	 */
	@Bean
	OperationCustomizer names() {
		return (operation, handler) -> {
			var feature = handler.getBeanType().getSimpleName().replace("Controller", "");
			return operation.operationId(handler.getMethod().getName() + feature).tags(List.of(feature));
		};
	}

}
