package dev.isthmus.user;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the OpenAPI document says beyond what the code tells by itself.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String ACCESS_TOKEN = "accessToken";

	private static final Set<String> PUBLIC = Set.of("/user/registrations", "/user/sessions", "/user/sessions/refresh",
			"/user/sessions/current", "/user/.well-known/jwks.json");

	@Bean
	OpenAPI userApi() {
		return new OpenAPI()
			.info(new Info().title("Isthmus user service").version("1").description("Accounts, sessions and tokens."))
			.addServersItem(new Server().url("/").description("Every region serves every user"))
			.components(new Components()
				.addSecuritySchemes(ACCESS_TOKEN,
						new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"))
				.addSchemas("Problem", problem()));
	}

	@Bean
	OpenApiCustomizer securityAndProblems() {
		return (api) -> api.getPaths().forEach((path, item) -> item.readOperations().forEach((operation) -> {
			operation.getResponses().addApiResponse(ApiResponses.DEFAULT, refusal());
			if (!PUBLIC.contains(path)) {
				operation.addSecurityItem(new SecurityRequirement().addList(ACCESS_TOKEN));
			}
		}));
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

	/**
	 * A component of a record is always there, unless it is nullable.
	 */
	@Bean
	ModelConverter requiredUnlessNullable() {
		return (type, context, chain) -> {
			var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
			var javaType = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
			if (schema != null && schema.get$ref() != null && javaType.isRecord()) {
				var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
				require(javaType, context.getDefinedModels().get(name));
			}
			return schema;
		};
	}

	private static void require(Class<?> record, @Nullable Schema<?> schema) {
		if (schema == null || schema.getProperties() == null) {
			return;
		}
		schema.setRequired(Arrays.stream(record.getRecordComponents())
			.filter((component) -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
			.map((component) -> component.getName())
			.filter(schema.getProperties()::containsKey)
			.toList());
	}

	private static ApiResponse refusal() {
		return new ApiResponse().description("Refused (RFC 9457)")
			.content(new Content().addMediaType("application/problem+json",
					new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
	}

	private static Schema<?> problem() {
		return new Schema<>().types(Set.of("object"))
			.addProperty("type", new Schema<>().types(Set.of("string")).format("uri"))
			.addProperty("title", new Schema<>().types(Set.of("string")))
			.addProperty("status", new Schema<>().types(Set.of("integer")))
			.addProperty("detail", new Schema<>().types(Set.of("string")))
			.addProperty("correlationId", new Schema<>().types(Set.of("string")))
			.addRequiredItem("type")
			.addRequiredItem("title")
			.addRequiredItem("status");
	}

}
