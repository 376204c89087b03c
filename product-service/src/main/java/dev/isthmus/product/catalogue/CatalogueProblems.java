package dev.isthmus.product.catalogue;

import dev.isthmus.multiregion.problem.ProblemException;
import dev.isthmus.multiregion.problem.ProblemType;
import dev.isthmus.multiregion.problem.ProblemTypes;

import org.springframework.http.HttpStatus;

/**
 * The problems of a single product.
 */
final class CatalogueProblems {

	/** Another product has the SKU already. */
	static final ProblemType SKU_TAKEN = new ProblemType("sku-taken", HttpStatus.CONFLICT,
			"Another product has this SKU");

	private CatalogueProblems() {
	}

	static ProblemException skuTaken(String sku) {
		return new ProblemException(SKU_TAKEN, "There is another product with the SKU " + sku).with("sku", sku);
	}

	static ProblemException noSuchProduct() {
		return new ProblemException(ProblemTypes.NOT_FOUND, "There is no product with this id");
	}

	static ProblemException stale(long currentVersion) {
		return new ProblemException(ProblemTypes.STALE_VERSION, "The product has changed since it was read")
			.with("currentVersion", currentVersion);
	}

}
