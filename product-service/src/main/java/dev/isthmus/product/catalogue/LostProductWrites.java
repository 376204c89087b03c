package dev.isthmus.product.catalogue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

import dev.isthmus.multiregion.lostwrite.LostWrite;
import dev.isthmus.multiregion.lostwrite.LostWriteReason;
import dev.isthmus.multiregion.lostwrite.Reapplication;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Makes lost changes of products again. A change is made on the version that it was made
 * on before, or not at all.
 */
@Component
class LostProductWrites implements Reapplication {

	/** What the service itself says about a product. */
	private static final List<String> OWN_FIELDS = List.of("id", "version", "createdAt", "updatedAt");

	private static final LostWriteReason PRODUCT_GONE = new LostWriteReason("product-gone", "the product is not there");

	private final Catalogue catalogue;

	private final ProductQueries queries;

	private final JsonMapper json;

	LostProductWrites(Catalogue catalogue, ProductQueries queries, JsonMapper json) {
		this.catalogue = catalogue;
		this.queries = queries;
		this.json = json;
	}

	@Override
	public String entity() {
		return Catalogue.ENTITY;
	}

	@Override
	public Result reapply(LostWrite write) {
		var id = UUID.fromString(write.entityId());
		var current = this.queries.version(id).orElse(null);
		return switch (write.type()) {
			case CREATED -> {
				if (current != null) {
					yield new Result.Conflict(isThere(current));
				}
				this.catalogue.createAgain(id, details(write));
				yield new Result.Applied();
			}
			case UPDATED -> {
				if (current == null || current != write.entityVersion() - 1) {
					yield new Result.Conflict(changed(write.entityVersion(), current));
				}
				this.catalogue.replace(id, version(current), details(write));
				yield new Result.Applied();
			}
			case DELETED -> {
				if (current == null) {
					yield new Result.AlreadyApplied(PRODUCT_GONE);
				}
				if (current != write.entityVersion() - 1) {
					yield new Result.Conflict(changed(write.entityVersion(), current));
				}
				this.catalogue.remove(id, version(current));
				yield new Result.Applied();
			}
		};
	}

	private ProductDetails details(LostWrite write) {
		if (!(write.payload() instanceof ObjectNode product)) {
			throw new IllegalStateException("The lost write %s has no product".formatted(write.id()));
		}
		return this.json.treeToValue(product.deepCopy().remove(OWN_FIELDS), ProductDetails.class);
	}

	private static LostWriteReason isThere(long current) {
		return new LostWriteReason("product-exists", "there is a product with this id, of version " + current,
				Map.of("version", String.valueOf(current)));
	}

	private static LostWriteReason changed(long made, @Nullable Long current) {
		var before = "the write made version %d of the product; ".formatted(made);
		if (current == null) {
			return new LostWriteReason("product-deleted", before + "it is not there",
					Map.of("made", String.valueOf(made)));
		}
		return new LostWriteReason("product-changed", before + "it has version %d now".formatted(current),
				Map.of("made", String.valueOf(made), "now", String.valueOf(current)));
	}

	private static LongConsumer version(long expected) {
		return (found) -> {
			if (found != expected) {
				throw CatalogueProblems.stale(found);
			}
		};
	}

}
