package dev.isthmus.search;

import java.util.Arrays;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
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

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says in the OpenAPI document what holds for every operation.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String ACCESS_TOKEN = "accessToken";

	@Bean
	OpenAPI searchApi() {
		return new OpenAPI()
			.info(new Info().title("Isthmus search service")
				.version("1")
				.description("Search over the catalogue. Each region answers from an index of its own."))
			.addServersItem(new Server().url("/").description("The region that serves this document."))
			.components(new Components()
				.addSecuritySchemes(ACCESS_TOKEN,
						new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"))
				.addSchemas("Problem", problem()));
	}

	@Bean
	OpenApiCustomizer securityAndProblems() {
		return (api) -> api.getPaths()
			.values()
			.forEach((path) -> path.readOperationsMap().forEach((method, operation) -> {
				operation.getResponses().addApiResponse(ApiResponses.DEFAULT, refusal());
				if (method == PathItem.HttpMethod.POST) {
					operation.addSecurityItem(new SecurityRequirement().addList(ACCESS_TOKEN));
				}
			}));
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
		for (var component : record.getRecordComponents()) {
			if (isUnwrapped(record, component.getName())) {
				require(component.getType(), schema);
			}
			else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
					&& schema.getProperties().containsKey(component.getName())) {
				schema.addRequiredItem(component.getName());
			}
		}
	}

	private static boolean isUnwrapped(Class<?> record, String component) {
		return Arrays.stream(record.getDeclaredFields())
			.anyMatch((field) -> field.getName().equals(component) && field.isAnnotationPresent(JsonUnwrapped.class));
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
