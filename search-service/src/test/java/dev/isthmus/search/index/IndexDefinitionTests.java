package dev.isthmus.search.index;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class IndexDefinitionTests {

	@Test
	void carriesTheSynonymsInItsSettings() throws IOException {
		var definition = JsonMapper.shared().readTree(IndexDefinition.read());
		assertThat(definition.at("/settings/analysis/filter/synonyms/synonyms"))
			.hasSize(IndexDefinition.synonyms().size())
			.isNotEmpty();
	}

	@Test
	void refusesFieldsThatNobodyNamed() {
		assertThat(JsonMapper.shared().readTree(IndexDefinition.read()).at("/mappings/dynamic").asString())
			.isEqualTo("strict");
	}

	@Test
	void listsACategoryWithItsAncestors() {
		assertThat(ProductDocument.lineage("a/b/c")).containsExactly("a", "a/b", "a/b/c");
	}

}
