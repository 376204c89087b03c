package dev.isthmus.multiregion.openapi;

import java.util.Arrays;
import java.util.Iterator;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record is always there, unless it is nullable.
 */
class RequiredUnlessNullable implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
		var javaType = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
		if (schema != null && schema.get$ref() != null && javaType.isRecord()) {
			var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
			require(javaType, context.getDefinedModels().get(name));
		}
		return schema;
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

}
