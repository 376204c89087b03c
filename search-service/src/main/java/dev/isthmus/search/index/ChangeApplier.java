package dev.isthmus.search.index;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import dev.isthmus.multiregion.changelog.Change;
import dev.isthmus.multiregion.changelog.ChangePage;
import dev.isthmus.multiregion.changelog.ChangeType;
import dev.isthmus.search.feed.Product;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Brings changes into an index. Applying the same changes again, or some of them late,
 * leaves the index as it was.
 */
@Component
class ChangeApplier {

	private static final String PRODUCT = "product";

	private final JsonMapper json;

	private final Clock clock;

	ChangeApplier(JsonMapper json, Clock clock) {
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Writes a page of changes, then how far the index has come with it.
	 * @param visible whether searches see the changes when this returns
	 */
	IndexPosition apply(ProductIndex index, IndexPosition position, ChangePage page, boolean visible) {
		var documents = documents(page.changes());
		index.write(documents, visible);
		var reached = position.at(page.position());
		if (!reached.equals(position)) {
			index.save(reached, this.clock.instant());
		}
		return reached;
	}

	private List<ProductDocument> documents(List<Change> changes) {
		return changes.stream().filter((change) -> change.entity().equals(PRODUCT)).map(this::document).toList();
	}

	private ProductDocument document(Change change) {
		var provenance = Provenance.of(change);
		if (change.type() == ChangeType.DELETED) {
			return ProductDocument.tombstone(change.entityId(), change.entityVersion(), provenance);
		}
		var payload = Objects.requireNonNull(change.payload(), "A change without a product");
		return ProductDocument.of(this.json.treeToValue(payload, Product.class), provenance);
	}

	/**
	 * The latest term that a page of changes tells of.
	 */
	static long latestTerm(ChangePage page) {
		return page.changes().stream().mapToLong(Change::term).reduce(page.term(), Math::max);
	}

}
