package dev.isthmus.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldValueFactorModifier;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Completes what is being typed: categories, brands and products whose words begin so.
 */
@Component
class Suggestions {

	private static final int MAX = 10;

	private static final int MAX_CATEGORIES = 2;

	private static final int MAX_BRANDS = 3;

	private static final String TIMEOUT = "500ms";

	private static final String VALUES = "values";

	private final ProductSearch search;

	Suggestions(ProductSearch search) {
		this.search = search;
	}

	enum Type {

		PRODUCT, BRAND, CATEGORY

	}

	/**
	 * A suggestion.
	 *
	 * @param value what the text stands for: a product's id, a brand or a category
	 */
	@Schema(name = "Suggestion")
	record Suggestion(Type type, @Schema(description = "What to show.") String text,
			@Schema(description = "The id of the product, the brand, or the path of the category.") String value) {
	}

	@Schema(name = "Suggestions")
	record Page(List<Suggestion> items) {
	}

	/**
	 * Suggestions for a text, as typed first, then with typing errors.
	 */
	Page complete(String text) {
		var exact = complete(text, false);
		return exact.items().isEmpty() ? complete(text, true) : exact;
	}

	private Page complete(String text, boolean tolerant) {
		var response = this.search.search(request(text, tolerant), Product.class);
		var all = new ArrayList<Suggestion>();
		values(response, "categories").limit(MAX_CATEGORIES)
			.forEach((path) -> all.add(new Suggestion(Type.CATEGORY, name(path), path)));
		values(response, "brands").limit(MAX_BRANDS)
			.forEach((brand) -> all.add(new Suggestion(Type.BRAND, brand, brand)));
		for (var hit : response.hits().hits()) {
			var product = hit.source();
			if (product != null && all.size() < MAX) {
				all.add(new Suggestion(Type.PRODUCT, product.name(), product.id()));
			}
		}
		return new Page(all);
	}

	private SearchRequest request(String text, boolean tolerant) {
		var products = begins("name.prefix", text, tolerant);
		var brands = begins("brand.prefix", text, tolerant);
		var categories = begins("categoryWords.prefix", text, tolerant);
		return SearchRequest.of((search) -> search.index(this.search.alias())
			.query((query) -> query.functionScore((function) -> function
				.query((any) -> any.bool((bool) -> bool.should(products, brands, categories)))
				.functions((popularity) -> popularity.fieldValueFactor(
						(value) -> value.field("popularity").modifier(FieldValueFactorModifier.Ln2p).missing(0.0)))))
			.postFilter(products)
			.aggregations("brands", values(brands, "brand"))
			.aggregations("categories", values(categories, "category"))
			.sort((sort) -> sort.score((score) -> score))
			.sort((sort) -> sort.field((field) -> field.field("id")))
			.size(MAX)
			.timeout(TIMEOUT)
			.trackTotalHits((track) -> track.enabled(false))
			.source((source) -> source.filter((filter) -> filter.includes("id", "name"))));
	}

	/** Each word as typed begins a word of the field. */
	private static Query begins(String field, String text, boolean tolerant) {
		var match = new MatchQuery.Builder().field(field).query(text).operator(Operator.And);
		if (tolerant) {
			match.fuzziness("AUTO").prefixLength(1).maxExpansions(30);
		}
		return match.build()._toQuery();
	}

	private static Aggregation values(Query filter, String field) {
		return Aggregation.of((matching) -> matching.filter(filter)
			.aggregations(VALUES, (values) -> values.terms((terms) -> terms.field(field).size(MAX))));
	}

	private static Stream<String> values(SearchResponse<?> response, String aggregation) {
		var values = Objects.requireNonNull(response.aggregations().get(aggregation)).filter().aggregations();
		return Objects.requireNonNull(values.get(VALUES))
			.sterms()
			.buckets()
			.array()
			.stream()
			.map((bucket) -> bucket.key().stringValue());
	}

	/** The last slug of a path, made readable. */
	private static String name(String path) {
		var words = path.substring(path.lastIndexOf('/') + 1).replace('-', ' ');
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	private record Product(String id, @Nullable String name) {

		@Override
		public String name() {
			return (this.name != null) ? this.name : this.id;
		}

	}

}
