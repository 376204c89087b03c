package dev.isthmus.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/**
 * The products, for writing.
 */
interface Products extends Repository<Product, UUID> {

	Optional<Product> findById(UUID id);

	List<Product> findByDetailsSkuIn(Collection<String> skus);

	boolean existsByDetailsSku(String sku);

	Product save(Product product);

	void delete(Product product);

	void flush();

}
