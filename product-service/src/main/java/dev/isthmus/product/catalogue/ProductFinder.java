package dev.isthmus.product.catalogue;

import java.util.Optional;
import java.util.UUID;

/**
 * Finds single products: in the database, or in what a cache remembers of it.
 */
public interface ProductFinder {

	/** Finds one product by its id. */
	Optional<ProductView> find(UUID id);

}
