package dev.isthmus.search.query;

import java.util.ArrayList;
import java.util.List;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.isthmus.multiregion.web.Cursors;

/**
 * Where a page ended: the sort values of its last product, and whether typing errors were
 * tolerated, because all pages of a search must come from the same query.
 *
 * @param tolerant whether the text was matched with typing errors
 * @param values as the engine gave them
 */
record PageCursor(boolean tolerant, List<FieldValue> values) {

	private static final String TOLERANT = "t";

	private static final String EXACT = "e";

	static PageCursor decode(String cursor, SearchCriteria criteria) {
		var keys = Cursors.decode(criteria.scope(), cursor);
		return new PageCursor(keys.getFirst().equals(TOLERANT), keys.stream().skip(1).map(PageCursor::value).toList());
	}

	String encode(SearchCriteria criteria) {
		var keys = new ArrayList<Object>();
		keys.add(this.tolerant ? TOLERANT : EXACT);
		this.values.forEach((value) -> keys.add(key(value)));
		return Cursors.encode(criteria.scope(), keys.toArray());
	}

	private static String key(FieldValue value) {
		return switch (value._kind()) {
			case Long -> "l" + value.longValue();
			case Double -> "d" + value.doubleValue();
			case String -> "s" + value.stringValue();
			case Boolean, Null, Any ->
				throw new IllegalStateException("No sort order has values of kind " + value._kind());
		};
	}

	private static FieldValue value(String key) {
		var value = key.substring(1);
		return switch (key.charAt(0)) {
			case 'l' -> FieldValue.of(Long.parseLong(value));
			case 'd' -> FieldValue.of(Double.parseDouble(value));
			default -> FieldValue.of(value);
		};
	}

}
