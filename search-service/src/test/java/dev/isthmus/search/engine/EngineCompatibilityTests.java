package dev.isthmus.search.engine;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EngineCompatibilityTests {

	@Test
	void asksForPlainTypes() {
		assertThat(EngineCompatibility.plain("application/vnd.elasticsearch+json;compatible-with=9"))
			.isEqualTo("application/json");
		assertThat(EngineCompatibility.plain("application/vnd.elasticsearch+x-ndjson;compatible-with=9"))
			.isEqualTo("application/x-ndjson");
	}

}
