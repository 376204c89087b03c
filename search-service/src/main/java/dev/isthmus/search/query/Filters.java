package dev.isthmus.search.query;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/**
 * What a caller has chosen among the facets. The counts of a facet obey the choices in
 * the others but not its own, so that what could be chosen instead stays in sight.
 */
final class Filters {

	enum Facet {

		CATEGORY, BRAND, PRICE

	}

	private final Map<Facet, Query> chosen = new EnumMap<>(Facet.class);

	Filters(SearchCriteria criteria) {
		var category = criteria.category();
		if (category != null) {
			this.chosen.put(Facet.CATEGORY, term("categoryTree", category));
		}
		if (!criteria.brands().isEmpty()) {
			this.chosen.put(Facet.BRAND, anyOf(criteria.brands()));
		}
		if (criteria.minPrice() != null || criteria.maxPrice() != null) {
			this.chosen.put(Facet.PRICE, price(criteria));
		}
	}

	Query all() {
		return all(List.copyOf(this.chosen.values()));
	}

	Query allBut(Facet facet) {
		return all(this.chosen.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() != facet)
			.map(Map.Entry::getValue)
			.toList());
	}

	private static Query all(List<Query> filters) {
		return Query.of((query) -> filters.isEmpty() ? query.matchAll((all) -> all)
				: query.bool((bool) -> bool.filter(filters)));
	}

	static Query term(String field, String value) {
		return Query.of((query) -> query.term((term) -> term.field(field).value(value)));
	}

	private static Query anyOf(List<String> brands) {
		var values = brands.stream().map(FieldValue::of).toList();
		return Query
			.of((query) -> query.terms((terms) -> terms.field("brand.folded").terms((any) -> any.value(values))));
	}

	/**
	 * A range of dates or words takes longs as they are; one of numbers would round them.
	 */
	private static Query price(SearchCriteria criteria) {
		return Query.of((query) -> query.range((range) -> range.term((amount) -> {
			amount.field(priceField(criteria));
			if (criteria.minPrice() != null) {
				amount.gte(criteria.minPrice().toString());
			}
			if (criteria.maxPrice() != null) {
				amount.lte(criteria.maxPrice().toString());
			}
			return amount;
		})));
	}

	static String priceField(SearchCriteria criteria) {
		return "price." + criteria.currency();
	}

}
