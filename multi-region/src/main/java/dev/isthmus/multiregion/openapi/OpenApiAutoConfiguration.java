package dev.isthmus.multiregion.openapi;

import java.util.List;
import java.util.stream.Stream;

import dev.isthmus.multiregion.consistency.ConsistencyAutoConfiguration;
import dev.isthmus.multiregion.consistency.ConsistencyProperties;
import dev.isthmus.multiregion.forwarding.ForwardingAutoConfiguration;
import dev.isthmus.multiregion.forwarding.ForwardingProperties;
import dev.isthmus.multiregion.idempotency.IdempotencyAutoConfiguration;
import dev.isthmus.multiregion.idempotency.IdempotencyProperties;
import dev.isthmus.multiregion.web.WebProperties;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configures what the OpenAPI documents of all services have in common. A part of
 * the library is described where it is at work.
 */
@AutoConfiguration(after = { ForwardingAutoConfiguration.class, ConsistencyAutoConfiguration.class,
		IdempotencyAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ OpenApiCustomizer.class, OpenAPI.class })
@EnableConfigurationProperties({ OpenApiProperties.class, WebProperties.class })
public final class OpenApiAutoConfiguration {

	/** The name that operations call the access token by. */
	private static final String ACCESS_TOKEN = "accessToken";

	@Bean
	@ConditionalOnMissingBean
	OpenAPI openApi(OpenApiProperties service) {
		var accessToken = new SecurityScheme().type(SecurityScheme.Type.HTTP)
			.scheme("bearer")
			.bearerFormat("JWT")
			.description("An access token of the user service.");
		return new OpenAPI().info(new Info().title(service.title()).version("1").description(service.description()))
			.servers(List.of(new Server().url("/").description("The region that serves this document.")))
			.components(new Components().addSecuritySchemes(ACCESS_TOKEN, accessToken));
	}

	/** After those of the service, whose descriptions say more. */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	OpenApiCustomizer commonContract(ObjectProvider<ForwardingProperties> forwarding,
			ObjectProvider<ConsistencyProperties> consistency, ObjectProvider<IdempotencyProperties> idempotency,
			WebProperties web) {
		var forwarded = forwarding.stream()
			.findFirst()
			.map((it) -> Writes.except(it.regionLocalPaths().stream()))
			.orElse(Writes.NONE);
		var keyed = idempotency.stream()
			.findFirst()
			.map((it) -> Writes.except(Stream.concat(it.excludedPaths().stream(), web.streamingPaths().stream())))
			.orElse(Writes.NONE);
		var tokens = consistency.stream().findFirst().isPresent();
		return new CommonContract(List.of(new ProblemAnswers(forwarded, keyed), new AnswerHeaders(tokens, keyed),
				new RequestHeaders(tokens, keyed)));
	}

	@Bean
	@ConditionalOnBooleanProperty("isthmus.openapi.required-unless-nullable")
	ModelConverter requiredUnlessNullable() {
		return new RequiredUnlessNullable();
	}

}
