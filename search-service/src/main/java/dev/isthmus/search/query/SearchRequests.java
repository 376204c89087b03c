package dev.isthmus.search.query;

import java.util.List;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.util.NamedValue;

/**
 * Turns criteria into the engine's language.
 */
final class SearchRequests {

	private static final String TIMEOUT = "1500ms";

	private SearchRequests() {
	}

	/**
	 * A request to which only the index has to be added.
	 * @param tolerant whether to match the text with typing errors
	 * @param after sort values of the last product of the page before; empty for the
	 * first page
	 */
	static SearchRequest.Builder of(SearchCriteria criteria, boolean tolerant, List<FieldValue> after, int size) {
		var filters = new Filters(criteria);
		var search = new SearchRequest.Builder().query(query(criteria, tolerant))
			.postFilter(filters.all())
			.aggregations(Facets.aggregations(criteria, filters))
			.sort(sort(criteria))
			.size(size)
			// The scores of two copies of the index may differ: pages of one search use
			// one copy.
			.preference(Integer.toHexString(criteria.hashCode()))
			.timeout(TIMEOUT)
			// Else what was found until then would pass for all there is.
			.allowPartialSearchResults(false)
			.trackTotalHits((track) -> track.count(SearchPage.MAX_EXACT_TOTAL))
			.source((source) -> source
				.filter((filter) -> filter.excludes("categoryTree", "categoryWords", "attributeWords", "price")));
		if (!criteria.isBrowsing()) {
			highlight(search);
		}
		return after.isEmpty() ? search : search.searchAfter(after);
	}

	private static Query query(SearchCriteria criteria, boolean tolerant) {
		return Query.of((query) -> query.bool((bool) -> {
			if (!criteria.isBrowsing()) {
				bool.must(TextQuery.of(criteria.text(), tolerant));
			}
			else {
				bool.must((all) -> all.matchAll((every) -> every));
			}
			var stock = criteria.stock();
			return (stock != null) ? bool.filter(Filters.term("stock", stock)) : bool;
		}));
	}

	/** The id comes last in each order: without something unique, pages would overlap. */
	private static List<SortOptions> sort(SearchCriteria criteria) {
		var id = by("id", SortOrder.Asc);
		return switch (criteria.effectiveSort()) {
			case RELEVANCE -> List.of(SortOptions.of((sort) -> sort.score((score) -> score.order(SortOrder.Desc))), id);
			case PRICE -> List.of(byPrice(criteria, SortOrder.Asc), id);
			case PRICE_DESCENDING -> List.of(byPrice(criteria, SortOrder.Desc), id);
			case NEWEST -> List.of(by("createdAt", SortOrder.Desc), id);
			case POPULARITY -> List.of(by("popularity", SortOrder.Desc), id);
			case NAME -> List.of(by("name.folded", SortOrder.Asc), id);
		};
	}

	private static SortOptions by(String field, SortOrder order) {
		return SortOptions.of((sort) -> sort.field((by) -> by.field(field).order(order)));
	}

	/** Products without a price in the currency come last; there may be none with one. */
	private static SortOptions byPrice(SearchCriteria criteria, SortOrder order) {
		return SortOptions.of((sort) -> sort.field((by) -> by.field(Filters.priceField(criteria))
			.order(order)
			.missing("_last")
			.unmappedType(FieldType.Long)));
	}

	private static void highlight(SearchRequest.Builder search) {
		search.highlight((highlight) -> highlight.encoder(HighlighterEncoder.Html)
			.preTags("<em>")
			.postTags("</em>")
			// What matched is a field made of these.
			.requireFieldMatch(false)
			.fields(NamedValue.of("name", HighlightField.of((field) -> field.numberOfFragments(0))), NamedValue
				.of("description", HighlightField.of((field) -> field.numberOfFragments(2).fragmentSize(160)))));
	}

}
