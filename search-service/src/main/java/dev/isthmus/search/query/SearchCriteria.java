package dev.isthmus.search.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which products, in which order. Equal criteria list the same products, so a cursor is
 * bound to them.
 *
 * @param text empty to browse
 * @param category a category and all below it
 * @param brands any of them; empty for all
 * @param minPrice in minor units of the currency
 * @param maxPrice in minor units of the currency
 */
record SearchCriteria(String text, @Nullable String category, List<String> brands, @Nullable Long minPrice,
		@Nullable Long maxPrice, String currency, @Nullable String stock, SortOrder sort) {

	SearchCriteria {
		brands = List.copyOf(brands);
	}

	boolean isBrowsing() {
		return this.text.isEmpty();
	}

	/** Without a text all are equally relevant. */
	SortOrder effectiveSort() {
		return (isBrowsing() && this.sort == SortOrder.RELEVANCE) ? SortOrder.POPULARITY : this.sort;
	}

	/** What a cursor belongs to. */
	String scope() {
		return toString();
	}

}
