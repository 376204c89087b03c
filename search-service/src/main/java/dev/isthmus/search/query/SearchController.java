package dev.isthmus.search.query;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.beans.propertyeditors.CustomCollectionEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Search, for everybody.
 */
@RestController
@RequestMapping("/search")
@Tag(name = "search", description = "Finding products")
class SearchController {

	private final ProductSearch search;

	private final Suggestions suggestions;

	SearchController(ProductSearch search, Suggestions suggestions) {
		this.search = search;
		this.suggestions = suggestions;
	}

	/**
	 * A brand may have a comma in its name: only repeating the parameter makes a list.
	 */
	@InitBinder
	void keepCommas(WebDataBinder binder) {
		binder.registerCustomEditor(List.class, new CustomCollectionEditor(List.class));
	}

	@GetMapping("/products")
	@Operation(summary = "Find products", description = """
			Exact ids and SKUs come first. Words that no product has as typed are tried with typing errors.""")
	SearchPage products(@Valid @ParameterObject SearchParameters parameters) {
		return this.search.find(parameters.toCriteria(), parameters.after(), parameters.pageSize());
	}

	@GetMapping("/suggestions")
	@Operation(summary = "Complete what is being typed", description = "At most ten, the best first.")
	Suggestions.Page suggestions(@Parameter(description = "What has been typed so far.",
			example = "headph") @RequestParam @NotBlank @Size(max = 100) String q) {
		return this.suggestions.complete(q.strip());
	}

}
