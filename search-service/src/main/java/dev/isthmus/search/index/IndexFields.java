package dev.isthmus.search.index;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/**
 * Queries on the fields of the index that hold no text.
 */
final class IndexFields {

	private IndexFields() {
	}

	static Query isA(ProductDocument.Kind kind) {
		return equalTo("kind", kind.name());
	}

	static Query equalTo(String field, String value) {
		return Query.of((query) -> query.term((term) -> term.field(field).value(value)));
	}

}
