package dev.isthmus.multiregion.openapi;

import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.models.media.Schema;

/**
 * Schemas as OpenAPI 3.1 has them, whose types are sets.
 */
final class OpenApiSchemas {

	private OpenApiSchemas() {
	}

	static Schema<?> text() {
		return ofType("string");
	}

	static Schema<?> oneOf(String... values) {
		var schema = new Schema<String>();
		schema.setTypes(Set.of("string"));
		schema.setEnum(List.of(values));
		return schema;
	}

	static Schema<?> integer() {
		return ofType("integer");
	}

	static Schema<?> object() {
		return ofType("object");
	}

	static Schema<?> listOf(Schema<?> items) {
		return ofType("array").items(items);
	}

	private static Schema<?> ofType(String type) {
		return new Schema<>().types(Set.of(type));
	}

}
