package dev.isthmus.user;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * Takes JSON at its word: a number is no text, and {@code "1"} is no number.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

	@Bean
	JsonMapperBuilderCustomizer withoutCoercion() {
		return (mapper) -> mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfig(LogicalType.Textual, (text) -> {
				text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
				text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
				text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
			});
	}

}
