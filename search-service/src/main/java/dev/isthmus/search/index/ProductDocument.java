package dev.isthmus.search.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.isthmus.search.feed.Price;
import dev.isthmus.search.feed.Product;
import org.jspecify.annotations.Nullable;

/**
 * A document of the index: a product, or the tombstone of a deleted one. A tombstone is a
 * document, and not a deletion, because the engine forgets the version of what it deletes
 * after a minute ({@code index.gc_deletes}): a change that is replayed later would bring
 * the product back. The alias hides tombstones from searches; they go with the next
 * rebuild.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductDocument(Kind kind, Provenance.Origin origin, long term, @Nullable Integer shard, @Nullable Long seq,
		String id, long version, @Nullable String sku, @Nullable String name, @Nullable String description,
		@Nullable String brand, @Nullable String category, @Nullable List<String> categoryTree,
		@Nullable String categoryWords, @Nullable Map<String, Object> attributes, @Nullable String attributeWords,
		@Nullable List<Price> prices, @Nullable Map<String, Long> price, @Nullable String stock,
		@Nullable String imageUrl, @Nullable Long popularity, @Nullable Instant createdAt,
		@Nullable Instant updatedAt) {

	enum Kind {

		PRODUCT, TOMBSTONE, POSITION

	}

	static ProductDocument of(Product product, Provenance provenance) {
		return new ProductDocument(Kind.PRODUCT, provenance.origin(), provenance.term(), provenance.shard(),
				provenance.seq(), product.id(), product.version(), product.sku(), product.name(), product.description(),
				product.brand(), product.category(), lineage(product.category()), words(product.category()),
				product.attributes(), words(product.attributes()), product.prices(), amounts(product.prices()),
				product.stock(), product.imageUrl(), product.popularity(), product.createdAt(), product.updatedAt());
	}

	static ProductDocument tombstone(String id, long version, Provenance provenance) {
		return new ProductDocument(Kind.TOMBSTONE, provenance.origin(), provenance.term(), provenance.shard(),
				provenance.seq(), id, version, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, null, null);
	}

	@JsonIgnore
	long externalVersion() {
		return new Provenance(this.origin, this.term, this.shard, this.seq).externalVersion(this.version);
	}

	/**
	 * Roughly how many characters it has as JSON.
	 */
	@JsonIgnore
	int weight() {
		int fixed = 1_000;
		return fixed + length(this.name) + length(this.description) + 3 * length(this.attributeWords);
	}

	/**
	 * The category and its ancestors, so that a filter on one finds what is below it.
	 */
	static List<String> lineage(@Nullable String category) {
		var lineage = new ArrayList<String>();
		if (category != null) {
			for (int slash = category.indexOf('/'); slash > 0; slash = category.indexOf('/', slash + 1)) {
				lineage.add(category.substring(0, slash));
			}
			lineage.add(category);
		}
		return lineage;
	}

	private static String words(@Nullable String category) {
		return (category != null) ? category.replace('/', ' ').replace('-', ' ') : "";
	}

	private static String words(Map<String, Object> attributes) {
		return attributes.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
	}

	private static Map<String, Long> amounts(List<Price> prices) {
		var amounts = new LinkedHashMap<String, Long>();
		prices.forEach((price) -> amounts.put(price.currency(), price.amountMinor()));
		return amounts;
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

}
