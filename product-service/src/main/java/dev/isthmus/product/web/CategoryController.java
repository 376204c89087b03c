package dev.isthmus.product.web;

import java.util.List;

import dev.isthmus.product.catalogue.CategoryNode;
import dev.isthmus.product.catalogue.CategoryTree;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Categories over HTTP.
 */
@RestController
@RequestMapping(path = "/product/categories", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Categories", description = "The tree that products hang on.")
class CategoryController {

	private final CategoryTree tree;

	CategoryController(CategoryTree tree) {
		this.tree = tree;
	}

	@GetMapping
	@Operation(operationId = "listCategories", summary = "Get the tree of categories",
			description = "Without product counts: search gives them as facets.")
	@ApiResponse(responseCode = "200", description = "The categories without a parent, each with its subtree.")
	Categories list() {
		return new Categories(this.tree.roots());
	}

	/**
	 * The answer.
	 *
	 * @param items the categories without a parent
	 */
	record Categories(List<CategoryNode> items) {
	}

}
