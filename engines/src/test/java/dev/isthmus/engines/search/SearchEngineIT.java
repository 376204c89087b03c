package dev.isthmus.engines.search;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchEngineIT {

	private static final String INDEX = """
			{"settings": {"number_of_replicas": 0, "analysis": {
			   "filter": {"same": {"type": "synonym", "synonyms": ["laptop, notebook"]},
			              "parts": {"type": "word_delimiter_graph"},
			              "prefixes": {"type": "edge_ngram", "min_gram": 2, "max_gram": 8}},
			   "analyzer": {"names": {"tokenizer": "standard", "filter": ["lowercase", "same", "porter_stem"]},
			                "models": {"tokenizer": "whitespace", "filter": ["parts", "lowercase", "prefixes"]}}}},
			 "mappings": {"properties": {"name": {"type": "text", "analyzer": "names"},
			   "model": {"type": "text", "analyzer": "models", "search_analyzer": "standard"},
			   "description": {"type": "text", "analyzer": "english"},
			   "typed": {"type": "search_as_you_type"}}}}""";

	private static final String PRODUCT = """
			{"name": "Gaming laptop", "model": "AirBook-X900", "description": "For running the newest games"}""";

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void keepsItsIndexOverAKill(Kind kind) throws Exception {
		var first = SearchEngine.start(kind, this.folder, 0);
		try {
			send(first, "PUT", "/products", INDEX);
			send(first, "PUT", "/products/_doc/1?refresh=true", PRODUCT);
			assertThat(hits(first, "description:run AND description:game")).isOne();
		}
		finally {
			first.kill();
		}
		assertThat(first.isAlive()).isFalse();

		try (var second = SearchEngine.start(kind, this.folder, first.port())) {
			assertThat(hits(second, "description:game")).as("stemmed").isOne();
			assertThat(hits(second, "name:notebooks")).as("synonym").isOne();
			assertThat(hits(second, "model:boo")).as("prefix of a part of a word").isOne();
			assertThat(hits(second, "name:sofa")).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource
	void deletesTheFolderOfATemporaryNode(Kind kind) throws Exception {
		var engine = SearchEngine.temporary(kind);
		assertThat(send(engine, "GET", "/_nodes/_local/settings", "")).contains("\"network\":{\"host\":\"127.0.0.1\"");

		engine.close();

		assertThat(engine.isAlive()).isFalse();
		assertThat(engine.folder()).doesNotExist();
	}

	private int hits(SearchEngine engine, String query) throws Exception {
		var body = "{\"query\": {\"query_string\": {\"query\": \"" + query + "\"}}}";
		return Integer
			.parseInt(send(engine, "POST", "/products/_count", body).replaceFirst("\\{\"count\":(\\d+).*", "$1"));
	}

	private String send(SearchEngine engine, String method, String path, String body)
			throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(engine.url().resolve(path))
			.method(method, BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.build();
		var response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
		return response.body();
	}

}
