package dev.isthmus.search.query;

import java.util.Locale;

import co.elastic.clients.elasticsearch._types.query_dsl.FieldValueFactorModifier;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionBoostMode;
import co.elastic.clients.elasticsearch._types.query_dsl.FunctionScoreMode;
import co.elastic.clients.elasticsearch._types.query_dsl.MatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;

/**
 * What a product must have to do with a text, and how well it fits. Boosts were chosen by
 * measuring on a judged catalogue, see {@code RelevanceIT}.
 */
final class TextQuery {

	/** One or two words: all of them. More: three quarters. */
	private static final String MOST_WORDS = "2<75%";

	/** Above any score of text. */
	private static final float IDENTIFIED = 10_000;

	private static final float SYNONYMS = 0.5f;

	private static final float ATTRIBUTES = 0.3f;

	private static final float JOINED_NAME = 0.5f;

	private static final float BRAND = 2;

	/** A product with popularity 10^n gets n times this share more. */
	private static final double POPULARITY = 0.05;

	private static final String EVERYTHING = "everything";

	private TextQuery() {
	}

	/**
	 * Products with the words of the text.
	 * @param tolerant also with words that differ by a typing error
	 */
	static Query of(String text, boolean tolerant) {
		var matching = tolerant ? similar(text) : exact(text);
		return popular(Query.of((query) -> query.bool((bool) -> bool.must(matching)
			.should(match("name", text, 1))
			.should(match("name.joined", text, JOINED_NAME))
			.should(match("brand.text", text, BRAND))
			.should(identified("id", text.toLowerCase(Locale.ROOT)))
			.should(identified("sku.compact", text))
			.should(identified("name.folded", text)))));
	}

	/** In one of these ways the words must be there; the best one counts. */
	private static Query exact(String text) {
		return Query.of((query) -> query.disMax((best) -> best
			.queries(Query.of((words) -> words.match(words(text).build())))
			.queries(match("name.joined", text, 1))
			.queries(Query.of((words) -> words.match(words(text).analyzer("text_synonyms").boost(SYNONYMS).build())))
			.queries((anywhere) -> anywhere.multiMatch((fields) -> fields.query(text)
				.type(TextQueryType.CrossFields)
				.fields(EVERYTHING, "attributeWords")
				.minimumShouldMatch(MOST_WORDS)
				.boost(ATTRIBUTES)))
			.queries(identified("id", text.toLowerCase(Locale.ROOT)))
			.queries(identified("sku.compact", text))));
	}

	/**
	 * The first letter is rarely wrong, and leaving it out would make the search slow.
	 */
	private static Query similar(String text) {
		return Query
			.of((query) -> query.match(words(text).fuzziness("AUTO").prefixLength(1).maxExpansions(50).build()));
	}

	private static MatchQuery.Builder words(String text) {
		return new MatchQuery.Builder().field(EVERYTHING).query(text).minimumShouldMatch(MOST_WORDS);
	}

	private static Query match(String field, String text, float boost) {
		return Query.of((query) -> query.match((match) -> match.field(field).query(text).boost(boost)));
	}

	private static Query identified(String field, String value) {
		return Query.of((query) -> query
			.constantScore((constant) -> constant.filter((is) -> is.term((term) -> term.field(field).value(value)))
				.boost(IDENTIFIED)));
	}

	/** Of products that fit about as well, the popular one comes first. */
	private static Query popular(Query text) {
		return Query.of((query) -> query.functionScore((function) -> function.query(text)
			.functions((constant) -> constant.weight(1.0))
			.functions((popularity) -> popularity.weight(POPULARITY)
				.fieldValueFactor(
						(value) -> value.field("popularity").modifier(FieldValueFactorModifier.Log1p).missing(0.0)))
			.scoreMode(FunctionScoreMode.Sum)
			.boostMode(FunctionBoostMode.Multiply)));
	}

}
