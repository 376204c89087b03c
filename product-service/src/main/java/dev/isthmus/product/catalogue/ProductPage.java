package dev.isthmus.product.catalogue;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some products and where to go on.
 *
 * @param items in the order of their ids, within a category filter by category first
 * @param next to be given as {@code after}; null on the last page
 */
@Schema(description = "Some products and where to go on.")
public record ProductPage(List<ProductView> items,
		@Schema(description = "Give it as 'after' to get the next page; null on the last one.") @Nullable String next) {
}
