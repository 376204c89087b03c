package dev.isthmus.product.catalogue;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A category with its subtree.
 *
 * @param path the path of slugs that products and queries name
 * @param slug the last part of the path
 * @param name for people
 * @param children by slug
 */
@Schema(name = "Category", description = "A category with its subtree.")
public record CategoryNode(@Schema(example = "electronics/computers") String path,
		@Schema(example = "computers") String slug, @Schema(example = "Computers") String name,
		List<CategoryNode> children) {
}
