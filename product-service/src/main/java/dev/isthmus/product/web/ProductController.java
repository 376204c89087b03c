package dev.isthmus.product.web;

import java.net.URI;
import java.util.UUID;
import java.util.function.LongConsumer;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemTypes;
import dev.isthmus.multiregion.web.EntityTag;
import dev.isthmus.product.catalogue.Catalogue;
import dev.isthmus.product.catalogue.CategoryPath;
import dev.isthmus.product.catalogue.ProductDetails;
import dev.isthmus.product.catalogue.ProductFilter;
import dev.isthmus.product.catalogue.ProductFinder;
import dev.isthmus.product.catalogue.ProductPage;
import dev.isthmus.product.catalogue.ProductQueries;
import dev.isthmus.product.catalogue.ProductView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Products over HTTP.
 */
@RestController
@RequestMapping(path = "/product/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products", description = "The products of the catalogue.")
class ProductController {

	private static final String SKU_TAKEN = "Another product has the SKU: sku-taken; or the first request with the "
			+ "Idempotency-Key is still running.";

	private final Catalogue catalogue;

	private final ProductFinder finder;

	private final ProductQueries queries;

	ProductController(Catalogue catalogue, ProductFinder finder, ProductQueries queries) {
		this.catalogue = catalogue;
		this.finder = finder;
		this.queries = queries;
	}

	@GetMapping("/{id}")
	@Operation(operationId = "getProduct", summary = "Get a product")
	@ApiResponse(responseCode = "200", description = "The product.",
			headers = @Header(name = "ETag", description = "Its version, for If-Match and If-None-Match.",
					schema = @Schema(type = "string", example = "\"3\"")))
	@ApiResponse(responseCode = "304", description = "The version in If-None-Match is the current one.")
	ResponseEntity<ProductView> get(@PathVariable UUID id) {
		return this.finder.find(id).map(ProductController::answer).orElseThrow(ProductController::noSuchProduct);
	}

	@GetMapping
	@Operation(operationId = "listProducts", summary = "List products, page by page",
			description = "Products come in the order of their ids, with a category filter by category first. "
					+ "Pages neither repeat nor skip a product that is there during the whole walk.")
	@ApiResponse(responseCode = "200", description = "A page.")
	ProductPage list(
			@Parameter(description = "This category and its subtree.", example = "electronics/computers") @RequestParam(
					required = false) @Size(max = CategoryPath.MAX_LENGTH) @Pattern(regexp = CategoryPath.PATTERN,
							message = CategoryPath.MESSAGE) @Nullable String category,
			@Parameter(description = "Compared without case and accents.",
					example = "Halyard") @RequestParam(required = false) @Size(max = 100) @Nullable String brand,
			@Parameter(description = "The one product with this SKU.",
					example = "LAP-14-0042") @RequestParam(required = false) @Size(max = 64) @Nullable String sku,
			@Parameter(description = "The 'next' of the page before.") @RequestParam(
					required = false) @Nullable String after,
			@RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
		var path = (category != null) ? new CategoryPath(category) : null;
		return this.queries.page(new ProductFilter(path, brand, sku), after, size);
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "createProduct", summary = "Create a product",
			security = @SecurityRequirement(name = "accessToken"))
	@ApiResponse(responseCode = "201", description = "The new product.",
			headers = { @Header(name = "Location", description = "Its address.", schema = @Schema(type = "string")),
					@Header(name = "ETag", description = "Its version.", schema = @Schema(type = "string")) })
	@ApiResponse(responseCode = "409", description = SKU_TAKEN)
	ResponseEntity<ProductView> create(@Valid @RequestBody ProductDetails details) {
		var product = this.catalogue.create(details);
		return ResponseEntity.created(URI.create("/product/products/" + product.id())).eTag(tag(product)).body(product);
	}

	@PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "replaceProduct", summary = "Replace a product",
			description = "What changes nothing makes no new version.",
			security = @SecurityRequirement(name = "accessToken"))
	@ApiResponse(responseCode = "200", description = "The product as it is now.",
			headers = @Header(name = "ETag", description = "Its version.", schema = @Schema(type = "string")))
	@ApiResponse(responseCode = "409", description = SKU_TAKEN)
	ResponseEntity<ProductView> replace(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody ProductDetails details) {
		return answer(this.catalogue.replace(id, seenBy(ifMatch), details));
	}

	@DeleteMapping("/{id}")
	@Operation(operationId = "deleteProduct", summary = "Delete a product",
			security = @SecurityRequirement(name = "accessToken"))
	@ApiResponse(responseCode = "204", description = "The product is gone.")
	ResponseEntity<Void> delete(@PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.catalogue.remove(id, seenBy(ifMatch));
		return ResponseEntity.noContent().build();
	}

	private static ResponseEntity<ProductView> answer(ProductView product) {
		// Caches may keep it, and ask each time whether it is still the version.
		return ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag(tag(product)).body(product);
	}

	/** Tells a caller who has seen another version which one to look at. */
	private static LongConsumer seenBy(@Nullable String ifMatch) {
		return (version) -> {
			try {
				EntityTag.requireMatch(ifMatch, version);
			}
			catch (ProblemException ex) {
				throw ex.with("currentVersion", version);
			}
		};
	}

	private static String tag(ProductView product) {
		return new EntityTag(product.version()).toString();
	}

	private static ProblemException noSuchProduct() {
		return new ProblemException(ProblemTypes.NOT_FOUND, "There is no product with this id");
	}

}
