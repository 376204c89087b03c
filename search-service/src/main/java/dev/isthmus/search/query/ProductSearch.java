package dev.isthmus.search.query;

import java.util.List;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHitsRelation;
import dev.isthmus.search.SearchProperties;
import dev.isthmus.search.engine.EngineCall;
import dev.isthmus.search.engine.SearchUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds products. A text is looked for as typed first; only if no product has it, for
 * words that differ by a typing error: else a search for a mouse would count houses.
 */
@Component
class ProductSearch {

	private final ElasticsearchClient engine;

	private final String alias;

	ProductSearch(ElasticsearchClient engine, SearchProperties properties) {
		this.engine = engine;
		this.alias = properties.alias();
	}

	SearchPage find(SearchCriteria criteria, @Nullable String after, int size) {
		if (after != null) {
			var cursor = PageCursor.decode(after, criteria);
			return find(criteria, cursor.tolerant(), cursor.values(), size);
		}
		var page = find(criteria, false, List.of(), size);
		if (page.total().value() > 0 || criteria.isBrowsing()) {
			return page;
		}
		return find(criteria, true, List.of(), size);
	}

	private SearchPage find(SearchCriteria criteria, boolean tolerant, List<FieldValue> after, int size) {
		// One more than asked for tells whether there is a next page.
		var request = SearchRequests.of(criteria, tolerant, after, size + 1).index(this.alias).build();
		var response = search(request, SearchPage.Found.class);
		var hits = response.hits().hits();
		var shown = hits.subList(0, Math.min(size, hits.size()));
		var next = (hits.size() > size) ? new PageCursor(tolerant, shown.getLast().sort()).encode(criteria) : null;
		return new SearchPage(shown.stream().map(ProductSearch::item).toList(), total(response),
				Facets.of(response.aggregations()), tolerant && !shown.isEmpty(), next);
	}

	private static SearchPage.Item item(Hit<SearchPage.Found> hit) {
		var product = hit.source();
		if (product == null) {
			throw new IllegalStateException("The engine found a product without its source");
		}
		return new SearchPage.Item(product, hit.highlight());
	}

	private static SearchPage.Total total(SearchResponse<?> response) {
		var total = response.hits().total();
		if (total == null) {
			throw new IllegalStateException("The engine did not count");
		}
		return new SearchPage.Total(total.value(), (total.relation() == TotalHitsRelation.Eq) ? "eq" : "gte");
	}

	<T> SearchResponse<T> search(SearchRequest request, Class<T> type) {
		try {
			return EngineCall.of(() -> this.engine.search(request, type));
		}
		catch (ElasticsearchException ex) {
			if (ex.status() == EngineCall.NOT_FOUND) {
				throw new SearchUnavailableException("The index of this region is being built", ex);
			}
			throw ex;
		}
	}

	String alias() {
		return this.alias;
	}

}
