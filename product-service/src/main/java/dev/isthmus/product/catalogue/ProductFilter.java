package dev.isthmus.product.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Which products to list; what is null does not matter.
 *
 * @param category this category and its subtree
 * @param brand compared without case and accents
 * @param sku the one product of this number
 */
public record ProductFilter(@Nullable CategoryPath category, @Nullable String brand, @Nullable String sku) {
}
