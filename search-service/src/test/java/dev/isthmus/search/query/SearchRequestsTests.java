package dev.isthmus.search.query;

import java.util.List;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SearchRequestsTests {

	private static JsonNode request(SearchCriteria criteria, boolean tolerant, List<FieldValue> after) {
		var request = SearchRequests.of(criteria, tolerant, after, 21).index("products").build();
		var json = JsonpUtils.toJsonString(request, new Jackson3JsonpMapper());
		return JsonMapper.shared().readTree(json);
	}

	private static SearchCriteria filtered(String text) {
		return new SearchCriteria(text, "electronics/audio", List.of("Sony"), 100L, 9_007_199_254_740_993L, "EUR",
				"IN_STOCK", SortOrder.RELEVANCE);
	}

	@Test
	void endsEveryOrderWithTheId() {
		for (var sort : SortOrder.values()) {
			var criteria = new SearchCriteria("mouse", null, List.of(), null, null, "USD", null, sort);
			var order = request(criteria, false, List.of()).path("sort");
			assertThat(order.path(order.size() - 1).has("id")).as("%s", sort).isTrue();
		}
	}

	@Test
	void doesNotTakeAPartForTheWhole() {
		assertThat(SearchRequests.of(filtered("mouse"), false, List.of(), 21).index("products").build())
			.extracting(SearchRequest::allowPartialSearchResults)
			.isEqualTo(false);
	}

	@Test
	void leavesEachFacetsOwnFilterOut() {
		var facets = request(filtered("mouse"), false, List.of()).path("aggregations");
		assertThat(facets.path("brand").path("filter").toString()).doesNotContain("Sony").contains("categoryTree");
		assertThat(facets.path("category").path("filter").toString()).doesNotContain("categoryTree").contains("Sony");
		assertThat(facets.path("price").path("filter").toString()).doesNotContain("price.EUR").contains("Sony");
	}

	@Test
	void filtersHitsByAllThatWasChosen() {
		var request = request(filtered("mouse"), false, List.of());
		assertThat(request.path("post_filter").toString()).contains("Sony", "electronics/audio", "price.EUR");
		assertThat(request.path("query").toString()).contains("IN_STOCK");
	}

	@Test
	void doesNotRoundAmounts() {
		assertThat(request(filtered("mouse"), false, List.of()).path("post_filter").toString())
			.contains("9007199254740993");
	}

	@Test
	void browsesByPopularityWithoutHighlights() {
		var request = request(filtered(""), false, List.of());
		assertThat(request.path("sort").path(0).has("popularity")).isTrue();
		assertThat(request.has("highlight")).isFalse();
	}

	@Test
	void isFuzzyOnlyWhenTolerant() {
		assertThat(request(filtered("mouse"), false, List.of()).toString()).doesNotContain("fuzziness");
		assertThat(request(filtered("mouse"), true, List.of()).toString()).contains("fuzziness");
	}

	@Test
	void goesOnAfterACursor() {
		var after = List.of(FieldValue.of(1.5), FieldValue.of("id"));
		assertThat(request(filtered("mouse"), false, after).path("search_after").toString()).isEqualTo("[1.5,\"id\"]");
	}

}
