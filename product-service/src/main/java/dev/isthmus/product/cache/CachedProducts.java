package dev.isthmus.product.cache;

import java.util.Optional;
import java.util.UUID;

import dev.isthmus.multiregion.consistency.LocalCopy;
import dev.isthmus.multiregion.consistency.WantedPlace;
import dev.isthmus.product.cache.CacheMetrics.Result;
import dev.isthmus.product.catalogue.ProductFinder;
import dev.isthmus.product.catalogue.ProductView;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds products in the region's cache, else in the database, and tells the cache. An
 * entry answers only callers who have written or seen nothing newer.
 */
class CachedProducts implements ProductFinder {

	private final RegionCache cache;

	private final FreshRead database;

	private final LocalCopy copy;

	private final JsonMapper json;

	private final CacheMetrics metrics;

	CachedProducts(RegionCache cache, FreshRead database, LocalCopy copy, JsonMapper json, CacheMetrics metrics) {
		this.cache = cache;
		this.database = database;
		this.copy = copy;
		this.json = json;
		this.metrics = metrics;
	}

	@Override
	public Optional<ProductView> find(UUID id) {
		return switch (this.cache.lookUp(id)) {
			case RegionCache.Kept kept -> answer(id, kept);
			case RegionCache.Leased leased -> read(id, leased.expected(), Result.MISS);
			case RegionCache.Taken _ -> direct(id, Result.MISS);
			case RegionCache.Away _ -> direct(id, Result.AWAY);
		};
	}

	private Optional<ProductView> answer(UUID id, RegionCache.Kept kept) {
		var entry = entry(kept.text());
		if (entry == null) {
			return read(id, kept.text(), Result.MISS);
		}
		if (!entry.answers(WantedPlace.ofRequest(), this.copy.known().term())) {
			return read(id, kept.text(), Result.BEHIND);
		}
		this.metrics.read(Result.HIT);
		return Optional.of(entry.product());
	}

	/** The cache takes the product only while it holds what it held before the read. */
	private Optional<ProductView> read(UUID id, String expected, Result result) {
		this.metrics.read(result);
		var answer = this.database.find(id);
		answer.product()
			.ifPresent((product) -> this.cache.replace(id, expected,
					this.json.writeValueAsString(CacheEntry.of(answer.place(), product))));
		return answer.product();
	}

	private Optional<ProductView> direct(UUID id, Result result) {
		this.metrics.read(result);
		return this.database.product(id);
	}

	private @Nullable CacheEntry entry(String text) {
		try {
			return this.json.readValue(text, CacheEntry.class);
		}
		catch (JacksonException ex) {
			return null; // of a shape that this build does not know
		}
	}

}
