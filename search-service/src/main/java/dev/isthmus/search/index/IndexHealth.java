package dev.isthmus.search.index;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether a search would be answered: the engine is there, and the index can be read. The
 * product-service may be away: the index is then older, not down.
 */
@Component
class IndexHealth implements HealthIndicator {

	private final ProductIndexes indexes;

	IndexHealth(ProductIndexes indexes) {
		this.indexes = indexes;
	}

	@Override
	public Health health() {
		try {
			return this.indexes.isReadable() ? Health.up().build() : Health.down().build();
		}
		catch (RuntimeException ex) {
			return Health.down(ex).build();
		}
	}

}
