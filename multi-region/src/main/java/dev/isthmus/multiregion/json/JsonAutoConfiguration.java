package dev.isthmus.multiregion.json;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configures strict JSON for what callers send.
 */
@AutoConfiguration
@ConditionalOnClass({ JsonMapper.class, JsonMapperBuilderCustomizer.class })
public final class JsonAutoConfiguration {

	@Bean
	JsonMapperBuilderCustomizer strictJson() {
		return new StrictJson();
	}

}
