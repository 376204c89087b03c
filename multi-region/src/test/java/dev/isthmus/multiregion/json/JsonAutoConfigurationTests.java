package dev.isthmus.multiregion.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, JsonAutoConfiguration.class));

	@Test
	void takesWhatTheContractSays() {
		this.runner.run((context) -> assertThat(context.getBean(JsonMapper.class)
			.readValue("{\"name\":\"a\",\"count\":1,\"isOn\":true,\"colour\":\"RED\"}", Thing.class))
			.isEqualTo(new Thing("a", 1, true, Colour.RED)));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"name\":1}", "{\"name\":true}", "{\"name\":1.5}", "{\"count\":\"1\"}", "{\"count\":1.0}",
					"{\"isOn\":\"true\"}", "{\"isOn\":1}", "{\"colour\":0}", "{\"name\":\"a\",\"name\":\"b\"}" })
	void refusesWhatWouldHaveToBeGuessed(String json) {
		this.runner.run((context) -> assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> context.getBean(JsonMapper.class).readValue(json, Thing.class)));
	}

	@Test
	void needsJackson() {
		this.runner.withClassLoader(new FilteredClassLoader(JsonMapper.class))
			.run((context) -> assertThat(context).doesNotHaveBean("strictJson"));
	}

	private enum Colour {

		RED

	}

	private record Thing(String name, int count, boolean isOn, Colour colour) {
	}

}
