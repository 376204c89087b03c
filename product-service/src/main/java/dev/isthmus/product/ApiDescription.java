package dev.isthmus.product;

import java.util.List;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says in the OpenAPI document what holds for every operation: where it is, who may call
 * it, and which problems (RFC 9457) it answers with.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("Isthmus product service")
				.version("1")
				.description("The catalogue. Any region answers reads; any region takes writes and sends them to the "
						+ "primary. Every answer names its region in Served-By-Region."))
			.servers(List.of(new Server().url("/").description("The region that serves this document.")))
			.components(new Components()
				.addSecuritySchemes("accessToken", new SecurityScheme().type(SecurityScheme.Type.HTTP)
					.scheme("bearer")
					.bearerFormat("JWT")
					.description("An access token of the user service. Writes need the role " + "catalogue-manager.")));
	}

	@Bean
	OpenApiCustomizer problemResponses() {
		return (api) -> {
			ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
			api.getPaths().forEach((path, item) -> item.readOperations().forEach((it) -> describe(path, it)));
		};
	}

	private static void describe(String path, Operation operation) {
		add(operation, "400", "The request is not valid; 'errors' names the fields.");
		if (operation.getSecurity() != null) {
			add(operation, "401", "There is no valid access token.");
			add(operation, "403", "The caller lacks the role.");
			add(operation, "502", "The write may or may not have been applied: outcome-unknown.");
			add(operation, "503", "No region takes writes at the moment; see Retry-After.");
		}
		if (path.endsWith("/{id}")) {
			add(operation, "404", "There is no such product.");
		}
		if (operation.getRequestBody() != null) {
			add(operation, "413", "The body is larger than allowed.");
			add(operation, "415", "The content type or encoding is not supported.");
		}
		if (path.contains("/products") && operation.getRequestBody() != null) {
			add(operation, "409", "Another product has the SKU: sku-taken.");
		}
		if (takesIfMatch(operation)) {
			add(operation, "412", "The product has changed since; 'currentVersion' says to which version.");
			add(operation, "428", "If-Match is missing.");
		}
		if (path.endsWith("/imports")) {
			add(operation, "429", "Other imports are running; see Retry-After.");
		}
	}

	private static boolean takesIfMatch(Operation operation) {
		return operation.getParameters() != null
				&& operation.getParameters().stream().anyMatch((parameter) -> "If-Match".equals(parameter.getName()));
	}

	private static void add(Operation operation, String status, String description) {
		var schema = new Schema<>().$ref("#/components/schemas/Problem");
		operation.getResponses()
			.addApiResponse(status, new ApiResponse().description(description)
				.content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema))));
	}

	/**
	 * What the shared problem advice answers.
	 */
	@io.swagger.v3.oas.annotations.media.Schema(
			description = "What went wrong (RFC 9457); 'type' is stable and tells problems apart.")
	record Problem(String type, String title, int status, String detail, String correlationId,
			@Nullable List<FieldProblem> errors, @Nullable Long currentVersion) {
	}

	/**
	 * One refused part of a request.
	 */
	record FieldProblem(String field, String message) {
	}

}
