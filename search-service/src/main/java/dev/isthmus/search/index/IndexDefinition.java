package dev.isthmus.search.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

import org.springframework.core.io.ClassPathResource;

/**
 * Settings and mapping of the index, kept as data: {@code index/products.json} and
 * {@code index/synonyms.txt}. The synonyms travel in the settings, because the managed
 * engines have no folder to put a file into.
 */
final class IndexDefinition {

	private static final String SYNONYMS = "/settings/analysis/filter/synonyms/synonyms";

	private IndexDefinition() {
	}

	static StringReader read() {
		try (InputStream definition = new ClassPathResource("index/products.json").getInputStream()) {
			JsonNode json = JsonMapper.shared().readTree(definition);
			var synonyms = (ArrayNode) json.at(SYNONYMS);
			synonyms().forEach(synonyms::add);
			return new StringReader(json.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> synonyms() throws IOException {
		return new ClassPathResource("index/synonyms.txt").getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.toList();
	}

}
