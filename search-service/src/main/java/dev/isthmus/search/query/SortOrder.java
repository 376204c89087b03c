package dev.isthmus.search.query;

import java.util.Arrays;
import java.util.Optional;

/**
 * The orders in which products can be listed.
 */
enum SortOrder {

	RELEVANCE("relevance"), PRICE("price"), PRICE_DESCENDING("-price"), NEWEST("newest"), POPULARITY("popularity"),
	NAME("name");

	static final String PATTERN = "relevance|-?price|newest|popularity|name";

	private final String parameter;

	SortOrder(String parameter) {
		this.parameter = parameter;
	}

	static Optional<SortOrder> of(String parameter) {
		return Arrays.stream(values()).filter((order) -> order.parameter.equals(parameter)).findAny();
	}

}
