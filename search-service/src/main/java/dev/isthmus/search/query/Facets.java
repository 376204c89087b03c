package dev.isthmus.search.query;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the found products can be narrowed to.
 */
@Schema(description = "What the found products can be narrowed to. The counts of a facet leave its own filter out.")
record Facets(@Schema(
		description = "The level of the chosen category and the one below; the top level if none is chosen.") List<Value> category,
		@Schema(description = "The most frequent brands.") List<Value> brand,
		@Schema(description = "Ranges of the price in the chosen currency.") List<Range> price) {

	private static final int MAX_CATEGORIES = 60;

	private static final int MAX_BRANDS = 40;

	/** Where one range ends and the next begins, in the currency's main unit. */
	private static final List<Integer> PRICE_STEPS = List.of(25, 50, 100, 250, 500, 1_000);

	/**
	 * Currencies without minor units have about a hundred times as many of the main one.
	 */
	private static final int SMALLEST_STEP = 100;

	private static final String VALUES = "values";

	@Schema(name = "FacetValue")
	record Value(String value, long count) {
	}

	@Schema(name = "FacetRange", description = "From inclusive, to exclusive, in minor units.")
	record Range(@Nullable Long from, @Nullable Long to, long count) {
	}

	static Map<String, Aggregation> aggregations(SearchCriteria criteria, Filters filters) {
		return Map.of("category", facet(filters.allBut(Filters.Facet.CATEGORY), categories(criteria)), "brand",
				facet(filters.allBut(Filters.Facet.BRAND), brands()), "price",
				facet(filters.allBut(Filters.Facet.PRICE), prices(criteria)));
	}

	private static Aggregation facet(Query filter, Aggregation values) {
		return Aggregation.of((facet) -> facet.filter(filter).aggregations(VALUES, values));
	}

	private static Aggregation categories(SearchCriteria criteria) {
		return Aggregation.of((facet) -> facet.terms((terms) -> terms.field("categoryTree")
			.size(MAX_CATEGORIES)
			.include((include) -> include.regexp(levels(criteria.category())))));
	}

	/** Lucene's syntax; a category has no character that means anything in it. */
	static String levels(@Nullable String category) {
		if (category == null) {
			return "[^/]+";
		}
		int slash = category.lastIndexOf('/');
		var siblings = category.substring(0, slash + 1) + "[^/]+";
		return siblings + "|" + category + "/[^/]+";
	}

	private static Aggregation brands() {
		return Aggregation.of((facet) -> facet.terms((terms) -> terms.field("brand").size(MAX_BRANDS)));
	}

	private static Aggregation prices(SearchCriteria criteria) {
		return Aggregation
			.of((facet) -> facet.range((range) -> range.field(Filters.priceField(criteria)).ranges(ranges(criteria))));
	}

	private static List<AggregationRange> ranges(SearchCriteria criteria) {
		var ranges = new ArrayList<AggregationRange>();
		Double from = null;
		for (var step : PRICE_STEPS) {
			var begin = from;
			double end = step * unit(criteria.currency());
			ranges.add(AggregationRange.of((range) -> range.from(begin).to(end)));
			from = end;
		}
		var last = from;
		ranges.add(AggregationRange.of((range) -> range.from(last)));
		return ranges;
	}

	private static double unit(String code) {
		int digits;
		try {
			digits = Currency.getInstance(code).getDefaultFractionDigits();
		}
		catch (IllegalArgumentException ex) {
			digits = 2;
		}
		return Math.max(SMALLEST_STEP, Math.pow(10, digits));
	}

	static Facets of(Map<String, Aggregate> aggregates) {
		return new Facets(values(aggregates, "category"), values(aggregates, "brand"), prices(aggregates));
	}

	private static List<Value> values(Map<String, Aggregate> aggregates, String facet) {
		var values = inner(aggregates, facet);
		// No product has the field yet.
		if (!values.isSterms()) {
			return List.of();
		}
		return values.sterms()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> new Value(bucket.key().stringValue(), bucket.docCount()))
			.toList();
	}

	private static List<Range> prices(Map<String, Aggregate> aggregates) {
		return inner(aggregates, "price").range()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> new Range(whole(bucket.from()), whole(bucket.to()),
					Objects.requireNonNullElse(bucket.docCount(), 0L)))
			.toList();
	}

	private static Aggregate inner(Map<String, Aggregate> aggregates, String facet) {
		return Objects
			.requireNonNull(Objects.requireNonNull(aggregates.get(facet)).filter().aggregations().get(VALUES));
	}

	private static @Nullable Long whole(@Nullable Double amount) {
		return (amount != null) ? amount.longValue() : null;
	}

}
